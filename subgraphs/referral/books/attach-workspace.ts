import { publish } from "@tributary/events/publish";
import type { Tx } from "@tributary/kit/database";
import { ReferralWorkspace } from "../entities/referral-workspace";

/** Which referral a workspace is to belong to. */
export interface Attachment {
  referralId: string;
  promoterId: string;
  workspaceId: string;
  attachedAt: Date;
}

/**
 * Claims a workspace for a referral: the first one keeps it for ever. Answers whether it belongs to
 * this referral now. A concurrent claim is waited for.
 */
export async function attachWorkspace(tx: Tx, attachment: Attachment): Promise<boolean> {
  if (await claimWorkspace(tx, attachment)) {
    await announceWorkspace(tx, attachment);
    return true;
  }
  const { workspaceId, referralId } = attachment;
  const owner = await tx.getRepository(ReferralWorkspace).findOneBy({ workspaceId });
  return owner?.referralId === referralId;
}

/** Claims without saying so: for a referral that is written only if the claim succeeds. */
export async function claimWorkspace(tx: Tx, attachment: Attachment): Promise<boolean> {
  const { workspaceId, referralId, attachedAt } = attachment;
  const claimed = await tx
    .createQueryBuilder()
    .insert()
    .into(ReferralWorkspace)
    .values({ workspaceId, referralId, attachedAt })
    .orIgnore()
    .returning("workspace_id")
    .execute();
  return (claimed.raw as unknown[]).length > 0;
}

/** Says that a workspace belongs to a referral. */
export async function announceWorkspace(tx: Tx, attachment: Attachment): Promise<void> {
  await publish(tx, {
    type: "referral.workspace_attached",
    subject: attachment.referralId,
    occurredAt: attachment.attachedAt,
    data: attachment,
  });
}
