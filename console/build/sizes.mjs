// What a browser loads of a built console, after gzip: at first, and for each page besides.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/**
 * Bytes of scripts and styles of the first visit, and of scripts that each page adds; `dist` is a build's folder.
 * @param {string} dist
 * @returns {{ script: number, style: number, pages: Record<string, number> }}
 */
export function sizes(dist) {
  const site = join(dist, "site");
  const manifest = JSON.parse(readFileSync(join(dist, "manifest.json"), "utf8"));
  const weigh = (file) => {
    const zipped = join(site, `${file}.gz`);
    return existsSync(zipped)
      ? readFileSync(zipped).length
      : gzipSync(readFileSync(join(site, file))).length;
  };
  const sum = (files) => [...files].reduce((total, file) => total + weigh(file), 0);
  const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
  // What every page needs comes with the first one.
  const frame = Object.keys(manifest).find((key) => /^_shell-.*\.js$/.test(key));
  const shell = loadedWith(manifest, frame, loadedWith(manifest, entry));
  const pages = {};
  for (const [key, chunk] of Object.entries(manifest)) {
    if (!chunk.isDynamicEntry || !/^pages\/.*\.tsx$/.test(key)) continue;
    const own = loadedWith(manifest, key);
    pages[key.replace(/\.tsx$/, "")] = sum(
      [...own.scripts].filter((file) => !shell.scripts.has(file)),
    );
  }
  return { script: sum(shell.scripts), style: sum(shell.styles), pages };
}

/** A chunk with all that it imports at once. */
export function loadedWith(manifest, key, found = { scripts: new Set(), styles: new Set() }) {
  const chunk = manifest[key];
  if (!chunk || found.scripts.has(chunk.file)) return found;
  found.scripts.add(chunk.file);
  for (const style of chunk.css ?? []) found.styles.add(style);
  for (const imported of chunk.imports ?? []) loadedWith(manifest, imported, found);
  return found;
}
