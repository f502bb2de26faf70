import { isKeyLikeName, isSensitiveName, looksRandom } from "./names";
import type { Range } from "./ranges";

/** A step into a JSON document: which names lead to where it stands. */
interface Level {
  isObject: boolean;
  /** The name of the member at hand. */
  name: string;
  /** The value of a member called `name` or `key` beside it. */
  pairName: string;
  isSecret: boolean;
}

const TOKEN = /"(?:[^"\\]|\\[\s\S])*"|[{}[\],:]|-?\d[\d.eE+-]*|true|false|null/g;

/**
 * Secrets of a JSON document by their place: strings and numbers below sensitive names, values of sensitive variables
 * (.tfvars.json, arguments of modules), defaults of variables that are declared so in .tf.json, and pairs of name and
 * value. The document must be JSON.
 */
export function secretsInJson(text: string, variables: ReadonlySet<string>): Range[] {
  const found: Range[] = [];
  const levels: Level[] = [];
  let isName = false;
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    const level = levels.at(-1);
    if (token === "{" || token === "[") {
      const isSecret = (level && holdsSecret(level, levels, variables)) || false;
      levels.push({ isObject: token === "{", name: "", pairName: "", isSecret });
      isName = token === "{";
    } else if (token === "}" || token === "]") {
      levels.pop();
      isName = false;
    } else if (token === ",") isName = level?.isObject === true;
    else if (token === ":") isName = false;
    else if (isName && level) level.name = JSON.parse(token) as string;
    else if (level && /^["\d-]/.test(token)) {
      const isText = token.startsWith('"');
      const start = match.index + (isText ? 1 : 0);
      const end = match.index + token.length - (isText ? 1 : 0);
      const value = text.slice(start, end);
      if (/^(?:name|key)$/i.test(level.name)) level.pairName = value;
      const isSecret = holdsSecret(level, levels, variables) && !/^\$\{[^}]*\}$/.test(value);
      if (
        (isSecret && /[\p{L}\p{N}]/u.test(value)) ||
        (isText && isKeyLikeName(level.name) && looksRandom(value))
      )
        found.push({ start, end });
    }
  }
  return found;
}

function holdsSecret(
  level: Level,
  levels: readonly Level[],
  variables: ReadonlySet<string>,
): boolean {
  if (level.isSecret || isSensitiveName(level.name) || variables.has(level.name)) {
    // The name of a variable is not its value: what lies below it is its declaration.
    return !isDeclaration(levels) || level.isSecret;
  }
  if (/^value$/i.test(level.name) && level.pairName !== "") return isSensitiveName(level.pairName);
  if (level.name !== "default" && level.name !== "value") return false;
  const declared = levels.at(-2)?.name ?? "";
  const kind = levels.at(-3)?.name ?? levels.at(-4)?.name;
  return (
    (kind === "variable" || kind === "output") &&
    (variables.has(declared) || isSensitiveName(declared))
  );
}

function isDeclaration(levels: readonly Level[]): boolean {
  return levels.length === 2 && /^(?:variable|output)$/.test(levels[0]!.name);
}

/** Names of the variables that a .tf.json file declares as sensitive. */
export function sensitiveJsonVariables(text: string): string[] {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return [];
  }
  const declared = (document as { variable?: unknown } | null)?.variable;
  return listOf(declared).flatMap((group) =>
    Object.entries(group as object).flatMap(([name, body]) =>
      listOf(body).some((block) => (block as { sensitive?: unknown })?.sensitive === true)
        ? [name]
        : [],
    ),
  );
}

function listOf(value: unknown): unknown[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((entry) => entry !== null && typeof entry === "object");
}
