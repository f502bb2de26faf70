import type { Tx } from "@tributary/kit/database";
import { notFound } from "@tributary/kit/mutation";
import { Affiliate } from "../entities/affiliate";
import { PayoutMethod } from "../entities/payout-method";
import { datePayoutMethod } from "../queries/payout-methods";

/** How long nothing is paid to a destination that took another's place, of real time. */
const REPLACEMENT_WAITS_MS = 72 * 3_600_000;

/** A destination to be; its id is made before, since details are sealed for it. */
export type NewPayoutMethod = Omit<
  PayoutMethod,
  "promoterId" | "addedAt" | "usableFrom" | "replacedAt"
>;

/**
 * Makes this the promoter's only destination. The first one may be paid to at once; whatever comes after another, of
 * either kind, waits 72 hours of real time, so that who takes an account over does not get its next payout. Throws
 * NOT_FOUND for nobody's promoter.
 */
export async function replacePayoutMethod(
  tx: Tx,
  promoterId: string,
  method: NewPayoutMethod,
): Promise<PayoutMethod> {
  const affiliate = await tx
    .getRepository(Affiliate)
    .findOne({ where: { promoterId }, lock: { mode: "pessimistic_write" } });
  if (!affiliate) throw notFound("promoter", ["promoterId"]);
  // Real time: moving a sandbox's clock shortens no wait.
  const addedAt = new Date();
  const methods = tx.getRepository(PayoutMethod);
  const waits = await methods.existsBy({ promoterId });
  await datePayoutMethod(tx, promoterId, addedAt);
  const usableFrom = waits ? new Date(addedAt.getTime() + REPLACEMENT_WAITS_MS) : addedAt;
  const added = { ...method, promoterId, addedAt, usableFrom, replacedAt: null };
  await methods.insert(added);
  return added;
}
