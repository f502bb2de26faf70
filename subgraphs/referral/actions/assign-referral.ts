import type { Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { checkedReason, notFound } from "@tributary/kit/mutation";
import { mutateAsOperator } from "@tributary/kit/own-account";
import { attachWorkspace } from "../books/attach-workspace";
import { createReferral } from "../books/create-referral";
import { isOwnCode } from "../books/is-own-code";
import { nameReferee } from "../books/name-referee";
import type { Context } from "../context";
import { requireId, requireWorkspaceId } from "../input";
import { recordOperation } from "../operations";
import { type ReferralOutcome, refused } from "../outcomes";
import { ownAccounts } from "../own-accounts";
import { lockUser } from "../queries/lock-user";
import { currentPolicy } from "../queries/policies";
import {
  codesOf,
  type PromoterRow,
  primaryCode,
  promotersById,
  statusesOf,
} from "../queries/promoters";
import { type ReferralRow, referralsByReferee, referralsByWorkspace } from "../queries/referrals";
import { lockLinksOf } from "../queries/rings";
import type { AssignReferralInput } from "../schema.generated";

/**
 * Links a user to a promoter by hand, under the policy in force, as if the user had typed the
 * promoter's primary code now. What a code may not do an operator may not either. Throws NOT_FOUND.
 */
export async function assignReferral(
  context: Context,
  input: AssignReferralInput,
): Promise<ReferralOutcome> {
  requireId(input.promoterId, "promoterId");
  requireId(input.refereeUserId, "refereeUserId");
  if (input.workspaceId != null) requireWorkspaceId(input.workspaceId);
  const reason = checkedReason(input.reason);
  return mutateAsOperator(context, {
    name: "assignReferral",
    input,
    account: ownAccounts.assignReferral,
    refuse: (refusal) => ({ referralId: null, userErrors: [refusal] }),
    perform: (tx) => assign(context, tx, input, reason),
  });
}

async function assign(
  context: Context,
  tx: Tx,
  input: AssignReferralInput,
  reason: string,
): Promise<ReferralOutcome> {
  const now = context.clock.now();
  const workspaceId = input.workspaceId ?? null;
  await lockUser(tx, input.refereeUserId);
  await lockLinksOf(tx, input.refereeUserId);
  const [promoter] = await promotersById(context.asViewer(tx), [input.promoterId]);
  if (!promoter) throw notFound("promoter", ["input", "promoterId"]);
  const [standing = null] = await referralsByReferee(tx, [input.refereeUserId]);
  if (standing && standing.promoterId !== promoter.id) {
    return refused("ALREADY_REFERRED", "refereeUserId", standing.id);
  }
  if (standing?.status === "VOIDED") {
    return refused("REFERRAL_VOIDED", "refereeUserId", standing.id);
  }
  const owned = workspaceId === null ? null : await referralOf(tx, workspaceId);
  const free = owned === null || owned.id === standing?.id;
  const adoptable = !standing && owned?.refereeUserId === null && owned.promoterId === promoter.id;
  if (!free && !adoptable) return refused("ALREADY_REFERRED", "workspaceId", standing?.id);

  const code = primaryCode(await codesOf(tx, [promoter.id]));
  const trier = {
    userId: input.refereeUserId,
    email: null,
    workspaceIds: workspaceId === null ? [] : [workspaceId],
  };
  const { canonical } = code;
  if (await isOwnCode(tx, { promoter, canonical, trier, isLink: true, workspaceId, now })) {
    return refused("OWN_CODE", "refereeUserId");
  }
  const referral = standing ?? (adoptable ? await adopt(tx, owned!, input.refereeUserId) : null);
  const linked = referral ?? (await linkByHand(context, tx, promoter, input.refereeUserId, now));
  if (typeof linked === "string") return refused(linked);
  if (workspaceId !== null) await attach(tx, linked, workspaceId, now);
  await recordOperation(context, tx, {
    action: "assignReferral",
    target: linked.id,
    reason,
    before: (owned ?? standing) ? { referralId: (owned ?? standing)!.id } : null,
    after: { promoterId: promoter.id, refereeUserId: input.refereeUserId, workspaceId },
  });
  return { referralId: linked.id, userErrors: [] };
}

async function referralOf(tx: Tx, workspaceId: string): Promise<ReferralRow | null> {
  return (await referralsByWorkspace(tx, [workspaceId])).get(workspaceId) ?? null;
}

async function adopt(tx: Tx, paid: ReferralRow, refereeUserId: string): Promise<ReferralRow> {
  if (await nameReferee(tx, paid, refereeUserId, null)) return paid;
  throw changedMeanwhile();
}

async function linkByHand(
  context: Context,
  tx: Tx,
  promoter: PromoterRow,
  refereeUserId: string,
  now: Date,
): Promise<ReferralRow | "PROGRAM_DISABLED" | "PROMOTER_REVOKED"> {
  const policy = await currentPolicy(tx);
  if (!policy || !context.config.ENABLE_PLATFORM_REFERRALS) return "PROGRAM_DISABLED";
  const status = (await statusesOf(tx, [promoter.id])).get(promoter.id);
  if (status === "REVOKED") return "PROMOTER_REVOKED";
  return createReferral(tx, {
    found: { promoter, code: primaryCode(await codesOf(tx, [promoter.id])) },
    refereeUserId,
    refereeEmail: null,
    workspaceId: null,
    policy,
    source: "OPERATOR",
    linkedAt: now,
    now,
  });
}

async function attach(tx: Tx, referral: ReferralRow, workspaceId: string, attachedAt: Date) {
  const { id: referralId, promoterId } = referral;
  const attached = await attachWorkspace(tx, { referralId, promoterId, workspaceId, attachedAt });
  if (!attached) throw changedMeanwhile();
}

function changedMeanwhile(): CallerError {
  return new CallerError("CONFLICT", "Somebody else linked this workspace just now; look again.");
}
