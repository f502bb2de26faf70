import { changedAgain, type Undo } from "@tributary/kit/operation";
import { isUndoableElsewhere } from "@tributary/vocabulary/undoable-acts";
import { type AffiliateFacts, type TermsFacts, termsFacts, termsFrom } from "./affiliate-facts";
import { changeAffiliate, lockAffiliate } from "./books/change-affiliate";
import type { Context } from "./context";
import type { Affiliate } from "./entities/affiliate";
import type { AuditEntry } from "./entities/audit-entry";
import { isFollowedByAnother } from "./queries/audit-log";

/** The operations that can be reversed here, by the mutation's name; each restores an affiliate and answers the event. */
export const undoable: Readonly<Record<string, Undo<Context, string>>> = {
  setAffiliateStatus: undoOfAffiliate<Pick<AffiliateFacts, "status">>(
    ({ status }) => ({ status }),
    (before) => before,
  ),
  setAffiliateTerms: undoOfAffiliate<TermsFacts>(termsFacts, termsFrom),
};

/** How an operation of this kind is reversed here; undefined: not at all. */
export function undoingOf(action: string): Undo<Context, string> | undefined {
  return Object.hasOwn(undoable, action) ? undoable[action] : undefined;
}

/** `factsOf` is what the audit keeps of an affiliate, `changeTo` the change that leads back to it. */
function undoOfAffiliate<Facts extends object>(
  factsOf: (affiliate: Affiliate) => Facts,
  changeTo: (before: Facts) => Partial<AffiliateFacts>,
): Undo<Context, string> {
  return {
    lock: async (_, tx, { target }) => factsOf(await lockAffiliate(tx, target)),
    // Facts that were changed and changed back are another act's: a later suspension is not lifted with an earlier one.
    refusal: async (_, tx, operation) =>
      (await isFollowedByAnother(tx, operation)) ? changedAgain : null,
    restore: async ({ clock }, tx, { target, before }) => {
      const affiliate = await lockAffiliate(tx, target);
      return changeAffiliate(tx, affiliate, changeTo(before as Facts), clock.now());
    },
  };
}

/** Why an operation of another kind is not reversed, and what to do instead. */
export function notUndoable({ action, before }: Pick<AuditEntry, "action" | "before">): string {
  if (action === "publishProgramPolicy") {
    const version = before?.["version"];
    return version === undefined
      ? "A published policy stays; publish other terms as the next version."
      : `A published policy stays; publish the terms of version ${version} again as the next one.`;
  }
  if (action.endsWith("ApiKey")) return "Keys are not brought back; create a new one.";
  if (action === "undoOperation") return "An undoing is not undone; make the change again.";
  if (action === "assignReferral") return "A link is for ever; void the referral instead.";
  if (action === "voidReferral")
    return "What was voided stays voided; correct what it cost with createCommissionAdjustment.";
  return "An act of this kind cannot be undone; make another one that corrects it.";
}

/** Whether `undoOperation` may still reverse an entry; the subgraph that did it may yet know why not. */
export function mayBeUndone({ action, undone }: { action: string; undone: boolean }): boolean {
  return !undone && (undoingOf(action) !== undefined || isUndoableElsewhere(action));
}
