import { attribute, type Block } from "./blocks";
import type { PromptFile } from "./prompt";

/** A change of a file's text: what stands from `start` to `end` becomes `text`. */
export interface Edit {
  path: string;
  start: number;
  end: number;
  text: string;
}

/** The files with all edits made; a path that is new becomes a file. Line ends are those of the file. */
export function edited(files: PromptFile[], edits: Edit[]): PromptFile[] {
  const known = new Set(files.map(({ path }) => path));
  const created = [...new Set(edits.map(({ path }) => path))].filter((path) => !known.has(path));
  return [...files, ...created.map((path) => ({ path, content: "" }))].map(({ path, content }) => {
    const newline = content.includes("\r\n") ? "\r\n" : "\n";
    // From the end, so that places before stay what they are; of two at one place the first comes first.
    const own = edits.filter((edit) => edit.path === path).reverse();
    own.sort((one, other) => other.start - one.start);
    let text = content;
    for (const edit of own) {
      const lines = edit.text.replaceAll("\n", newline);
      text = text.slice(0, edit.start) + lines + text.slice(edit.end);
    }
    return { path, content: text };
  });
}

/** Gives a block an attribute, or another value; nothing when it has that value already. */
export function setAttribute(file: PromptFile, block: Block, name: string, value: string): Edit[] {
  const { path, content } = file;
  const found = attribute(content, block, name);
  if (found) {
    if (content.slice(found.start, found.end) === value) return [];
    return [{ path, ...found, text: value }];
  }
  const body = content.slice(block.open, block.close);
  if (body.trim() === "")
    return [{ path, start: block.open, end: block.close, text: `\n  ${name} = ${value}\n` }];
  const indent = /\n([ \t]+)\S/.exec(body)?.[1] ?? "  ";
  // All on one line: what is there goes to a line of its own.
  if (!body.includes("\n")) {
    const rest = `\n  ${name} = ${value}\n  ${body.trim()}\n`;
    return [{ path, start: block.open, end: block.close, text: rest }];
  }
  return [{ path, start: block.open, end: block.open, text: `\n${indent}${name} = ${value}` }];
}

/** Adds blocks to a file, after an empty line. */
export function append(files: PromptFile[], path: string, text: string): Edit {
  const content = files.find((file) => file.path === path)?.content ?? "";
  const ends = content === "" ? "" : content.endsWith("\n") ? "\n" : "\n\n";
  return { path, start: content.length, end: content.length, text: `${ends}${text}` };
}
