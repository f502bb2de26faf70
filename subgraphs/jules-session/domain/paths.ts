/** The longest path, in characters. */
const LONGEST = 200;
const KINDS = /\.(?:tf|tfvars|hcl|json|tftpl|tpl|md|txt|ya?ml)$/;
/** Names that Windows keeps for devices, with any extension. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** What is wrong with one path. */
export interface PathProblem {
  /** Place in the list. */
  index: number;
  message: string;
}

/**
 * Everything that is wrong with the paths of one tree: each must stay below the module's root on
 * every file system, be a kind of file that modules have, and have no twin that differs only in
 * case.
 */
export function pathProblems(paths: readonly string[]): PathProblem[] {
  const seen = new Map<string, number>();
  const problems: PathProblem[] = [];
  for (const [index, path] of paths.entries()) {
    const message = pathProblem(path) ?? twinProblem(path, seen);
    if (message !== null) problems.push({ index, message });
    else seen.set(fold(path), index);
  }
  return problems;
}

function pathProblem(path: string): string | null {
  if (path.length === 0 || path.length > LONGEST) return `A path has 1 to ${LONGEST} characters.`;
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(path))
    return "A path has no control or invisible characters.";
  if (path !== path.normalize("NFC")) return "A path is written in Unicode's NFC form.";
  if (/[\\:*?"<>|]/.test(path)) return 'A path has none of the characters \\ : * ? " < > |.';
  const names = path.split("/");
  if (names.some((name) => name === "" || name === "." || name === ".."))
    return "A path is relative to the module's root, without empty names, . and ...";
  if (names.some((name) => name !== name.trim() || name.endsWith(".")))
    return "Names do not begin or end with a space, nor end with a dot.";
  if (names.some((name) => DEVICES.test(name))) return "Names of Windows devices are not allowed.";
  const last = names.length - 1;
  if (names.some((name, at) => name.startsWith(".") && !(at === last && isLock(name))))
    return "Hidden files and folders such as .git and .terraform are not part of a module.";
  if (/\.tfstate/i.test(path)) return "State files hold secrets and are not part of a module.";
  if (!KINDS.test(path))
    return "Modules have .tf .tfvars .hcl .json .tftpl .tpl .md .txt .yaml and .yml files.";
  return null;
}

const isLock = (name: string) => name === ".terraform.lock.hcl";

function twinProblem(path: string, seen: ReadonlyMap<string, number>): string | null {
  return seen.has(fold(path)) ? "There is another file of this name; case does not count." : null;
}

/** What a file system that ignores case, width and ligatures takes a path for. */
function fold(path: string): string {
  return path.normalize("NFKC").toLowerCase();
}
