import { untilApplied } from "@tributary/events/applied";
import type { Tx } from "@tributary/kit/database";
import { checkedReason } from "@tributary/kit/mutation";
import { mutateAsOperator } from "@tributary/kit/own-account";
import { changeAffiliate, lockAffiliate } from "../books/change-affiliate";
import type { Context } from "../context";
import { statusRefusal } from "../domain/affiliate-terms";
import { statusConsequences } from "../domain/consequences";
import type { Affiliate, AffiliateStatus } from "../entities/affiliate";
import { recordOperation } from "../operations";
import { type AffiliateOutcome, nothingDone } from "../outcomes";
import { ownAccounts } from "../own-accounts";
import { unpaidOf } from "../queries/balances";
import type { SetAffiliateStatusInput } from "../schema.generated";

/**
 * Sets the status and answers after the other subgraphs act on it (at most 5 s). `effect` of a
 * revocation is what it forfeits: pending and confirmed, by currency. Refusals: STATUS_UNCHANGED,
 * STATUS_IS_FINAL. Throws NOT_FOUND.
 */
export async function setAffiliateStatus(
  context: Context,
  input: SetAffiliateStatusInput,
): Promise<AffiliateOutcome> {
  const reason = checkedReason(input.reason);
  let event: string | undefined;
  const outcome = await mutateAsOperator<SetAffiliateStatusInput, AffiliateOutcome>(context, {
    name: "setAffiliateStatus",
    input,
    account: ownAccounts.setAffiliateStatus,
    refuse: (refusal) => nothingDone(null, refusal),
    async perform(tx) {
      const affiliate = await lockAffiliate(tx, input.affiliateId);
      const refusal = refusalOf(affiliate.status, input.status);
      if (refusal) return nothingDone(affiliate.id, refusal);

      const effect = await forfeited(tx, affiliate, input.status);
      event = await changeAffiliate(tx, affiliate, { status: input.status }, context.clock.now());
      const operationId = await recordOperation(context, tx, {
        action: "setAffiliateStatus",
        target: affiliate.id,
        reason,
        before: { status: affiliate.status },
        after: { status: input.status },
      });
      const consequences = statusConsequences(input.status);
      return { affiliateId: affiliate.id, operationId, effect, consequences, userErrors: [] };
    },
  });
  if (input.dryRun) return { ...outcome, operationId: null };
  if (event) await untilApplied(context.db, [{ id: event, type: "affiliate.changed" }]);
  return outcome;
}

function refusalOf(from: AffiliateStatus, to: AffiliateStatus) {
  const code = statusRefusal(from, to);
  if (code === null) return null;
  const message =
    code === "STATUS_UNCHANGED"
      ? `The affiliate is ${to} already.`
      : "A revocation is final; undo the operation that revoked, if it was a mistake.";
  return { code, message, field: ["input", "status"] };
}

async function forfeited(tx: Tx, { promoterId }: Affiliate, to: AffiliateStatus) {
  return to === "REVOKED" ? unpaidOf(tx, promoterId) : [];
}
