/** A file of the module that a prompt holds. */
export interface PromptFile {
  path: string;
  content: string;
}

/** What a prompt asks, and about which files. */
export interface Task {
  question: string;
  files: PromptFile[];
}

const FILE = /<<<BEGIN FILE ([0-9a-f]+) ("(?:[^"\\]|\\.)*")>>>\n([\s\S]*?)\n<<<END FILE \1>>>/g;
const QUESTION = /<<<BEGIN QUESTION ([0-9a-f]+)>>>\n([\s\S]*?)\n<<<END QUESTION \1>>>/;
const ANY_BLOCK = /<<<BEGIN [A-Z]+ ([0-9a-f]+)[^\n]*>>>\n[\s\S]*?\n<<<END [A-Z]+ \1>>>/g;

/**
 * Reads a prompt whose parts are fenced: `<<<BEGIN FILE nonce "path">>>`, the content byte for byte,
 * `<<<END FILE nonce>>>`. Only the block QUESTION asks; without one, all that is not fenced does.
 */
export function readPrompt(prompt: string): Task {
  const files = [...prompt.matchAll(FILE)].flatMap(([, , path, content]) => {
    const name = pathOf(path!);
    return name === null ? [] : [{ path: name, content: content! }];
  });
  const question = QUESTION.exec(prompt)?.[2] ?? unfenced(prompt);
  return { question, files };
}

/** What a message says itself, without what goes along with it. */
export const unfenced = (text: string): string => text.replaceAll(ANY_BLOCK, "").trim();

function pathOf(json: string): string | null {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
