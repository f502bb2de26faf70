import { join } from "node:path";
import type { Declarations } from "./declarations-in-thread";
import { moduleThread } from "./module-thread";
import { ParserEnded } from "./parser-thread";

/** A file's text. */
export interface SourceText {
  path: string;
  content: string;
}

/** Why a file is not HCL or JSON: the parser's own words, with line and column. */
export interface SyntaxProblem {
  path: string;
  message: string;
}

const parser = moduleThread<readonly SourceText[], Declarations>(
  join(__dirname, "declarations-in-thread"),
);

/** Brackets that are open at once: people nest a dozen. Thousands end the parser's thread, and a new one costs seconds. */
const DEEPEST = 500;

/**
 * What a module declares: .tf, .tfvars and .hcl files are parsed as HCL and .json files as JSON, in a thread; other kinds
 * are left out. Throws UNAVAILABLE when too many wait.
 */
export async function declarationsOf(files: readonly SourceText[]): Promise<Declarations> {
  const tooDeep = files.filter(({ content }) => isTooDeep(content)).map(({ path }) => path);
  if (tooDeep.length > 0) return { problems: tooDeep.map((path) => ({ path, message: TOO_DEEP })) };
  const parsed = files.filter(({ path }) => /\.(?:tf|tfvars|hcl|json)$/.test(path));
  try {
    return await parser.ask(parsed.map(({ path, content }) => ({ path, content })));
  } catch (error) {
    if (!(error instanceof ParserEnded)) throw error;
    const message =
      error.why === "SLOW"
        ? "The files take too long to parse; simplify them."
        : "The files are too complex to parse; simplify them.";
    return { problems: [{ path: parsed[0]!.path, message }] };
  }
}

const TOO_DEEP = `Brackets are nested more than ${DEEPEST} levels deep; simplify the file.`;

/** Brackets of strings and comments count as well: close enough for a limit that nobody comes near. */
function isTooDeep(text: string): boolean {
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === "(" || sign === "[" || sign === "{") {
      if (++open > DEEPEST) return true;
    } else if (open > 0 && (sign === ")" || sign === "]" || sign === "}")) open--;
  }
  return false;
}
