import type { EventData } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { publish } from "@tributary/events/publish";
import { row, rows } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { clockOffset } from "../clock-offset";

type Redeemed = EventData<"referral.redeemed">;

/**
 * Grants both sides of referral bonuses, each referral's lots in one transaction and once for ever. A side of 0
 * credits gets no lot. Publishes `bonus.granted` for what was granted now.
 */
export async function grantReferralBonuses(
  { tx, clock }: EventContext,
  redeemed: readonly Redeemed[],
): Promise<void> {
  const workspaces = redeemed.flatMap((bonus) => [
    bonus.refereeWorkspaceId,
    bonus.promoterWorkspaceId,
  ]);
  const begun = await rows<{ workspace_id: string; booked_at: Date }>(
    tx,
    "select workspace_id, booked_at from begin_bookings($1, $2)",
    [workspaces, clockOffset(clock)],
  );
  const instants = new Map(begun.map((booking) => [booking.workspace_id, booking.booked_at]));

  for (const bonus of redeemed) {
    const cause = `referral:${bonus.referralId}`;
    const first = await row<{ claimed: boolean }>(tx, "select claim_cause($1, $2) as claimed", [
      cause,
      bonus.refereeWorkspaceId,
    ]);
    if (!first?.claimed) continue;
    const grant = async (side: "referee" | "promoter", workspaceId: string, credits: bigint) => {
      if (credits === 0n) return null;
      const lotId = newId("lot");
      const granted = await row<{ code: string | null }>(
        tx,
        "select grant_lot($1, $2, $3, 'AWARDED', $4, $5, $6, $7, $8) as code",
        [
          workspaceId,
          instants.get(workspaceId),
          lotId,
          side === "referee" ? "REFERRAL_REFEREE" : "REFERRAL_PROMOTER",
          `${cause}:${side}`,
          bonus.referralId,
          credits,
          bonus.expiresAt,
        ],
      );
      if (granted?.code) throw new Error(`${cause}:${side} was not granted: ${granted.code}`);
      return lotId;
    };
    const refereeLotId = await grant("referee", bonus.refereeWorkspaceId, bonus.refereeCredits);
    const promoterLotId = await grant("promoter", bonus.promoterWorkspaceId, bonus.promoterCredits);
    const grantedAt = instants.get(bonus.refereeWorkspaceId)!;
    await publish(tx, {
      type: "bonus.granted",
      subject: bonus.referralId,
      occurredAt: grantedAt,
      data: { referralId: bonus.referralId, refereeLotId, promoterLotId, grantedAt },
    });
  }
}
