import type { BaseContext } from "@tributary/kit/subgraph";
import { askingFor } from "./adapters/fair-queue";
import { patchedTree } from "./books/propose-suggestion";
import { sentFiles } from "./queries/sent-tree";
import { patchesOf } from "./queries/suggestions";
import type { Risk } from "./risks/risk";
import { examine } from "./text-thread";

/** What a suggestion would do to what was sent never changes; the oldest is forgotten. */
const known = new Map<string, Risk[]>();
const MOST_KNOWN = 500;

/** The risks of suggestions that the caller may see, on the tree that was sent; none of one that is refused. */
export function risksOfSuggestions(
  context: BaseContext,
  ids: readonly string[],
): Promise<Risk[][]> {
  return askingFor(context.viewer.id, () => risksOf(context, ids));
}

async function risksOf(context: BaseContext, ids: readonly string[]): Promise<Risk[][]> {
  const asked = ids.filter((id) => !known.has(id));
  const suggestions = asked.length === 0 ? [] : await patchesOf(context.db, asked);
  const trees = new Map<string, Map<string, string>>();
  const found = new Map<string, Risk[]>();
  for (const { id, sessionId, patch, mode, summary: message } of suggestions) {
    // A reader sees those of one session, whose tree is read once.
    const sent =
      trees.get(sessionId) ??
      new Map((await sentFiles(context, sessionId)).map(({ path, content }) => [path, content]));
    trees.set(sessionId, sent);
    const patched = patchedTree(sent, patch, { mode, message });
    if ("problems" in patched) continue;
    const listOf = (tree: ReadonlyMap<string, string>) =>
      [...tree].map(([path, content]) => ({ path, content }));
    const { risks } = await examine(listOf(sent), listOf(patched.tree));
    found.set(id, risks);
    if (!risks.some(({ code }) => code === "NOT_EXAMINED")) known.set(id, risks);
    if (known.size > MOST_KNOWN) known.delete(known.keys().next().value!);
  }
  return ids.map((id) => found.get(id) ?? known.get(id) ?? []);
}
