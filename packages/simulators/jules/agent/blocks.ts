/** A block of Terraform at the top of a file: `resource "a" "b" { … }`. Offsets are of the file's text. */
export interface Block {
  type: string;
  labels: string[];
  /** After the opening brace, and of the closing one. */
  open: number;
  close: number;
}

const HEADER = /^\s*([A-Za-z_][\w-]*)((?:[ \t]+(?:" *"|[A-Za-z_][\w-]*))*)[ \t]*$/;

/** The blocks at the top level; what cannot be made out is passed over. */
export function topBlocks(text: string): Block[] {
  const code = codeOf(text);
  const blocks: Block[] = [];
  let depth = 0;
  let header: Omit<Block, "close"> | null = null;
  for (let at = 0; at < code.length; at++) {
    if (code[at] === "{" && depth++ === 0) header = headerBefore(code, text, at);
    if (code[at] === "}" && depth > 0 && --depth === 0 && header) {
      blocks.push({ ...header, close: at });
      header = null;
    }
  }
  return blocks;
}

function headerBefore(code: string, text: string, brace: number): Omit<Block, "close"> | null {
  const start = code.lastIndexOf("\n", brace - 1) + 1;
  const found = HEADER.exec(code.slice(start, brace));
  if (!found) return null;
  const words = text.slice(start, brace).trim();
  const labels = [...words.matchAll(/"([^"]*)"|\S+/g)].map(([whole, quoted]) => quoted ?? whole);
  return { type: labels[0]!, labels: labels.slice(1), open: brace + 1 };
}

/** Where a block's own attribute stands: its value's place in the text; null when it has none. */
export function attribute(
  text: string,
  block: Block,
  name: string,
): { start: number; end: number } | null {
  const code = codeOf(text);
  let depth = 0;
  for (let at = block.open; at < block.close; ) {
    const end = endOfLine(code, at);
    const line = code.slice(at, Math.min(end, block.close));
    const found = depth === 0 ? /^\s*([A-Za-z_][\w-]*)[ \t]*=(?!=)[ \t]*/.exec(line) : null;
    if (found?.[1] === name) {
      const start = at + found[0].length;
      return { start, end: start + line.slice(found[0].length).trimEnd().length };
    }
    for (const letter of line) {
      if (letter === "{" || letter === "[" || letter === "(") depth++;
      if (letter === "}" || letter === "]" || letter === ")") depth--;
    }
    at = end + 1;
  }
  return null;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

/**
 * The text with comments, and the literal parts of strings and heredocs, as blanks: what is left is code,
 * also inside templates. As long as the text.
 */
export function codeOf(text: string): string {
  const out = text.split("");
  const blank = (from: number, to: number) => {
    for (let at = from; at < to; at++) if (out[at] !== "\n" && out[at] !== "\r") out[at] = " ";
  };
  /** Code until the end, or until the brace that closes a template. */
  const code = (from: number, inTemplate: boolean): number => {
    let at = from;
    for (let depth = 0; at < text.length; ) {
      const here = text.slice(at, at + 2);
      const heredoc =
        here === "<<" ? /^<<-?([A-Za-z_][\w-]*)\r?\n/.exec(text.slice(at, at + 200)) : null;
      if (text[at] === "#" || here === "//") {
        const end = endOfLine(text, at);
        blank(at, end);
        at = end;
      } else if (here === "/*") {
        const end = text.indexOf("*/", at + 2);
        blank(at, end < 0 ? text.length : end + 2);
        at = end < 0 ? text.length : end + 2;
      } else if (heredoc) {
        const body = at + heredoc[0].length;
        blank(at, body);
        at = literal(body, endOfHeredoc(text, body, heredoc[1]!));
      } else if (text[at] === '"') at = quoted(at + 1);
      else {
        if (text[at] === "{") depth++;
        if (text[at] === "}" && depth-- === 0 && inTemplate) return at + 1;
        at++;
      }
    }
    return at;
  };
  /** A string's inside, to after its closing quote. */
  const quoted = (from: number): number => {
    let at = from;
    while (at < text.length && text[at] !== '"' && text[at] !== "\n") at = piece(at);
    return at + 1;
  };
  const literal = (from: number, end: number): number => {
    let at = from;
    while (at < end) at = piece(at);
    return Math.max(at, end);
  };
  /** One character that means itself, or a template. */
  const piece = (at: number): number => {
    const escaped = /^(?:\\.|\$\$\{|%%\{)/.exec(text.slice(at, at + 3));
    if (escaped) {
      blank(at, at + escaped[0].length);
      return at + escaped[0].length;
    }
    if (text.startsWith("${", at) || text.startsWith("%{", at)) return code(at + 2, true);
    blank(at, at + 1);
    return at + 1;
  };
  code(0, false);
  return out.join("");
}

function endOfHeredoc(text: string, from: number, word: string): number {
  for (let at = from; at < text.length; ) {
    const end = endOfLine(text, at);
    if (text.slice(at, end).trim() === word) return end;
    at = end + 1;
  }
  return text.length;
}
