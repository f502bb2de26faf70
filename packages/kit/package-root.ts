import { readdirSync } from "node:fs";
import path from "node:path";

/** The folder of the package that a compiled or source file lies in. */
export function packageRoot(directory: string): string {
  for (let folder = directory; ; folder = path.dirname(folder)) {
    if (path.basename(folder) !== "dist" && readdirSync(folder).includes("package.json"))
      return folder;
    if (folder === path.dirname(folder)) throw new Error(`no package.json above ${directory}`);
  }
}
