import { randomBytes } from "node:crypto";
import type { SourceText } from "../adapters/hcl";
import { type SyntaxTree, syntaxOf } from "../adapters/syntax";
import { secretsByForm } from "./formats";
import { secretsInJson, sensitiveJsonVariables } from "./json-values";
import { type KnownValues, knownValues } from "./known-values";
import { sensitiveParts, sensitiveVariables } from "./literals";
import { secretsByName } from "./pairs";
import { type Range, replaced, united } from "./ranges";

/** One value that stands in a file, and what stands there in its place. */
export interface Secret {
  /** `REDACTED_<12 hex>`, of this file and value alone. */
  placeholder: string;
  path: string;
  value: string;
  /** How often. */
  times: number;
}

/** A module that may leave, and what it takes to have it back. */
export interface RedactedModule {
  files: SourceText[];
  secrets: Secret[];
  /** The module's secret values and those given, for texts that go with it. */
  known: KnownValues;
}

/** Why a module cannot be redacted, and so does not leave. */
export interface NotRedacted {
  problem: string;
}

/** Different values that are hidden in one module, those of no file included: people have some dozens. */
const MOST_VALUES = 2000;
const TOO_MANY: NotRedacted = { problem: "The module holds too many secrets to be redacted." };

/** Twelve hexadecimal digits. */
export type Random = () => string;
const randomHex: Random = () => randomBytes(6).toString("hex");

/** Every placeholder, ours or not. */
export const PLACEHOLDER = /REDACTED_[0-9a-f]{12}/g;

/**
 * Takes secrets out of a module: literals by their place in Terraform or JSON, secrets of known form anywhere, and
 * whatever is secret at one place wherever else it stands. What is left parses as before, and `putBack` gives the
 * files back byte for byte. `alsoSecret`: values that are secret wherever they stand. A module that cannot be read is not redacted in part: it does not leave.
 */
export async function redactModule(
  files: readonly SourceText[],
  alsoSecret: readonly string[] = [],
  random: Random = randomHex,
): Promise<RedactedModule | NotRedacted> {
  const trees = await syntaxOf(files.filter(({ path }) => /\.(?:tf|tfvars|hcl)$/.test(path)));
  if (!trees) return { problem: "The module takes too long to read; simplify its files." };
  const treeAt = new Map(trees.map((tree) => [tree.path, tree]));
  const variables = new Set([
    ...trees.flatMap(sensitiveVariables),
    ...files.flatMap(({ path, content }) =>
      path.endsWith(".tf.json") ? sensitiveJsonVariables(content) : [],
    ),
  ]);
  const byPlace = files.map((file) => rangesIn(file, treeAt.get(file.path), variables));
  const values = new Set(alsoSecret);
  for (const [at, { content }] of files.entries())
    for (const { start, end } of byPlace[at]!)
      for (const value of readings(content.slice(start, end))) values.add(value);
  const known = values.size > MOST_VALUES ? null : knownValues(values);
  if (!known) return TOO_MANY;
  const placeholder = placeholders(files, random);
  const secrets: Secret[] = [];
  const redacted = files.map(({ path, content }, at) => {
    const ranges = united([...byPlace[at]!, ...known.find(content)]);
    const mine = new Map<string, Secret>();
    const text = replaced(content, ranges, ({ start, end }) => {
      const value = content.slice(start, end);
      const secret = mine.get(value) ?? { placeholder: placeholder(), path, value, times: 0 };
      secret.times += 1;
      mine.set(value, secret);
      return secret.placeholder;
    });
    secrets.push(...mine.values());
    return { path, content: text };
  });
  return { files: redacted, secrets, known };
}

/** What is secret in a file by itself. */
function rangesIn(
  { path, content }: SourceText,
  tree: SyntaxTree | undefined,
  variables: ReadonlySet<string>,
): Range[] {
  const byForm: Range[] = secretsByForm(content);
  if (tree) {
    const { secrets, texts } = sensitiveParts(tree, variables);
    const inTexts = texts.flatMap(({ start, end }) =>
      secretsByName(content.slice(start, end)).map((found) => ({
        start: start + found.start,
        end: start + found.end,
      })),
    );
    return united([...byForm, ...secrets, ...inTexts]);
  }
  const byPlace = path.endsWith(".json") ? secretsInJson(content, variables) : [];
  return united([...byForm, ...byPlace, ...secretsByName(content)]);
}

/** A value as it is written, and as the program that reads it has it. */
function readings(written: string): string[] {
  if (!written.includes("\\") && !written.includes("$${") && !written.includes("%%{"))
    return [written];
  const read = written
    .replace(
      /\\(?:n|r|t|"|\\|\/|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/g,
      (sequence, short, long) => {
        const point = Number.parseInt(short ?? long ?? "", 16);
        if (!Number.isNaN(point)) return point <= 0x10ffff ? String.fromCodePoint(point) : sequence;
        return { n: "\n", r: "\r", t: "\t" }[sequence[1] as "n"] ?? sequence[1]!;
      },
    )
    .replaceAll("$${", "${")
    .replaceAll("%%{", "%{");
  return [written, read];
}

/** Placeholders that stand nowhere yet, neither in these files nor given out before. */
function placeholders(files: readonly SourceText[], random: Random): () => string {
  const taken = new Set(files.flatMap(({ content }) => content.match(PLACEHOLDER) ?? []));
  return () => {
    for (let tries = 0; tries < 100; tries++) {
      const placeholder = `REDACTED_${random()}`;
      if (taken.has(placeholder)) continue;
      taken.add(placeholder);
      return placeholder;
    }
    throw new Error("the source of placeholders repeats itself");
  };
}
