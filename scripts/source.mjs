// `node --import ./scripts/source.mjs file.ts` runs a source file without a build: packages of this repository
// resolve to their TypeScript, which swc turns into CommonJS with the decorators that Node cannot strip.
import { existsSync, globSync, readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { transformSync } from "@swc/core";

registerHooks({
  resolve(specifier, context, next) {
    const own = /^@tributary\/[^/]+\/(?!dist\/)/.test(specifier);
    const relative = /^\.\.?\//.test(specifier) && context.parentURL?.endsWith(".ts");
    const base = own
      ? new URL(`../node_modules/${specifier}.ts`, import.meta.url)
      : relative && new URL(`${specifier}.ts`, context.parentURL);
    if (!base || !existsSync(base)) return next(specifier, context);
    // The package's link in node_modules is followed, so that each file is loaded once.
    const { url } = next(fileURLToPath(base), context);
    return {
      url: url.startsWith("file:") ? url : pathToFileURL(url).href,
      format: "commonjs",
      shortCircuit: true,
    };
  },
  load(url, context, next) {
    if (!url.endsWith(".ts") || url.includes("/node_modules/")) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, "utf8"), {
      filename,
      module: { type: "commonjs" },
      sourceMaps: "inline",
      jsc: {
        target: "es2023",
        parser: { syntax: "typescript", decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: false },
      },
    });
    return { format: "commonjs", source: code, shortCircuit: true };
  },
});

// Under `node --watch`, its watcher learns of modules from Node's loader; of what they read it is told the same way.
if (process.env.WATCH_REPORT_DEPENDENCIES && process.send) {
  const cwd = fileURLToPath(new URL("..", import.meta.url));
  const exclude = ["**/node_modules/**", "**/dist/**", ".data/**"];
  const read = globSync(
    ["schema/*.graphql", "{packages,subgraphs}/*/**/*.sql", "stripe-listener/**/*.sql"],
    {
      cwd,
      exclude,
    },
  );
  process.send({ "watch:require": read.map((file) => `${cwd}${file}`) });
}
