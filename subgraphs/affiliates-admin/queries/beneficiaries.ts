import { row, rows, type Tx } from "@tributary/kit/database";
import { emailHash } from "@tributary/kit/email";
import { isId } from "@tributary/kit/ids";
import type { Beneficiaries } from "@tributary/kit/own-account";
import type { UserViewer } from "@tributary/kit/viewer";
import { AuditEntry } from "../entities/audit-entry";

const NOBODY: Beneficiaries = {};

/** The person who is an affiliate: by its id, or its promoter's. */
export async function affiliateAs(
  tx: Tx,
  column: "id" | "promoter_id",
  id: string,
): Promise<Beneficiaries> {
  if (!isId(column === "id" ? "aff" : "prm", id)) return NOBODY;
  const found = await row<{ userId: string; emailHash: string }>(
    tx,
    `select user_id as "userId", email_hash as "emailHash" from affiliate where ${column} = $1`,
    [id],
  );
  return found ? { userIds: [found.userId], emailHashes: [found.emailHash] } : NOBODY;
}

/** A user, where it is an affiliate whom the program still pays. */
export async function affiliateOfUser(tx: Tx, userId: string): Promise<Beneficiaries> {
  const found = await row(tx, "select from affiliate where user_id = $1 and status <> 'REVOKED'", [
    userId,
  ]);
  return { userIds: found ? [userId] : [] };
}

/**
 * Whose money a pending operation is about, with the addresses of those whom it names; of a policy, which names nobody
 * and pays every promoter, the actor where it is one.
 */
export async function peopleOfPending(
  tx: Tx,
  operationId: string,
  actor: UserViewer,
): Promise<Beneficiaries> {
  if (!isId("opr", operationId)) return NOBODY;
  const found = await row<Required<Beneficiaries> & { action: string }>(
    tx,
    `select action, beneficiaries as "userIds", workspace_ids as "workspaceIds",
       array(select email_hash from affiliate where user_id = any(beneficiaries)) as "emailHashes"
     from pending_operation where id = $1`,
    [operationId],
  );
  if (!found) return NOBODY;
  const { action, ...people } = found;
  return action === "publishProgramPolicy" ? anyAffiliate(tx, actor) : people;
}

/** The actor, where it is an affiliate whom the program still pays. */
export function anyAffiliate(tx: Tx, actor: UserViewer): Promise<Beneficiaries> {
  return actorAmong(tx, actor, "a.status <> 'REVOKED'");
}

/** The actor, where a batch pays it, or was to pay. */
export function paidByBatch(tx: Tx, batchId: string, actor: UserViewer): Promise<Beneficiaries> {
  if (!isId("pay", batchId)) return Promise.resolve(NOBODY);
  const pays =
    "exists (select from payout_item i where i.promoter_id = a.promoter_id and i.batch_id = $3)";
  return actorAmong(tx, actor, pays, batchId);
}

/** The same for the batch of an item. */
export async function paidWithItem(
  tx: Tx,
  itemId: string,
  actor: UserViewer,
): Promise<Beneficiaries> {
  const item = await row<{ batchId: string }>(
    tx,
    'select batch_id as "batchId" from payout_item where id = $1',
    [itemId],
  );
  return item ? paidByBatch(tx, item.batchId, actor) : NOBODY;
}

/** Affiliates `a` of the actor, by its user or its address, that meet a condition. */
async function actorAmong(
  tx: Tx,
  actor: UserViewer,
  condition: string,
  ...parameters: unknown[]
): Promise<Beneficiaries> {
  const found = await rows<{ userId: string; emailHash: string }>(
    tx,
    `select a.user_id as "userId", a.email_hash as "emailHash" from affiliate a
     where (a.user_id = $1 or a.email_hash = $2) and ${condition}`,
    [actor.id, emailHash(actor.email), ...parameters],
  );
  return {
    userIds: found.map(({ userId }) => userId),
    emailHashes: found.map((each) => each.emailHash),
  };
}

/**
 * Whose money an earlier operation was about, as far as its entry and what is known of commissions say. The service
 * that carried it out asks again, before it undoes it.
 */
export async function peopleOfOperation(tx: Tx, operationId: string): Promise<Beneficiaries> {
  const entry = isId("opr", operationId)
    ? await tx.getRepository(AuditEntry).findOneBy({ operationId })
    : null;
  if (!entry) return NOBODY;
  const { target, before, after } = entry;
  if (isId("aff", target)) return affiliateAs(tx, "id", target);
  const workspaceId = (after ?? before)?.["workspaceId"];
  if (typeof workspaceId === "string") return { workspaceIds: [workspaceId] };
  const promoterId = (after ?? before)?.["promoterId"] ?? (await earnerOf(tx, target));
  return typeof promoterId === "string" ? affiliateAs(tx, "promoter_id", promoterId) : NOBODY;
}

async function earnerOf(tx: Tx, commissionId: string): Promise<string | null> {
  const found = await row<{ promoterId: string }>(
    tx,
    'select promoter_id as "promoterId" from commission where id = $1',
    [commissionId],
  );
  return found?.promoterId ?? null;
}
