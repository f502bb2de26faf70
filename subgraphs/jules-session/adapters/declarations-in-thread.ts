import { parse } from "@cdktf/hcl2json";
import {
  type Blocks,
  duplicates,
  type ModuleVariable,
  type ParsedFile,
  tooMuchDeclared,
  variablesOf,
} from "../domain/declarations";
import type { SourceText, SyntaxProblem } from "./hcl";

/** What a module declares; or where it is no HCL or JSON, in the parser's words; or what else is wrong, in ours. */
export type Declarations =
  | { variables: ModuleVariable[] }
  | { problems: SyntaxProblem[] }
  | { refused: string[] };

/** Told of one module. */
const MOST_TOLD = 20;

export const ready = () => parse("ready.tf", "");

/** Reads .json files as JSON and all others as HCL. */
export async function answer(files: readonly SourceText[]): Promise<Declarations> {
  const parsed: ParsedFile[] = [];
  const problems: SyntaxProblem[] = [];
  for (const file of files) {
    const blocks = file.path.endsWith(".json") ? parseJson(file) : await parseHcl(file);
    if (typeof blocks === "string") problems.push({ path: file.path, message: blocks });
    else parsed.push({ path: file.path, blocks });
  }
  if (problems.length > 0) return { problems: problems.slice(0, MOST_TOLD) };
  const inOrder = parsed.sort((a, b) => (a.path < b.path ? -1 : 1));
  const twice = duplicates(inOrder).slice(0, MOST_TOLD);
  if (twice.length > 0)
    return { refused: twice.map((what) => `Declared more than once: ${what}.`) };
  const variables = variablesOf(inOrder);
  const tooMuch = tooMuchDeclared(variables);
  return tooMuch === null ? { variables } : { refused: [tooMuch] };
}

/** Its blocks, or what is wrong. */
async function parseHcl({ path, content }: SourceText): Promise<Blocks | string> {
  try {
    return await parse(path, content);
  } catch (error) {
    const message = String((error as Error | null)?.message ?? error);
    // Whatever is no finding of the parser's has broken it, for all who ask after this one too.
    if (!/^(?:Error: )?parse config: /.test(message)) throw error;
    return shortened(message);
  }
}

function parseJson({ content }: SourceText): Blocks | string {
  try {
    const value: unknown = JSON.parse(content);
    const isObject = value !== null && typeof value === "object" && !Array.isArray(value);
    return (isObject ? value : {}) as Blocks;
  } catch {
    return "This is not JSON.";
  }
}

/** `parse config: [main.tf:1,14-15: Unclosed block; …]` without the wrapping. */
function shortened(message: string): string {
  return message
    .replace(/^(?:Error: )?parse config: \[([\s\S]*)\]$/, "$1")
    .split("\n")[0]!
    .slice(0, 300);
}
