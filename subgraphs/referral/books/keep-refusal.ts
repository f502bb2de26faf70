import type { Tx } from "@tributary/kit/database";
import type { RefusalCode } from "../domain/refusal";
import { RefusedRedemption } from "../entities/refused-redemption";

/** Keeps why a bonus was refused, for whoever asks why the friend got no credits; the last refusal holds. */
export async function keepRefusal(
  tx: Tx,
  { id: referralId }: { id: string },
  { workspaceId, code, now }: { workspaceId: string; code: RefusalCode; now: Date },
): Promise<void> {
  const refused: RefusedRedemption = { referralId, workspaceId, reason: code, refusedAt: now };
  await tx
    .createQueryBuilder()
    .insert()
    .into(RefusedRedemption)
    .values(refused)
    .orUpdate(["workspace_id", "reason", "refused_at"], ["referral_id"])
    .execute();
}
