import type { Tree } from "./apply-patch";
import { mergeTexts } from "./merge-texts";
import { plainText, type TextForm, written } from "./text";

/** Something that both sides changed, each in its own way. Texts end as on Unix. */
export interface Conflict {
  path: string;
  /** In our text, from 1. */
  line: number;
  base: string;
  ours: string;
  theirs: string;
}

/** A tree of both sides' changes; where there are conflicts, ours stands in their places. */
export interface MergedTree {
  tree: Map<string, string>;
  conflicts: Conflict[];
}

/**
 * Merges what they made of `base` into our tree. `renamed`: their new names, with the old ones. A file that is
 * not theirs to change stays as we have it, in its own way of writing.
 */
export function mergeTrees(
  base: Tree,
  ours: Tree,
  theirs: Tree,
  renamed: ReadonlyMap<string, string> = new Map(),
): MergedTree {
  const tree = new Map(ours);
  const conflicts: Conflict[] = [];
  const moved = new Set(renamed.values());
  for (const [path, previous] of renamed) {
    const merged = mergeFile(path, base.get(previous), ours.get(previous), theirs.get(path));
    const standing = ours.get(path);
    if (standing !== undefined && standing !== merged.content)
      merged.conflicts = [whole(path, base.get(previous), standing, theirs.get(path))];
    conflicts.push(...merged.conflicts);
    if (merged.conflicts.length > 0) continue;
    tree.delete(previous);
    if (merged.content !== undefined) tree.set(path, merged.content);
  }
  for (const path of new Set([...base.keys(), ...theirs.keys()])) {
    if (renamed.has(path) || moved.has(path) || base.get(path) === theirs.get(path)) continue;
    const merged = mergeFile(path, base.get(path), ours.get(path), theirs.get(path));
    conflicts.push(...merged.conflicts);
    if (merged.content === undefined) tree.delete(path);
    else tree.set(path, merged.content);
  }
  return { tree, conflicts };
}

type Content = string | undefined;

/** One file; undefined where it does not exist. */
function mergeFile(
  path: string,
  base: Content,
  ours: Content,
  theirs: Content,
): { content: Content; conflicts: Conflict[] } {
  if (ours === theirs || theirs === base) return { content: ours, conflicts: [] };
  if (ours === base) return { content: theirs, conflicts: [] };
  // One side removed what the other changed, or both added something else.
  if (base === undefined || ours === undefined || theirs === undefined)
    return { content: ours, conflicts: [whole(path, base, ours, theirs)] };
  const [from, mine, other] = [plainText(base), plainText(ours), plainText(theirs)];
  const { text, conflicts } = mergeTexts(from.text, mine.text, other.text);
  const form = mergedForm(from.form, mine.form, other.form);
  return {
    content: written({ text, form }),
    conflicts: conflicts.map((conflict) => ({ path, ...conflict })),
  };
}

/** Ours, unless they alone changed it. */
function mergedForm(base: TextForm, ours: TextForm, theirs: TextForm): TextForm {
  const of = (kind: keyof TextForm) => (ours[kind] === base[kind] ? theirs[kind] : ours[kind]);
  return { bom: of("bom"), crlf: of("crlf") };
}

function whole(path: string, base: Content, ours: Content, theirs: Content): Conflict {
  const text = (content: Content) => plainText(content ?? "").text;
  return { path, line: 1, base: text(base), ours: text(ours), theirs: text(theirs) };
}
