import type { Tx } from "@tributary/kit/database";
import { actingUserId, isOperator } from "@tributary/kit/viewer";
import type { Context } from "../context";
import type { ActivityType } from "../entities/jules-activity";
import { JulesSuggestion, type SuggestionState } from "../entities/jules-suggestion";
import { recordOperation } from "../operations";
import type { SuggestionRow } from "../queries/suggestions";
import { appendActivities } from "./append-activity";
import { tellSuggestion } from "./propose-suggestion";
import { raiseRevision } from "./raise-revision";
import type { WrittenMessage } from "./write-message";

/** A text that leaves, as the audit log tells it. */
export interface SentText extends WrittenMessage {
  redactions: number;
}

/** What a person decided. */
export interface Decision {
  state: SuggestionState;
  /** The mutation's name, for the audit log. */
  action: string;
  activity: ActivityType | null;
  note?: string | null;
  /** The module's head before, where a version is written. */
  headVersionId?: string;
  appliedVersionId?: string;
  revertedVersionId?: string;
  /** What is told to the agent with it. */
  sent?: SentText | null;
}

/** States in which a person may still decide. */
export const OPEN: readonly SuggestionState[] = ["PROPOSED", "CONFLICTED", "INVALID"];

/**
 * Keeps who decided what and when, under the suggestion's lock, also in the audit log: what an operator says with its
 * reason, what others say without their words.
 */
export async function decideSuggestion(
  tx: Tx,
  context: Context,
  suggestion: SuggestionRow,
  { state, action, activity, note = null, headVersionId, sent = null, ...versions }: Decision,
): Promise<void> {
  const now = context.clock.now();
  const decidedBy = actingUserId(context.viewer) ?? context.viewer.id;
  const decided = { decidedBy, decidedAt: now, decisionNote: note };
  await tx
    .getRepository(JulesSuggestion)
    .update({ id: suggestion.id }, { state, judgedVersionId: null, ...decided, ...versions });
  if (activity) {
    const facts = { type: activity, originator: "USER", createdAt: now } as const;
    await appendActivities(tx, suggestion.sessionId, [
      { ...facts, suggestionId: suggestion.id, text: note },
    ]);
  } else {
    await raiseRevision(tx, suggestion.sessionId, now);
  }
  await tellSuggestion(tx, { ...suggestion, state }, now);
  await recordOperation(context, tx, {
    action,
    target: suggestion.id,
    reason: isOperator(context.viewer) ? note : null,
    before: { state: suggestion.state, ...(headVersionId && { headVersionId }) },
    after: { state, ...versions, ...(sent && { sent }) },
  });
}

/** Keeps that it cannot be applied to a version; with the next one it is open again. */
export async function judgeSuggestion(
  tx: Tx,
  suggestion: SuggestionRow,
  state: "CONFLICTED" | "INVALID",
  versionId: string,
  at: Date,
): Promise<void> {
  await tx
    .getRepository(JulesSuggestion)
    .update({ id: suggestion.id }, { state, judgedVersionId: versionId });
  await raiseRevision(tx, suggestion.sessionId, at);
  await tellSuggestion(tx, { ...suggestion, state }, at);
}
