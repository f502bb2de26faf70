import { createHash } from "node:crypto";
import { structuredPatch } from "diff";
import type { PromptFile } from "./prompt";

/**
 * What turns one tree into another, as `git diff` writes it. Paths with unusual characters are quoted.
 * With `wholeFiles` every changed file is created anew, which is how Jules answers at times.
 */
export function gitPatch(before: PromptFile[], after: PromptFile[], wholeFiles = false): string {
  const known = new Map(before.map(({ path, content }) => [path, content]));
  const changed = after.filter(({ path, content }) => known.get(path) !== content);
  return changed
    .map(({ path, content }) => filePatch(path, wholeFiles ? undefined : known.get(path), content))
    .join("");
}

function filePatch(path: string, before: string | undefined, after: string): string {
  const { hunks } = structuredPatch("a", "b", before ?? "", after, "", "", { context: 3 });
  const index = `index ${before === undefined ? "0000000" : blob(before)}..${blob(after)}`;
  const head = [
    `diff --git ${quoted(`a/${path}`)} ${quoted(`b/${path}`)}`,
    ...(before === undefined ? ["new file mode 100644", index] : [`${index} 100644`]),
    ...(hunks.length === 0
      ? []
      : [
          `--- ${before === undefined ? "/dev/null" : quoted(`a/${path}`)}`,
          `+++ ${quoted(`b/${path}`)}`,
        ]),
  ];
  const body = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`,
    ...lines,
  ]);
  return `${[...head, ...body].join("\n")}\n`;
}

/** Git counts an empty side from 0. */
const range = (start: number, lines: number) =>
  `${lines === 0 ? start - 1 : start}${lines === 1 ? "" : `,${lines}`}`;

const blob = (content: string) =>
  createHash("sha1")
    .update(`blob ${Buffer.byteLength(content)}\0${content}`)
    .digest("hex")
    .slice(0, 7);

function quoted(name: string): string {
  if (/^[\x20-\x7e]*$/.test(name) && !/["\\]/.test(name)) return name;
  const bytes = [...Buffer.from(name)].map((byte) => {
    const letter = String.fromCharCode(byte);
    if (letter === '"' || letter === "\\") return `\\${letter}`;
    return byte >= 0x20 && byte < 0x7f ? letter : `\\${byte.toString(8).padStart(3, "0")}`;
  });
  return `"${bytes.join("")}"`;
}
