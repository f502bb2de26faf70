import type { Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { newId } from "@tributary/kit/ids";
import { mutate } from "@tributary/kit/mutation";
import { IsNull, MoreThan } from "typeorm";
import { replacePayoutMethod } from "../books/replace-payout-method";
import type { Context } from "../context";
import {
  detailsProblem,
  labelHint,
  type PayoutDetails,
  tidyDetails,
} from "../domain/payout-details";
import { Affiliate } from "../entities/affiliate";
import { PayoutMethod } from "../entities/payout-method";
import { recordOperation } from "../operations";
import type { PayoutMethodOutcome } from "../outcomes";
import type { SavePayoutDetailsInput } from "../schema.generated";
import { detailsDigest, openDetails, sealDetails } from "../sealed-details";

/** Destinations that a promoter may have had in a day: they are kept for ever. */
const MOST_A_DAY = 20;
const DAY_MS = 86_400_000;

/**
 * Keeps how the caller is paid by hand, encrypted, in place of the destination before. The very same details again
 * are no replacement, so nothing waits. Throws FORBIDDEN for who is no promoter, RATE_LIMITED, BAD_USER_INPUT.
 */
export async function savePayoutDetails(
  context: Context,
  input: SavePayoutDetailsInput,
): Promise<PayoutMethodOutcome> {
  const { config, viewer } = context;
  const given = checked(input);
  // What is recorded under the key: neither the details nor a hash of them that could be guessed.
  const asked = {
    idempotencyKey: input.idempotencyKey,
    digest: detailsDigest(config, viewer.id, given),
  };
  return mutate<PayoutMethodOutcome>(context, {
    name: "savePayoutDetails",
    input: asked,
    conflict: (refusal) => ({ payoutMethodId: null, userErrors: [refusal] }),
    async perform(tx) {
      const affiliate = await lockOwnAffiliate(tx, viewer.id);
      const methods = tx.getRepository(PayoutMethod);
      const { promoterId } = affiliate;
      const present = await methods.findOneBy({ promoterId, replacedAt: IsNull() });
      const saved = present && openDetails(config, promoterId, present.id, present);
      if (present && saved?.label === given.label && saved.details === given.details) {
        return { payoutMethodId: present.id, userErrors: [] };
      }
      await refuseTooMany(tx, promoterId);
      const id = newId("pme");
      const { usableFrom } = await replacePayoutMethod(tx, promoterId, {
        ...sealDetails(config, promoterId, id, given),
        id,
        kind: "MANUAL",
        label: labelHint(given.label),
        accountId: null,
        ready: true,
        requirements: [],
        country: null,
        readAt: null,
      });
      await recordOperation(context, tx, {
        action: "savePayoutDetails",
        target: affiliate.id,
        reason: null,
        before: present && { payoutMethodId: present.id, kind: present.kind },
        after: { payoutMethodId: id, kind: "MANUAL", usableFrom },
      });
      return { payoutMethodId: id, userErrors: [] };
    },
  });
}

function checked({ label, details }: SavePayoutDetailsInput): PayoutDetails {
  const tidy = tidyDetails({ label, details });
  const problem = detailsProblem(tidy);
  if (!problem) return tidy;
  throw new CallerError("BAD_USER_INPUT", problem.message, ["input", problem.field]);
}

/** The caller's own affiliate, locked, so that savings of one promoter come one after the other. */
async function lockOwnAffiliate(tx: Tx, userId: string): Promise<Affiliate> {
  const affiliate = await tx
    .getRepository(Affiliate)
    .findOne({ where: { userId }, lock: { mode: "pessimistic_write" } });
  if (affiliate) return affiliate;
  throw new CallerError("FORBIDDEN", "Join the referral program first; its promoters are paid.");
}

async function refuseTooMany(tx: Tx, promoterId: string): Promise<void> {
  const since = new Date(Date.now() - DAY_MS);
  const today = await tx
    .getRepository(PayoutMethod)
    .countBy({ promoterId, addedAt: MoreThan(since) });
  if (today < MOST_A_DAY) return;
  const message = `Payout details can be replaced ${MOST_A_DAY} times a day; try again tomorrow.`;
  throw new CallerError("RATE_LIMITED", message);
}
