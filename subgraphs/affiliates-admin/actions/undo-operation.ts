import { untilApplied } from "@tributary/events/applied";
import { canonicalJson } from "@tributary/kit/idempotency";
import { isId } from "@tributary/kit/ids";
import type { Context } from "../context";
import type { Affiliate, AffiliateStatus } from "../entities/affiliate";
import { AuditEntry } from "../entities/audit-entry";
import { checkedReason, conflicting, notFound, once, type Refusal } from "../input";
import type { UndoOperationInput } from "../schema.generated";
import { audit, undoneBy } from "./audit";
import {
  type AffiliateFacts,
  changeAffiliate,
  lockAffiliate,
  termsFacts,
} from "./change-affiliate";

interface Outcome {
  /** Of the undoing itself. */
  operationId: string | null;
  userErrors: Refusal[];
}

interface TermsJson {
  rateBps: number | null;
  minimumPayoutMinor: string | null;
  from: string | null;
  reason: string | null;
}

/**
 * Puts back what one operation changed, once, and only while nothing has changed it since. Answers
 * after the other subgraphs act on it. Refusals: NOT_UNDOABLE, ALREADY_UNDONE. Throws NOT_FOUND.
 */
export async function undoOperation(context: Context, input: UndoOperationInput): Promise<Outcome> {
  const reason = checkedReason(input.reason);
  let event: string | undefined;
  const result = await once<Outcome>(context, "undoOperation", input, async (tx) => {
    event = undefined;
    const { operationId } = input;
    const entry = isId("opr", operationId)
      ? await tx.getRepository(AuditEntry).findOneBy({ operationId })
      : null;
    if (!entry) throw notFound("operation", "operationId");
    if (!isUndoable(entry)) {
      return refuse(
        "NOT_UNDOABLE",
        "Only changes of an affiliate's status or terms can be undone.",
      );
    }
    // The affiliate's lock orders undoings of one operation, too.
    const affiliate = await lockAffiliate(tx, entry.target);
    if (await undoneBy(tx, operationId)) {
      return refuse("ALREADY_UNDONE", "This operation was undone before; there is nothing to do.");
    }
    if (canonicalJson(presentFacts(affiliate, entry.action)) !== canonicalJson(entry.after)) {
      return refuse(
        "NOT_UNDOABLE",
        "It has been changed again since; undo the later change first.",
      );
    }
    const at = context.clock.now();
    event = await changeAffiliate(tx, affiliate, factsFrom(entry), at);
    const undoing = await audit(tx, {
      actor: context.viewer.id,
      action: "undoOperation",
      target: affiliate.id,
      reason,
      before: entry.after,
      after: entry.before,
      undoes: operationId,
      at,
    });
    return { operationId: undoing, userErrors: [] };
  });
  if (result.conflict) return { operationId: null, userErrors: [conflicting] };
  if (event) await untilApplied(context.db, [{ id: event, type: "affiliate.changed" }]);
  return result.outcome;
}

/** Whether the operation is of a kind that can be reversed. */
export function isUndoable({ action }: Pick<AuditEntry, "action">): boolean {
  return action === "setAffiliateStatus" || action === "setAffiliateTerms";
}

function refuse(code: "NOT_UNDOABLE" | "ALREADY_UNDONE", message: string): Outcome {
  return { operationId: null, userErrors: [{ code, message, field: ["operationId"] }] };
}

function presentFacts(affiliate: Affiliate, action: string): object {
  return action === "setAffiliateStatus" ? { status: affiliate.status } : termsFacts(affiliate);
}

function factsFrom(entry: AuditEntry): Partial<AffiliateFacts> {
  if (entry.action === "setAffiliateStatus") {
    return { status: (entry.before as { status: AffiliateStatus }).status };
  }
  const terms = entry.before as TermsJson;
  return {
    rateBps: terms.rateBps,
    minimumPayoutMinor: terms.minimumPayoutMinor === null ? null : BigInt(terms.minimumPayoutMinor),
    termsFrom: terms.from === null ? null : new Date(terms.from),
    termsReason: terms.reason,
  };
}
