import { rows, type Tx } from "@tributary/kit/database";
import { isId } from "@tributary/kit/ids";
import { notFound } from "@tributary/kit/mutation";
import type { Context } from "../context";
import { JulesSuggestion } from "../entities/jules-suggestion";
import { Module } from "../entities/module";
import { type SuggestionRow, visibleSuggestions } from "../queries/suggestions";

/** A suggestion that the caller sees; null for one that is another's. */
export async function seenSuggestion(
  db: Tx | Context["db"],
  context: Context,
  id: string,
): Promise<SuggestionRow | null> {
  const [found] = isId("jsg", id) ? await visibleSuggestions(db, context, [id]) : [];
  return found ?? null;
}

/** A suggestion that the caller sees. Throws NOT_FOUND, also for one that is another's. */
export async function ownSuggestion(
  db: Tx | Context["db"],
  context: Context,
  id: string,
  field = ["input", "suggestionId"],
): Promise<SuggestionRow> {
  const found = await seenSuggestion(db, context, id);
  if (!found) throw notFound("suggestion", field);
  return found;
}

/**
 * A suggestion with its module and session under their row locks: module, session, suggestion, the order in which all
 * take them. So whoever changes the head, and whoever decides, does it one after the other. Throws NOT_FOUND.
 */
export async function lockSuggestion(
  tx: Tx,
  context: Context,
  id: string,
  field?: string[],
): Promise<{ suggestion: SuggestionRow; module: Module }> {
  const viewers = context.asViewer(tx);
  const { moduleId, sessionId } = await ownSuggestion(viewers, context, id, field);
  // Rows that mention the module may be added meanwhile.
  const lock = { mode: "for_no_key_update" } as const;
  const module = await tx.getRepository(Module).findOneOrFail({ where: { id: moduleId }, lock });
  await rows(tx, "select from jules_session where id = $1 for no key update", [sessionId]);
  await tx.getRepository(JulesSuggestion).findOneOrFail({ where: { id }, lock });
  // As it stands now that nobody else may change it.
  return { module, suggestion: await ownSuggestion(viewers, context, id, field) };
}
