import type { Tx } from "@tributary/kit/database";
import { IsNull } from "typeorm";
import { maskedLabel } from "../domain/label";
import { Referral } from "../entities/referral";
import type { ReferralRow } from "../queries/referrals";

/**
 * Says who stands behind a referral that only a payment's workspace was known of. False when
 * somebody else was faster.
 */
export async function nameReferee(
  tx: Tx,
  referral: ReferralRow,
  userId: string,
  email: string | null,
): Promise<boolean> {
  const { affected } = await tx.getRepository(Referral).update(
    { id: referral.id, refereeUserId: IsNull() },
    {
      refereeUserId: userId,
      refereeEmail: email,
      maskedLabel: maskedLabel({ email, userId, workspaceId: null }),
    },
  );
  return affected === 1;
}
