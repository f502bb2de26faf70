import type { SourceText } from "../adapters/hcl";
import { PLACEHOLDER, type Secret } from "./redact-module";

/** Why values were not put back: in words for people, without the value. */
export interface NotPutBack {
  path: string;
  placeholder: string;
  problem: string;
}

/**
 * Puts values in place of their placeholders. Each must stand exactly as often as it did and in no other file: what
 * was copied, moved to another file or dropped would show a secret where nobody put it, or lose it. A file that is gone
 * takes its placeholders along. `formerPaths`: of files that were renamed, by their path now.
 */
export function putBack(
  files: readonly SourceText[],
  secrets: readonly Pick<Secret, "placeholder" | "path" | "value" | "times">[],
  formerPaths: ReadonlyMap<string, string> = new Map(),
): { files: SourceText[] } | { problems: NotPutBack[] } {
  const byPlaceholder = new Map(secrets.map((secret) => [secret.placeholder, secret]));
  const seen = new Map<string, number>();
  const present = new Set<string>();
  const problems: NotPutBack[] = [];
  for (const { path, content } of files) {
    const former = formerPaths.get(path) ?? path;
    present.add(former);
    const elsewhere = new Set<string>();
    for (const [placeholder] of content.matchAll(PLACEHOLDER)) {
      const secret = byPlaceholder.get(placeholder);
      if (!secret) continue;
      if (secret.path === former) seen.set(placeholder, (seen.get(placeholder) ?? 0) + 1);
      else elsewhere.add(placeholder);
    }
    for (const placeholder of elsewhere)
      problems.push({ path, placeholder, problem: "A hidden value was taken into another file." });
  }
  for (const { placeholder, path, times } of secrets) {
    const now = seen.get(placeholder) ?? 0;
    if (!present.has(path) || now === times) continue;
    const problem =
      now > times ? "A hidden value was copied." : "A hidden value was removed or changed.";
    problems.push({ path, placeholder, problem });
  }
  if (problems.length > 0) return { problems };
  return {
    files: files.map(({ path, content }) => ({
      path,
      content: content.replace(PLACEHOLDER, (found) => byPlaceholder.get(found)?.value ?? found),
    })),
  };
}
