import type { Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { mutate } from "@tributary/kit/mutation";
import { belongsTo, type Viewer } from "@tributary/kit/viewer";
import { attachWorkspace } from "../books/attach-workspace";
import { decideBonus } from "../books/decide-bonus";
import { findRedeemedReferral } from "../books/find-redeemed-referral";
import { isOwnCode } from "../books/is-own-code";
import { keepRefusal } from "../books/keep-refusal";
import { recordMemberships } from "../books/record-memberships";
import type { Context } from "../context";
import { recordBonus, skippedBonus } from "../domain/bonus-record";
import { isFromFuture } from "../domain/from-future";
import { type RefusalCode, refusal } from "../domain/refusal";
import { identifyReferee } from "../identify-referee";
import { requireWorkspaceId } from "../input";
import type { RedeemOutcome } from "../outcomes";
import { lockUser } from "../queries/lock-user";
import { promotersById } from "../queries/promoters";
import { bonusesOf, lockReferral, type ReferralRow } from "../queries/referrals";
import { lockLinksOf } from "../queries/rings";
import type { RedeemFriendReferralInput } from "../schema.generated";

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
  refuseFuture(context, input);
  return mutate(context, {
    name: "redeemFriendReferral",
    input,
    conflict: (refusal) => ({ referralId: null, decision: null, userErrors: [refusal] }),
    perform: (tx) => redeem(context, tx, input),
  });
}

async function redeem(
  context: Context,
  tx: Tx,
  input: RedeemFriendReferralInput,
): Promise<RedeemOutcome> {
  const now = context.clock.now();
  const refuse = async (code: RefusalCode, referral: ReferralRow | null = null) => {
    if (referral) await keepRefusal(tx, referral, { workspaceId: input.workspaceId, code, now });
    return {
      referralId: referral?.id ?? null,
      decision: skippedBonus(code, now),
      userErrors: [refusal(code, FIELDS[code])],
    };
  };
  if (!context.config.ENABLE_PLATFORM_REFERRALS) return refuse("PROGRAM_DISABLED");
  const referee = identifyReferee(context.viewer, input);
  if (!referee) return refuse("ACCOUNT_NOT_ELIGIBLE");
  await lockUser(tx, referee.userId);
  await lockLinksOf(tx, referee.userId);
  await recordMemberships(tx, referee.userId, referee.workspaceIds, now);

  const proven = referee.byPlatform || belongsTo(context.viewer, input.workspaceId, "admin");
  const found = await findRedeemedReferral(context, tx, {
    referee,
    typedCode: input.code ?? null,
    ownWorkspaceId: proven ? input.workspaceId : null,
  });
  if (found.refusal !== null) return refuse(found.refusal, found.referral);
  // Holds off a void of the same referral until this decision is written.
  const referral = (await lockReferral(tx, found.referral.id))!;
  if (referral.status === "VOIDED") return refuse("REFERRAL_VOIDED", referral);
  if (!proven) return refuse("NOT_WORKSPACE_OWNER", referral);

  const [promoter] = await promotersById(tx, [referral.promoterId]);
  const { workspaceId } = input;
  const joining = {
    promoter: promoter!,
    canonical: referral.canonical,
    trier: { userId: null, email: null, workspaceIds: [workspaceId] },
    isLink: false,
    workspaceId,
    now,
  };
  if (await isOwnCode(tx, joining)) return refuse("OWN_CODE", referral);
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

/**
 * A workspace from the future would be new for longer than any other. Thrown and not decided: a decision stands for ever,
 * and clocks are mended.
 */
function refuseFuture({ viewer, clock }: Context, input: RedeemFriendReferralInput): void {
  const now = clock.now();
  const claim = claimedCreation(viewer, input.workspaceId);
  if (claim !== null && isFromFuture(claim, now)) {
    const sentence =
      "By your token (claim `createdAt` of this workspace) it was made in the future; compare the issuer's clock and ask again.";
    throw new CallerError("BAD_USER_INPUT", sentence, ["input", "workspaceId"]);
  }
  if (isFromFuture(input.workspaceCreatedAt, now)) {
    const sentence = "workspaceCreatedAt lies in the future; compare the clocks and ask again.";
    throw new CallerError("BAD_USER_INPUT", sentence, ["input", "workspaceCreatedAt"]);
  }
}

/** When the workspace was made by the caller's token; null: it says nothing of it. */
function claimedCreation(viewer: Viewer, workspaceId: string): Date | null {
  const workspaces = viewer.kind === "USER" ? viewer.workspaces : [];
  const claim = workspaces.find(({ id }) => id === workspaceId)?.createdAt ?? null;
  return claim === null ? null : new Date(claim);
}

/** The platform is believed; of a person only what its token says of the workspace counts. */
function believedWorkspace(viewer: Viewer, byPlatform: boolean, input: RedeemFriendReferralInput) {
  const joinedByInvite = input.joinedByInvite ?? false;
  if (byPlatform) {
    return { id: input.workspaceId, createdAt: input.workspaceCreatedAt, joinedByInvite };
  }
  const createdAt = claimedCreation(viewer, input.workspaceId);
  return { id: input.workspaceId, createdAt, joinedByInvite };
}
