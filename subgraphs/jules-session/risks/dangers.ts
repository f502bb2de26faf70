import { addressOf, type Block, folderOf, literal } from "./blocks";
import type { RiskCode, RiskLevel } from "./risk";

/** Something dangerous that stands in a tree, whether or not it is new. */
export interface Danger {
  code: RiskCode;
  level: RiskLevel;
  path: string;
  line: number;
  /** Equal dangers of two trees are the same one, wherever it has moved. */
  what: string;
  message: string;
}

/** Functions that read files where Terraform runs. */
const READS =
  /\b(?:file|filebase64|fileexists|fileset|templatefile|file(?:base64)?(?:md5|sha1|sha256|sha512)|abspath|pathexpand)\s*\(\s*/g;
const OPEN = /\b0\.0\.0\.0\/0\b|(?<![\w:])::\/0\b/;
const PUBLIC = /\ball(?:Authenticated)?Users\b|"public-read(?:-write)?"|"authenticated-read"/;
const WHO_OR_WHAT =
  /^(?:not_?)?(?:actions?|principals?|identifiers?|permissions?|members?|verbs|rules)$/i;
/** `"Action": "*"`, also in a text of JSON and in a list. */
const WILDCARD_IN_TEXT =
  /\\?"?\b(?:Not)?(?:Action|Principal|AWS|Federated|Service)\\?"?\s*[:=]\s*(?:\[\s*)?\\?"\*\\?"/i;
const ENCRYPTS =
  /encrypt|\bsse\b|^kms_|_kms_|^(?:require_)?ssl|tls_?enabled|https_only|^enforce_ssl/i;

/** Everything dangerous in a module's blocks. */
export function dangersOf(blocks: readonly Block[]): Danger[] {
  return blocks.flatMap((block) => within(block, addressOf(block), false));
}

function within(block: Block, address: string, leaves: boolean): Danger[] {
  const { kind, labels, path, line } = block;
  const found: Danger[] = [];
  const tell = (
    code: RiskCode,
    what: string,
    message: string,
    at = line,
    level: RiskLevel = "HIGH",
  ) =>
    found.push({
      code,
      level,
      path,
      line: at,
      what: `${folderOf(path)} ${address} ${what}`,
      message,
    });

  if (kind === "provisioner")
    tell(
      "PROVISIONER",
      textOf(block),
      `${address} runs a program where Terraform runs or on the machine that it makes.`,
    );
  if (kind === "data" && (labels[0] === "external" || labels[0] === "http"))
    tell(
      "EXTERNAL_DATA",
      textOf(block),
      `${address} runs a program or asks another server while Terraform plans.`,
    );
  if (kind === "backend" || (kind === "cloud" && address.startsWith("terraform")))
    tell(
      "BACKEND_CHANGED",
      textOf(block),
      "The state of everything that is deployed would be kept elsewhere.",
    );
  if (kind === "required_providers")
    for (const [name, { text, line: at }] of block.attributes)
      tell(
        "PROVIDER_SOURCE",
        `${name} ${sourceIn(text)}`,
        `The provider ${name} comes from ${sourceIn(text)}.`,
        at,
      );
  if (kind === "provider")
    tell(
      "PROVIDER_CHANGED",
      textOf(block),
      `The provider ${labels[0]} is set up in another way.`,
      line,
      "WARN",
    );
  const source = kind === "module" ? block.attributes.get("source") : undefined;
  if (source && !isOwnModule(path, literal(source.text)))
    tell(
      "MODULE_SOURCE",
      source.text,
      `${address} takes its code from ${source.text}.`,
      source.line,
    );

  const out =
    leaves ||
    kind === "egress" ||
    /egress/.test(labels[0] ?? "") ||
    literal(block.attributes.get("type")?.text) === "egress";
  for (const [name, { text, line: at }] of block.attributes) {
    for (const argument of argumentsOf(text))
      if (!staysInside(path, argument))
        tell(
          "FILE_OUTSIDE_MODULE",
          `${name} ${text}`,
          `${address} reads a file that is not the module's.`,
          at,
        );
    if (OPEN.test(text)) {
      const words = out ? "may reach every address" : "can be reached from every address";
      tell(
        out ? "OPEN_EGRESS" : "OPEN_INGRESS",
        name,
        `${address} ${words}.`,
        at,
        out ? "WARN" : "HIGH",
      );
    }
    if (PUBLIC.test(text))
      tell("PUBLIC_ACCESS", `${name} ${text}`, `${address} is open to everybody.`, at);
    const all = WHO_OR_WHAT.test(name) && /"\*"|"\*:\*"/.test(text);
    if (all || WILDCARD_IN_TEXT.test(text))
      tell("IAM_WILDCARD", `${name} ${text}`, `${address} allows everything, or everybody.`, at);
    if (ENCRYPTS.test(name) && /^\s*(?:false|"(?:false|disabled|none)"|null)\s*$/i.test(text))
      tell("ENCRYPTION_DISABLED", name, `${address} is not encrypted.`, at);
  }
  for (const inner of block.blocks)
    found.push(...within(inner, `${address}.${addressOf(inner)}`, out));
  return found;
}

/** A block without regard to its place and the order of its parts. */
export function textOf({ attributes, blocks }: Block): string {
  const own = [...attributes].map(([name, { text }]) => `${name}=${text.replace(/\s+/g, " ")}`);
  return [...own, ...blocks.map((inner) => `${addressOf(inner)}{${textOf(inner)}}`)]
    .sort()
    .join(";");
}

/** The address of a provider, or all that is said of it. */
function sourceIn(text: string): string {
  return /\bsource\b\\?"?\s*[=:]\s*\\?"([^"\\]*)/.exec(text)?.[1] ?? text.replace(/\s+/g, " ");
}

/** The first argument of each call that reads a file: its text, or null where it is computed. */
function* argumentsOf(text: string): Generator<string | null> {
  for (const { 0: call, index } of text.matchAll(READS)) {
    const argument = /^\\?"((?:[^"\\]|\\.)*?)\\?"/.exec(text.slice(index + call.length))?.[1];
    yield argument?.replace(/^\$\{path\.module\}(?=\/)/, ".") ?? null;
  }
}

/** Whether a path that a file of the module names stays inside it; what is computed may not. */
function staysInside(from: string, target: string | null): boolean {
  if (target === null || /\$\{|%\{|^[~/]|:|\\/.test(target)) return false;
  const names = folderOf(from) === "" ? [] : folderOf(from).split("/");
  for (const name of target.split("/")) {
    if (name !== "..") names.push(...(name === "." || name === "" ? [] : [name]));
    else if (names.pop() === undefined) return false;
  }
  return true;
}

/** Terraform takes a source without dots in front for a registry's or another server's. */
const isOwnModule = (from: string, source: string | null): boolean =>
  source !== null && /^\.\.?\//.test(source) && staysInside(from, source);
