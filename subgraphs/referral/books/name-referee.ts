import type { Tx } from "@tributary/kit/database";
import { IsNull } from "typeorm";
import { maskedLabel } from "../domain/label";
import { Referral } from "../entities/referral";
import type { ReferralRow } from "../queries/referrals";

/**
 * Says who stands behind a referral that only a payment's workspace was known of. False when
 * somebody else was faster, or the link has moved to another promoter meanwhile.
 */
export async function nameReferee(
  tx: Tx,
  referral: ReferralRow,
  userId: string,
  email: string | null,
): Promise<boolean> {
  const { affected } = await tx.getRepository(Referral).update(
    { id: referral.id, promoterId: referral.promoterId, refereeUserId: IsNull() },
    {
      refereeUserId: userId,
      refereeEmail: email,
      maskedLabel: maskedLabel({ email, userId, workspaceId: null }),
    },
  );
  return affected === 1;
}
