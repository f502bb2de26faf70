// Builds the console into dist/site, with a .br and a .gz beside each file that shrinks, and says what a first visit loads.
import { copyFileSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { reexecOnPinnedNode } from "../../scripts/pinned-node.mjs";
import { loadedWith, sizes } from "./sizes.mjs";

await reexecOnPinnedNode();
const { build } = await import("vite");

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");
const site = join(dist, "site");
await build({ root, configFile: join(root, "vite.config.ts"), logLevel: "warn" });

// For the sizes below; nobody asks for it.
renameSync(join(site, "manifest.json"), join(dist, "manifest.json"));
const page = join(site, "index.html");
writeFileSync(
  page,
  withFrame(
    readFileSync(page, "utf8"),
    JSON.parse(readFileSync(join(dist, "manifest.json"), "utf8")),
  ),
);

const COMPRESSED = new Set([".js", ".css", ".html", ".svg", ".json"]);
for (const entry of readdirSync(site, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !COMPRESSED.has(extname(entry.name))) continue;
  const file = join(entry.parentPath, entry.name);
  const bytes = readFileSync(file);
  const shrunk = {
    gz: gzipSync(bytes, { level: 9 }),
    br: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  };
  for (const [extension, smaller] of Object.entries(shrunk)) {
    if (smaller.length < bytes.length) writeFileSync(`${file}.${extension}`, smaller);
  }
}
copyFileSync(
  join(root, "api", "trusted-documents.generated.json"),
  join(dist, "trusted-documents.json"),
);
/** The page with what its frame needs named in it: fetched and parsed while the start runs, which would ask for it only then. */
function withFrame(html, manifest) {
  const found = { scripts: new Set(), styles: new Set() };
  for (const key of Object.keys(manifest).filter((each) => /^_(shell|parts)-.*\.js$/.test(each))) {
    loadedWith(manifest, key, found);
  }
  const { scripts, styles } = found;
  const links = [
    ...[...scripts].map((file) => `<link rel="modulepreload" crossorigin href="/${file}">`),
    ...[...styles].map((file) => `<link rel="preload" as="style" crossorigin href="/${file}">`),
  ].filter((link) => !html.includes(link.match(/href="([^"]+)"/)[1]));
  return html.replace(/\n\s*<\/head>/, `${["", ...links].join("\n    ")}\n  </head>`);
}

const kB = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;
const { script, style, pages } = sizes(dist);
console.log(`console: first visit ${kB(script)} of JavaScript and ${kB(style)} of CSS (gzip)`);
for (const [page, bytes] of Object.entries(pages)) console.log(`  ${page}: ${kB(bytes)} more`);
