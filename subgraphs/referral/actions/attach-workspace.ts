import { publish } from "@tributary/events/publish";
import { row, type Tx } from "@tributary/kit/database";

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
  const owner = await row<{ referral_id: string }>(
    tx,
    "select referral_id from referral_workspace where workspace_id = $1",
    [attachment.workspaceId],
  );
  return owner?.referral_id === attachment.referralId;
}

/** Claims without saying so: for a referral that is written only if the claim succeeds. */
export async function claimWorkspace(tx: Tx, attachment: Attachment): Promise<boolean> {
  const claimed = await row(
    tx,
    `insert into referral_workspace (workspace_id, referral_id, attached_at)
     values ($1, $2, $3) on conflict (workspace_id) do nothing returning workspace_id`,
    [attachment.workspaceId, attachment.referralId, attachment.attachedAt],
  );
  return claimed !== null;
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
