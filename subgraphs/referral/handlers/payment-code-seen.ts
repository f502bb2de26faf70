import type { Event, EventData } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import type { Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { parseCode } from "@tributary/vocabulary/code";
import { isWorkspaceId } from "@tributary/vocabulary/workspace-id";
import { announceWorkspace, claimWorkspace } from "../books/attach-workspace";
import { createReferral } from "../books/create-referral";
import { isOwnCode } from "../books/is-own-code";
import { type EarlierPayment, moveLink, recordLateCode } from "../books/move-link";
import { whyLinkStays } from "../domain/paying-link";
import { policyAsOf } from "../queries/policies";
import { findCode, statusAsOf } from "../queries/promoters";
import { lockReferral, lockReferralsOf, referralsByWorkspace } from "../queries/referrals";
import { lockLinksOf } from "../queries/rings";

/**
 * Links workspaces that paid with a code. The first payment of a workspace decides, whatever order
 * they come in: its link moves to an earlier one that is told later, as long as it may. Of payments
 * at the same instant the one that is told first decides.
 */
export async function paymentCodeSeen(
  context: EventContext,
  events: readonly Event<"payment.code_seen">[],
): Promise<void> {
  // Before any row, as everybody who links.
  await lockLinksOf(context.tx, null);
  await lockReferralsOf(
    context.tx,
    events.map(({ data }) => data.workspaceId),
  );
  for (const { data } of events) await linkPayingWorkspace(context, data);
}

/**
 * A code on a payment of a workspace that belongs to no referral links that workspace, as of the
 * payment's time; who stands behind it is not known yet. Whatever speaks against it leaves
 * everything as it was: the payment's own decision says why.
 */
async function linkPayingWorkspace(
  { tx, clock, config }: EventContext,
  { workspaceId, code: typed, paymentIntentId, paidAt, paidOut }: EventData<"payment.code_seen">,
): Promise<void> {
  if (!isWorkspaceId(workspaceId)) return;
  const parsed = parseCode(typed);
  const policy = await policyAsOf(tx, paidAt);
  if (!parsed || !policy || !config.ENABLE_PLATFORM_REFERRALS) return;
  const found = await findCode(tx, parsed.canonical);
  if (!found) return;
  const { promoter, code } = found;
  if ((await statusAsOf(tx, promoter.id, paidAt)) === "REVOKED") return;

  const now = clock.now();
  const referralId = newId("ref");
  const promoterId = promoter.id;
  const attachment = { referralId, promoterId, workspaceId, attachedAt: paidAt };
  const trier = { userId: null, email: null, workspaceIds: [workspaceId] };
  const attempt = { promoter, canonical: code.canonical, trier, isLink: true, workspaceId, now };
  if (await isOwnCode(tx, attempt)) return;
  const payment = { workspaceId, paymentIntentId, paidAt, found, policy };
  if (!(await claimWorkspace(tx, attachment))) {
    return settleEarlierPayment(tx, payment, paidOut ?? false, now);
  }
  await createReferral(tx, {
    id: referralId,
    found,
    refereeUserId: null,
    refereeEmail: null,
    workspaceId,
    policy,
    source: "PAYMENT",
    linkedAt: paidAt,
    now,
  });
  await announceWorkspace(tx, attachment);
}

/** The workspace has a link: it moves if this payment was earlier and nothing came of it yet. */
async function settleEarlierPayment(
  tx: Tx,
  payment: EarlierPayment,
  paidOut: boolean,
  now: Date,
): Promise<void> {
  const owned = await referralsByWorkspace(tx, [payment.workspaceId]);
  const standing = (await lockReferral(tx, owned.get(payment.workspaceId)!.id))!;
  if (payment.paidAt >= standing.linkedAt) return;
  const stays = whyLinkStays(standing, paidOut);
  if (stays === null) await moveLink(tx, standing, payment, now);
  else await recordLateCode(tx, standing, payment, stays, now);
}
