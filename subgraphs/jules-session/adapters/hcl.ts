import type { Blocks, ParsedFile } from "../domain/declarations";
import { ParserEnded, parserThread, READY } from "./parser-thread";

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
export type Parsed = { files: ParsedFile[] } | { problems: SyntaxProblem[] };

/** Plain JavaScript, since a worker does not go through the tests' compiler. */
const PROGRAM = `
  const { parentPort, workerData } = require("node:worker_threads");
  const { parse } = require(workerData);
  const warm = parse("ready.tf", "").then(() => parentPort.postMessage("${READY}"));
  parentPort.on("message", async (files) => {
    await warm;
    const answers = [];
    for (const { path, content } of files) {
      try {
        answers.push({ path, blocks: await parse(path, content) });
      } catch (error) {
        // Whatever is no finding of the parser's has broken it, for all who ask after this one too.
        if (!/^(?:Error: )?parse config: /.test(String(error && error.message))) throw error;
        answers.push({ path, error: String((error && error.message) || error) });
      }
    }
    parentPort.postMessage(answers);
  });`;

type Answer = { path: string; blocks: Blocks } | { path: string; error: string };

const parser = parserThread<readonly SourceText[], Answer[]>(
  PROGRAM,
  require.resolve("@cdktf/hcl2json"),
);

/** Brackets that are open at once: people nest a dozen. Thousands end the parser's thread, and a new one costs seconds. */
const DEEPEST = 500;

/**
 * Parses .tf, .tfvars and .hcl files as HCL and .json files as JSON; other kinds are left out of
 * the answer. Throws UNAVAILABLE when too many wait.
 */
export async function parseModule(files: readonly SourceText[]): Promise<Parsed> {
  const tooDeep = files.filter(({ content }) => isTooDeep(content)).map(({ path }) => path);
  if (tooDeep.length > 0) return { problems: tooDeep.map((path) => ({ path, message: TOO_DEEP })) };
  const json = files.filter(({ path }) => path.endsWith(".json")).map(parseJson);
  const hcl = files.filter(({ path }) => /\.(?:tf|tfvars|hcl)$/.test(path));
  const answers = [...json, ...(await askParser(hcl))];
  const problems = answers.flatMap((answer) =>
    "error" in answer ? [{ path: answer.path, message: shortened(answer.error) }] : [],
  );
  if (problems.length > 0) return { problems };
  return { files: answers.flatMap((answer) => ("blocks" in answer ? [answer] : [])) };
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

function parseJson({ path, content }: SourceText): Answer {
  try {
    const value: unknown = JSON.parse(content);
    const isObject = value !== null && typeof value === "object" && !Array.isArray(value);
    return { path, blocks: (isObject ? value : {}) as Blocks };
  } catch {
    return { path, error: "This is not JSON." };
  }
}

async function askParser(files: readonly SourceText[]): Promise<Answer[]> {
  if (files.length === 0) return [];
  try {
    return await parser.ask(files);
  } catch (error) {
    if (!(error instanceof ParserEnded)) throw error;
    const words =
      error.why === "SLOW"
        ? "The files take too long to parse; simplify them."
        : "The files are too complex to parse; simplify them.";
    return [{ path: files[0]!.path, error: words }];
  }
}

/** `parse config: [main.tf:1,14-15: Unclosed block; …]` without the wrapping. */
function shortened(message: string): string {
  return message
    .replace(/^(?:Error: )?parse config: \[([\s\S]*)\]$/, "$1")
    .split("\n")[0]!
    .slice(0, 300);
}
