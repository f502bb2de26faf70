import type { Undo } from "@tributary/kit/operation";
import { type AffiliateFacts, type TermsFacts, termsFacts, termsFrom } from "./affiliate-facts";
import { changeAffiliate, lockAffiliate } from "./books/change-affiliate";
import type { Context } from "./context";
import type { Affiliate } from "./entities/affiliate";
import type { AuditEntry } from "./entities/audit-entry";

/** The operations that can be reversed, by the mutation's name; each restores an affiliate and answers the event. */
export const undoable: Readonly<Record<string, Undo<Context, string>>> = {
  setAffiliateStatus: undoOfAffiliate<Pick<AffiliateFacts, "status">>(
    ({ status }) => ({ status }),
    (before) => before,
  ),
  setAffiliateTerms: undoOfAffiliate<TermsFacts>(termsFacts, termsFrom),
};

/** `factsOf` is what the audit keeps of an affiliate, `changeTo` the change that leads back to it. */
function undoOfAffiliate<Facts extends object>(
  factsOf: (affiliate: Affiliate) => Facts,
  changeTo: (before: Facts) => Partial<AffiliateFacts>,
): Undo<Context, string> {
  return {
    lock: async (_, tx, { target }) => factsOf(await lockAffiliate(tx, target)),
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
  return "Only changes of an affiliate's status or terms can be undone here.";
}
