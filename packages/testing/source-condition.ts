import { existsSync, realpathSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const modules = join(__dirname, "..", "..", "node_modules");

/**
 * Jest resolves `@tributary/<package>/<file>` to TypeScript sources inside tests, by the condition `source`.
 * Global set-up and teardown are loaded by Node's own resolver, which knows only `dist`. Importing this file
 * first gives them the sources too, so that no build is needed before a test.
 */
registerHooks({
  resolve(specifier, context, next) {
    const [, name, file] = /^@tributary\/([^/]+)\/(.+)$/.exec(specifier) ?? [];
    if (name === undefined || file === undefined) return next(specifier, context);
    const folder = join(modules, "@tributary", name);
    const source = join(existsSync(folder) ? realpathSync(folder) : folder, `${file}.ts`);
    if (!existsSync(source)) return next(specifier, context);
    return { url: pathToFileURL(source).href, format: "commonjs", shortCircuit: true };
  },
});
