import type { Event, EventData } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { publish } from "@tributary/events/publish";
import { newId } from "@tributary/kit/ids";
import { clockOffset } from "../clock-offset";
import { beginBookings, claimCause, grantLot } from "../ledger/functions";

type Redeemed = EventData<"referral.redeemed">;

/**
 * Grants both sides of referral bonuses, each referral's lots in one transaction and once for ever. Publishes
 * `bonus.granted` for what was granted now.
 */
export async function referralRedeemed(
  context: EventContext,
  events: readonly Event<"referral.redeemed">[],
): Promise<void> {
  const { tx, clock } = context;
  const workspaces = events.flatMap(({ data }) => [
    data.refereeWorkspaceId,
    data.promoterWorkspaceId,
  ]);
  const instants = await beginBookings(tx, workspaces, clockOffset(clock));
  for (const { data } of events) {
    if (!(await claimCause(tx, causeOf(data), data.refereeWorkspaceId))) continue;
    const refereeLotId = await grantSide(context, data, "referee", instants);
    const promoterLotId = await grantSide(context, data, "promoter", instants);
    const grantedAt = instants.get(data.refereeWorkspaceId)!;
    await publish(tx, {
      type: "bonus.granted",
      subject: data.referralId,
      occurredAt: grantedAt,
      data: { referralId: data.referralId, refereeLotId, promoterLotId, grantedAt },
    });
  }
}

const causeOf = ({ referralId }: Redeemed) => `referral:${referralId}`;

/** Answers the side's lot; a side of 0 credits gets none. */
async function grantSide(
  { tx }: EventContext,
  bonus: Redeemed,
  side: "referee" | "promoter",
  instants: Map<string, Date>,
): Promise<string | null> {
  const [workspaceId, credits] =
    side === "referee"
      ? [bonus.refereeWorkspaceId, bonus.refereeCredits]
      : [bonus.promoterWorkspaceId, bonus.promoterCredits];
  if (credits === 0n) return null;
  const lotId = newId("lot");
  const refused = await grantLot(tx, {
    workspaceId,
    at: instants.get(workspaceId)!,
    lotId,
    origin: side === "referee" ? "REFERRAL_REFEREE" : "REFERRAL_PROMOTER",
    cause: `${causeOf(bonus)}:${side}`,
    reference: bonus.referralId,
    credits,
    expiresAt: bonus.expiresAt,
    reason: null,
  });
  if (refused) throw new Error(`${causeOf(bonus)}:${side} was not granted: ${refused}`);
  return lotId;
}
