import { row } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import type { Viewer } from "@tributary/kit/viewer";
import type { DataSource } from "typeorm";
import { endOfSecond } from "../domain/payment";
import { type Preview, preview, type SupposedPayment } from "../domain/preview";
import { Promoter } from "../entities/promoter";
import { isPlain } from "../input";
import { allPolicies } from "./policies";
import { promotersById } from "./promoter-facts";
import { mayRead } from "./visibility";

/** No payment that Stripe takes is larger. */
const MOST_MINOR = 10n ** 15n;

/**
 * What a payment would earn the promoter. Throws NOT_FOUND for a promoter that is unknown or not
 * the viewer's to see, BAD_USER_INPUT for amounts that cannot be.
 */
export async function previewCommission(
  db: DataSource,
  viewer: Viewer,
  promoterId: string,
  supposed: SupposedPayment,
): Promise<Preview> {
  const known = isPlain(promoterId)
    ? await db.getRepository(Promoter).findOneBy({ id: promoterId })
    : null;
  if (!known || !mayRead(viewer, known))
    throw new CallerError("NOT_FOUND", "There is no such promoter.", ["promoterId"]);
  const { amountMinor, taxMinor } = supposed;
  if (amountMinor < 0n || amountMinor > MOST_MINOR || taxMinor < 0n || taxMinor > amountMinor)
    throw new CallerError(
      "BAD_USER_INPUT",
      `amountMinor must be between 0 and ${MOST_MINOR}, and taxMinor between 0 and it.`,
      ["amountMinor", "taxMinor"],
    );
  const facts = (await promotersById(db.manager, [promoterId])).get(promoterId)!;
  const code = await row<{ code: string }>(
    db,
    "select code from promoter_code where promoter_id = $1 order by added_at limit 1",
    [promoterId],
  );
  const had = await row<{ referrals: number }>(
    db,
    "select count(*)::int as referrals from referral where promoter_id = $1 and linked_at <= $2",
    [promoterId, endOfSecond(supposed.at)],
  );
  const policies = await allPolicies(db);
  return preview(supposed, facts, code?.code ?? promoterId, policies, had?.referrals ?? 0);
}
