import { askingFor } from "./adapters/fair-queue";
import type { Context } from "./context";
import { changeOf, headOf, type ProposedChange, treeOf } from "./preview-suggestion";
import { sentSecrets } from "./queries/sent-tree";
import { filesOfSuggestions, type SuggestionRow } from "./queries/suggestions";
import { treesOf, versionBefore } from "./queries/versions";
import { maskFor } from "./text-thread";

/** What taking an applied suggestion back would do to its module as it is now: the same merge, the other way round. */
export function revertOf(context: Context, suggestion: SuggestionRow): Promise<ProposedChange> {
  return askingFor(context.viewer.id, () => workOut(context, suggestion));
}

async function workOut(context: Context, suggestion: SuggestionRow): Promise<ProposedChange> {
  const { db, serviceDb, config } = context;
  const { id, sessionId, moduleId } = suggestion;
  const appliedVersionId = suggestion.appliedVersionId!;
  const head = await headOf(context, moduleId);
  const before = await versionBefore(db, appliedVersionId);
  const found = Map.groupBy(
    await treesOf(context, [head.id, appliedVersionId, before]),
    ({ versionId }) => versionId,
  );
  const tree = (version: string) => treeOf(found.get(version) ?? []);
  const sides = { base: tree(appliedVersionId), ours: tree(head.id), theirs: tree(before) };
  const changed = await filesOfSuggestions(db, [id]);
  const renamed = new Map(
    changed.flatMap(({ path, previousPath }) =>
      previousPath !== null && sides.base.has(path) && sides.theirs.has(previousPath)
        ? [[previousPath, path] as const]
        : [],
    ),
  );
  const ours = found.get(head.id) ?? [];
  const mask = maskFor(ours, (await sentSecrets(serviceDb, config, sessionId)) ?? []);
  return changeOf(`revert ${id}`, head, sides, renamed, mask);
}
