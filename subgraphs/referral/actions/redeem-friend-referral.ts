import { row, type Tx } from "@tributary/kit/database";
import { idempotently } from "@tributary/kit/idempotency";
import { belongsTo, credentialsOwner, type Viewer } from "@tributary/kit/viewer";
import type { Context } from "../context";
import { type BonusRecord, recordBonus, skippedBonus } from "../domain/bonus-record";
import { type RefusalCode, refusal } from "../domain/refusal";
import { requireId, requireWorkspaceId } from "../input";
import { promotersById } from "../queries/promoters";
import { bonusesOf, type ReferralRow } from "../queries/referrals";
import type { RedeemFriendReferralInput } from "../schema.generated";
import { attachWorkspace } from "./attach-workspace";
import { decideBonus } from "./decide-bonus";
import { findRedeemedReferral } from "./find-redeemed-referral";
import { identifyReferee } from "./identify-referee";
import { lockUser } from "./lock-user";
import type { ReferralOutcome } from "./outcomes";
import { recordMemberships } from "./record-memberships";
import { isOwnCode } from "./refuse-own-code";

/** What a redemption answers, and answers again under the same key. Survives JSON. */
export interface RedeemOutcome extends ReferralOutcome {
  decision: BonusRecord | null;
}

/** What each refusal is about. */
const FIELDS: Partial<Record<RefusalCode, string>> = {
  CODE_INVALID: "code",
  CODE_UNKNOWN: "code",
  OWN_CODE: "code",
  ALREADY_REFERRED: "code",
  PROMOTER_REVOKED: "code",
  NOT_A_NEW_WORKSPACE: "workspaceId",
  NOT_WORKSPACE_OWNER: "workspaceId",
  WORKSPACE_ALREADY_REDEEMED: "workspaceId",
  IDEMPOTENCY_CONFLICT: "idempotencyKey",
};

/**
 * Decides the friend bonus, once for each referee and each workspace. Runs after the workspace was
 * made and must not make that fail, so every refusal is an answer. The workspace belongs to the
 * referral from now on, also when the bonus is refused, unless nothing shows that it is the
 * referee's.
 */
export async function redeemFriendReferral(
  context: Context,
  input: RedeemFriendReferralInput,
): Promise<RedeemOutcome> {
  requireWorkspaceId(input.workspaceId);
  requireId(input.idempotencyKey, "idempotencyKey");
  return context.transaction(async (tx) => {
    const call = await idempotently(
      tx,
      {
        owner: credentialsOwner(context.viewer),
        mutation: "redeemFriendReferral",
        key: input.idempotencyKey,
        input,
      },
      () => redeem(context, tx, input),
    );
    if (!call.conflict) return call.outcome;
    const conflict = refusal("IDEMPOTENCY_CONFLICT", "idempotencyKey");
    return { referralId: null, decision: null, userErrors: [conflict] };
  });
}

async function redeem(
  context: Context,
  tx: Tx,
  input: RedeemFriendReferralInput,
): Promise<RedeemOutcome> {
  const now = context.clock.now();
  const refuse = (code: RefusalCode, referral: ReferralRow | null = null): RedeemOutcome => ({
    referralId: referral?.id ?? null,
    decision: skippedBonus(code, now),
    userErrors: [refusal(code, FIELDS[code])],
  });
  if (!context.config.ENABLE_PLATFORM_REFERRALS) return refuse("PROGRAM_DISABLED");
  const referee = identifyReferee(context.viewer, input);
  if (!referee) return refuse("ACCOUNT_NOT_ELIGIBLE");
  await lockUser(tx, referee.userId);
  await recordMemberships(tx, referee.userId, referee.workspaceIds, now);

  const proven = referee.byPlatform || belongsTo(context.viewer, input.workspaceId, "admin");
  const found = await findRedeemedReferral(context, tx, {
    referee,
    typedCode: input.code ?? null,
    ownWorkspaceId: proven ? input.workspaceId : null,
  });
  if (found.refusal !== null) return refuse(found.refusal, found.referral);
  const referral = await lockReferral(tx, found.referral);
  if (referral.status === "VOIDED") return refuse("REFERRAL_VOIDED", referral);
  if (!proven) return refuse("NOT_WORKSPACE_OWNER", referral);

  const [promoter] = await promotersById(tx, [referral.promoterId]);
  const theirs = { userId: null, email: null, workspaceIds: [input.workspaceId] };
  if (await isOwnCode(tx, promoter!, referral.canonical, theirs, now)) {
    return refuse("OWN_CODE", referral);
  }
  const { id: referralId, promoterId } = referral;
  const attachment = { referralId, promoterId, workspaceId: input.workspaceId, attachedAt: now };
  if (!(await attachWorkspace(tx, attachment))) {
    return refuse("WORKSPACE_ALREADY_REDEEMED", referral);
  }
  await recordMemberships(tx, referee.userId, [input.workspaceId], now);

  const [standing] = await bonusesOf(tx, [referralId]);
  if (standing) {
    const userErrors = [refusal("WORKSPACE_ALREADY_REDEEMED", "workspaceId")];
    return { referralId, decision: recordBonus(standing, standing.grant), userErrors };
  }
  const workspace = believedWorkspace(context.viewer, referee.byPlatform, input);
  const decision = await decideBonus(tx, referral, promoter!, workspace, now);
  const old = decision.reasons.includes("NOT_A_NEW_WORKSPACE");
  const userErrors = old ? [refusal("NOT_A_NEW_WORKSPACE", "workspaceId")] : [];
  return { referralId, decision: recordBonus(decision, null), userErrors };
}

/** Holds off a void of the same referral until this decision is written. */
async function lockReferral(tx: Tx, referral: ReferralRow): Promise<ReferralRow> {
  const locked = await row<Pick<ReferralRow, "status">>(
    tx,
    "select status from referral where id = $1 for no key update",
    [referral.id],
  );
  return { ...referral, status: locked!.status };
}

/** The platform is believed; of a person only what its token says of the workspace counts. */
function believedWorkspace(viewer: Viewer, byPlatform: boolean, input: RedeemFriendReferralInput) {
  const joinedByInvite = input.joinedByInvite ?? false;
  if (byPlatform) {
    return { id: input.workspaceId, createdAt: input.workspaceCreatedAt, joinedByInvite };
  }
  const workspaces = viewer.kind === "USER" ? viewer.workspaces : [];
  const claim = workspaces.find(({ id }) => id === input.workspaceId)?.createdAt ?? null;
  const createdAt = claim === null ? null : new Date(claim);
  return { id: input.workspaceId, createdAt, joinedByInvite };
}
