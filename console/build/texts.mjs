import { readFileSync } from "node:fs";
import compile from "icu-minify/compile";

/**
 * Parses the texts at the build, so that no browser loads a parser for them: a plugin of Vite's, which goes together with
 * use-intl's `format-only`.
 */
export function compiledTexts() {
  return {
    name: "compiled-texts",
    enforce: "pre",
    config: () => ({
      resolve: { alias: { "use-intl/format-message": "use-intl/format-message/format-only" } },
    }),
    load(id) {
      if (!/[/\\]texts[/\\]\w+[/\\][\w-]+\.json$/.test(id)) return null;
      const texts = compiled(JSON.parse(readFileSync(id, "utf8")));
      return { code: `export default ${JSON.stringify(texts)}`, moduleType: "js" };
    },
  };
}

function compiled(texts) {
  if (typeof texts === "string") return compile(texts);
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, compiled(text)]));
}
