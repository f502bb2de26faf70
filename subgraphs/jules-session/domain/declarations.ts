/** An input variable that a module declares. `default` is an expression; strings are in quotes. */
export interface ModuleVariable {
  name: string;
  type: string | null;
  description: string | null;
  default: string | null;
  sensitive: boolean;
}

/** A file's blocks as HCL's JSON form has them: kind → label (→ label) → list of bodies. */
export type Blocks = Record<string, unknown>;
export interface ParsedFile {
  path: string;
  blocks: Blocks;
}

/** Kinds of block that are named once in a folder, with the number of their labels. */
const NAMED: Record<string, number> = {
  variable: 1,
  output: 1,
  module: 1,
  resource: 2,
  data: 2,
  ephemeral: 2,
};

/** What one folder declares twice, e.g. `variable.region in main.tf and more.tf`; in file order. */
export function duplicates(files: readonly ParsedFile[]): string[] {
  const first = new Map<string, string>();
  const found: string[] = [];
  for (const { path, blocks } of files) {
    if (!isTerraform(path) || isOverride(path)) continue;
    for (const [name, times] of declared(blocks)) {
      const place = `${folderOf(path)}\n${name}`;
      const before = first.get(place);
      if (before !== undefined) found.push(`${name} in ${before} and ${path}`);
      else if (times > 1) found.push(`${name} twice in ${path}`);
      first.set(place, before ?? path);
    }
  }
  return found;
}

function* declared(blocks: Blocks): Generator<[name: string, times: number]> {
  for (const [kind, labels] of Object.entries(NAMED)) {
    for (const [label, body] of entries(blocks[kind])) {
      if (labels === 1) yield [`${kind}.${label}`, timesOf(body)];
      else
        for (const [name, inner] of entries(body))
          yield [`${kind}.${label}.${name}`, timesOf(inner)];
    }
  }
}

/** The input variables of the root folder, by name. */
export function variablesOf(files: readonly ParsedFile[]): ModuleVariable[] {
  const found: ModuleVariable[] = [];
  for (const { path, blocks } of files) {
    if (!isTerraform(path) || isOverride(path) || folderOf(path) !== "") continue;
    for (const [name, body] of entries(blocks.variable)) {
      const [block] = Array.isArray(body) ? body : [body];
      found.push(variable(name, (block ?? {}) as Record<string, unknown>));
    }
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Variables of a module: people declare some dozens. */
const MOST_VARIABLES = 1000;
/** What is kept of them with each version, as JSON in UTF-8. */
const MOST_BYTES_OF_VARIABLES = 256 * 1024;

/** Why these variables are too many or too large to be kept; null when they are not. */
export function tooMuchDeclared(variables: readonly ModuleVariable[]): string | null {
  if (variables.length > MOST_VARIABLES)
    return `A module has at most ${MOST_VARIABLES} variables; this one declares ${variables.length}.`;
  const bytes = new TextEncoder().encode(JSON.stringify(variables)).length;
  if (bytes <= MOST_BYTES_OF_VARIABLES) return null;
  return `The variables of a module have at most 256 KiB together, with their types, descriptions and defaults; these have ${bytes} bytes.`;
}

function variable(name: string, block: Record<string, unknown>): ModuleVariable {
  const sensitive = block.sensitive === true;
  return {
    name,
    type: typeof block.type === "string" ? expression(block.type) : null,
    description: typeof block.description === "string" ? block.description : null,
    default: sensitive || block.default === undefined ? null : defaultText(block.default),
    sensitive,
  };
}

/** HCL's JSON form writes an expression as `${…}`. */
function expression(text: string): string {
  return /^\$\{[\s\S]*\}$/.test(text) ? text.slice(2, -1) : text;
}

function defaultText(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value);
  const inner = expression(value);
  return inner === value ? JSON.stringify(value) : inner;
}

function entries(value: unknown): [string, unknown][] {
  return value && typeof value === "object" && !Array.isArray(value) ? Object.entries(value) : [];
}

/** The native form has a list of bodies; Terraform's JSON form may have the only one bare. */
function timesOf(body: unknown): number {
  return Array.isArray(body) ? body.length : 1;
}

/** Whether Terraform reads the file as part of its folder's module. */
export function isTerraform(path: string): boolean {
  return path.endsWith(".tf") || path.endsWith(".tf.json");
}

/** Override files repeat declarations on purpose. */
function isOverride(path: string): boolean {
  return /(?:^|[/_])override\.tf(?:\.json)?$/.test(path);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}
