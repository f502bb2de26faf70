/** Most of one file, and of all together, in UTF-8: as the API has it. */
export const MOST_BYTES = 256 * 1024;
export const MOST_BYTES_TOGETHER = 2 * 1024 * 1024;
export const MOST_FILES = 100;

/** What a module's files may be called. */
export const ACCEPTED = ".tf,.tfvars,.hcl,.json,.tftpl,.tpl,.md,.txt,.yaml,.yml";

/** A file that is to be published. */
export interface ChosenFile {
  /** Of this file in the form; its path may be changed. */
  key: string;
  /** From the module's root. */
  path: string;
  content: string;
  bytes: number;
  /** Why it cannot be sent, known before it is. */
  problem: "tooLarge" | "notText" | null;
}

/** Reads what a person chose or dropped. Of a folder, its own name is left away: the module begins below it. */
export function readFiles(files: readonly File[]): Promise<ChosenFile[]> {
  return Promise.all(
    files.map(async (file) => {
      const path = file.webkitRelativePath.split("/").slice(1).join("/") || file.name;
      const chosen = { key: crypto.randomUUID(), path, bytes: file.size };
      if (file.size > MOST_BYTES) return { ...chosen, content: "", problem: "tooLarge" as const };
      try {
        const content = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
        return { ...chosen, content, problem: null };
      } catch {
        return { ...chosen, content: "", problem: "notText" as const };
      }
    }),
  );
}

/** Files as they are with others added; one of the same path takes its place. In order of their paths. */
export function withFiles(
  before: readonly ChosenFile[],
  added: readonly ChosenFile[],
): ChosenFile[] {
  const byPath = new Map([...before, ...added].map((file) => [file.path, file]));
  return [...byPath.values()].sort((a, b) => a.path.localeCompare(b.path));
}
