import { CallerError } from "@tributary/kit/errors";
import { notFound } from "@tributary/kit/mutation";
import type { Viewer } from "@tributary/kit/viewer";
import { type DataSource, LessThanOrEqual } from "typeorm";
import { endOfSecond } from "../domain/payment";
import { type Preview, preview, type SupposedPayment } from "../domain/preview";
import { Promoter } from "../entities/promoter";
import { PromoterCode } from "../entities/promoter-code";
import { Referral } from "../entities/referral";
import { isPlain } from "../input";
import { allPolicies } from "./policies";
import { promotersById } from "./promoter-facts";
import { mayRead } from "./visibility";

/** No payment that Stripe takes is larger. */
const MOST_MINOR = 10n ** 15n;

/** Amounts in minor units of `currency`. */
export type CommissionPreviewed = Preview & { currency: string };

/**
 * What a payment would earn the promoter. Throws NOT_FOUND for a promoter that is unknown or not
 * the viewer's to see, BAD_USER_INPUT for amounts that cannot be.
 */
export async function previewCommission(
  db: DataSource,
  viewer: Viewer,
  promoterId: string,
  supposed: SupposedPayment,
): Promise<CommissionPreviewed> {
  const known = isPlain(promoterId)
    ? await db.getRepository(Promoter).findOneBy({ id: promoterId })
    : null;
  if (!known || !mayRead(viewer, known)) throw notFound("promoter", ["input", "promoterId"]);
  checkBetween("amountMinor", supposed.amountMinor, MOST_MINOR);
  checkBetween("taxMinor", supposed.taxMinor, supposed.amountMinor);
  const facts = (await promotersById(db.manager, [promoterId])).get(promoterId)!;
  const code = await db
    .getRepository(PromoterCode)
    .findOne({ where: { promoterId }, order: { addedAt: "ASC" } });
  const had = await db
    .getRepository(Referral)
    .countBy({ promoterId, linkedAt: LessThanOrEqual(endOfSecond(supposed.at)) });
  const policies = await allPolicies(db);
  const { currency } = supposed;
  return {
    ...preview(supposed, facts, code?.code ?? promoterId, policies, had),
    currency,
  };
}

function checkBetween(field: string, amountMinor: bigint, mostMinor: bigint) {
  if (amountMinor >= 0n && amountMinor <= mostMinor) return;
  throw new CallerError("BAD_USER_INPUT", `${field} must be between 0 and ${mostMinor}.`, [
    "input",
    field,
  ]);
}
