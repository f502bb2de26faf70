import { type NewEvent, publishAll } from "@tributary/events/publish";
import type { Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { belongsTo, type UserViewer } from "@tributary/kit/viewer";
import { recordMemberships } from "../books/record-memberships";
import { codeAdded, type TakenCode, takeCode, takeGeneratedCode } from "../books/take-code";
import type { Context } from "../context";
import { vanityCode } from "../domain/code";
import { programRefusal } from "../domain/program";
import { hashEmail } from "../email-hash";
import { Promoter } from "../entities/promoter";
import { requireWorkspaceId } from "../input";
import { noPromoter, type PromoterOutcome } from "../outcomes";
import { lockUser } from "../queries/lock-user";
import { currentPolicy } from "../queries/policies";
import { promotersByUser } from "../queries/promoters";
import type { JoinReferralProgramInput } from "../schema.generated";

/**
 * Makes the caller a promoter, once: whoever is one gets its profile again, whatever the input.
 * Only people can join; a key has no terms to accept.
 */
export async function joinReferralProgram(
  context: Context,
  input: JoinReferralProgramInput,
): Promise<PromoterOutcome> {
  const { viewer, clock } = context;
  requireWorkspaceId(input.workspaceId);
  if (viewer.kind !== "USER" || viewer.email === "") return noPromoter("ACCOUNT_NOT_ELIGIBLE");
  return context.transaction(async (tx) => {
    const now = clock.now();
    await lockUser(tx, viewer.id);
    const [existing] = await promotersByUser(tx, [viewer.id]);
    const workspaceIds = viewer.workspaces.map(({ id }) => id);
    await recordMemberships(tx, viewer.id, workspaceIds, now);
    if (existing) return { promoterId: existing.id, userErrors: [] };

    const policy = await currentPolicy(tx);
    const closed = programRefusal(context.config.ENABLE_PLATFORM_REFERRALS, policy, viewer.region);
    if (closed) return noPromoter(closed);
    if (input.acceptedTermsVersion !== policy!.termsVersion) {
      return noPromoter("TERMS_NOT_ACCEPTED", "acceptedTermsVersion");
    }
    if (!belongsTo(viewer, input.workspaceId)) {
      return noPromoter("NOT_WORKSPACE_OWNER", "workspaceId");
    }
    return createPromoter(tx, viewer, input, now);
  });
}

async function createPromoter(
  tx: Tx,
  viewer: UserViewer,
  input: JoinReferralProgramInput,
  joinedAt: Date,
): Promise<PromoterOutcome> {
  const promoterId = newId("prm");
  let vanity: TakenCode | null = null;
  if (input.vanityCode != null) {
    const chosen = vanityCode(input.vanityCode);
    if (!chosen) return noPromoter("CODE_INVALID", "vanityCode");
    vanity = { ...chosen, promoterId, kind: "VANITY", addedAt: joinedAt };
  }
  // Before the promoter is written: a refusal must leave nothing behind.
  if (vanity && !(await takeCode(tx, vanity))) return noPromoter("CODE_TAKEN", "vanityCode");
  const drawn = await takeGeneratedCode(tx, promoterId, joinedAt);
  const promoter = {
    id: promoterId,
    userId: viewer.id,
    emailHash: hashEmail(viewer.email),
    creditWorkspaceId: input.workspaceId,
    acceptedTermsVersion: input.acceptedTermsVersion,
    joinedAt,
  };
  await tx.getRepository(Promoter).insert(promoter);
  const { userId, emailHash, creditWorkspaceId } = promoter;
  const workspaceIds = viewer.workspaces.map(({ id }) => id);
  const joined: NewEvent<"promoter.joined"> = {
    type: "promoter.joined",
    subject: promoterId,
    occurredAt: joinedAt,
    data: { promoterId, userId, emailHash, creditWorkspaceId, workspaceIds, joinedAt },
  };
  await publishAll(tx, [joined, codeAdded(drawn), ...(vanity ? [codeAdded(vanity)] : [])]);
  return { promoterId, userErrors: [] };
}
