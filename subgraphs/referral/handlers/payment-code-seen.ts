import type { Event, EventData } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { newId } from "@tributary/kit/ids";
import { parseCode } from "@tributary/vocabulary/code";
import { isWorkspaceId } from "@tributary/vocabulary/workspace-id";
import { announceWorkspace, claimWorkspace } from "../books/attach-workspace";
import { createReferral } from "../books/create-referral";
import { isOwnCode } from "../books/is-own-code";
import { currentPolicy } from "../queries/policies";
import { findCode, statusAsOf } from "../queries/promoters";

/**
 * Links workspaces that paid with a code; the first payment of a workspace decides, whatever order
 * they come in.
 */
export async function paymentCodeSeen(
  context: EventContext,
  events: readonly Event<"payment.code_seen">[],
): Promise<void> {
  const byTime = events.toSorted((a, b) => a.data.paidAt.getTime() - b.data.paidAt.getTime());
  for (const { data } of byTime) await linkPayingWorkspace(context, data);
}

/**
 * A code on a payment of a workspace that belongs to no referral links that workspace, as of the
 * payment's time; who stands behind it is not known yet. Whatever speaks against it leaves
 * everything as it was: the payment's own decision says why.
 */
async function linkPayingWorkspace(
  { tx, clock, config }: EventContext,
  { workspaceId, code: typed, paidAt }: EventData<"payment.code_seen">,
): Promise<void> {
  if (!isWorkspaceId(workspaceId)) return;
  const parsed = parseCode(typed);
  const policy = await currentPolicy(tx);
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
  if (await isOwnCode(tx, promoter, code.canonical, trier, now)) return;
  if (!(await claimWorkspace(tx, attachment))) return;
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
