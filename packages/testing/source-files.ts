import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A TypeScript file of the repository; `path` is relative to the root, with slashes. */
export type SourceFile = { path: string; source: string };

const root = join(__dirname, "..", "..");
const skipped = new Set(["node_modules", "dist", ".git", ".data", ".turbo", "peers"]);

/** Every TypeScript file of the repository, or of a folder of it. */
export function sourceFiles(folder = ""): SourceFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : sourceFiles(path);
    if (!/\.tsx?$/.test(entry.name)) return [];
    return [{ path, source: readFileSync(join(root, path), "utf8") }];
  });
}

/** Blanks comments and keeps line numbers. Strings are skipped, so that `"https://…"` is none. */
export function withoutComments(source: string): string {
  return source.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (text, string) => string ?? text.replace(/[^\n]/g, " "),
  );
}
