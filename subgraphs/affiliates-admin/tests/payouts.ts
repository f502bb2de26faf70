import type { EventData } from "@tributary/events/catalog";
import type { NewEvent } from "@tributary/events/publish";
import { newId } from "@tributary/kit/ids";
import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { perform } from "./mutations";
import { commissionChanged, joined, key, policyInput } from "./setting";

/** A promoter with an affiliate and a destination that has been usable since May. */
export interface Payee {
  promoterId: string;
  affiliateId: string;
  userId: string;
  methodId: string;
}

/** Enrols a promoter and gives it a destination: by hand, or the Connect account `acct_<promoter>`. */
export async function payee(
  admin: TestService,
  userId = `user ${key()}`,
  kind: "MANUAL" | "STRIPE_CONNECT" = "MANUAL",
): Promise<Payee> {
  const promoterId = newId("prm");
  await admin.tell(joined(promoterId, userId));
  const { rows } = await admin.database.admin.query(
    "select id from affiliates_admin.affiliate where promoter_id = $1",
    [promoterId],
  );
  const methodId = await destination(admin, promoterId, kind);
  return { promoterId, affiliateId: rows[0].id, userId, methodId };
}

/** Writes a promoter's current destination, instead of the one before. */
export async function destination(
  admin: TestService,
  promoterId: string,
  kind: "MANUAL" | "STRIPE_CONNECT",
  { ready = true, usableFrom = new Date("2026-05-01T00:00:00Z") } = {},
): Promise<string> {
  const id = newId("pme");
  const accountId = kind === "STRIPE_CONNECT" ? `acct_${promoterId}` : null;
  const { admin: owner } = admin.database;
  await owner.query(
    "update affiliates_admin.payout_method set replaced_at = now() where promoter_id = $1 and replaced_at is null",
    [promoterId],
  );
  await owner.query(
    `insert into affiliates_admin.payout_method
       (id, promoter_id, kind, label, sealed, key_id, account_id, ready, added_at, usable_from)
     values ($1, $2, $3, '…1234', $4, $5, $6, $7, '2026-05-01', $8)`,
    [
      id,
      promoterId,
      kind,
      accountId ? null : Buffer.from("sealed"),
      accountId ? null : "1",
      accountId,
      ready,
      usableFrom,
    ],
  );
  return id;
}

/** Writes an approved batch that pays these promoters `amountMinor` each; answers the items' ids in their order. */
export async function approvedBatch(
  admin: TestService,
  payees: readonly Payee[],
  { amountMinor = 1000n, currency = "USD", status = "APPROVED" } = {},
): Promise<{ batchId: string; itemIds: string[] }> {
  const batchId = newId("pay");
  const { admin: owner } = admin.database;
  await owner.query(
    `insert into affiliates_admin.payout_batch (id, status, cutoff, currency, approvals_needed, total_minor,
       item_count, commission_count, snapshot_hash, prepared_by, prepared_at, approved_at)
     values ($1, $2, '2026-06-01', $3, 1, $4, $5, $5, 'as frozen', 'olga', '2026-06-02',
       case when $2 = 'APPROVED' then timestamptz '2026-06-02' end)`,
    [batchId, status, currency, (amountMinor * BigInt(payees.length)).toString(), payees.length],
  );
  const itemIds: string[] = [];
  for (const { promoterId, affiliateId, methodId } of payees) {
    const id = newId("pit");
    itemIds.push(id);
    await owner.query(
      `insert into affiliates_admin.payout_item
         (id, batch_id, promoter_id, affiliate_id, amount_minor, currency, method_id, method, destination, status)
       select $1, $2, $3, $4, $5, $6, id, kind, account_id, 'WAITING'
       from affiliates_admin.payout_method where id = $7`,
      [id, batchId, promoterId, affiliateId, amountMinor.toString(), currency, methodId],
    );
    await owner.query(
      "insert into affiliates_admin.payout_item_commission (payout_item_id, commission_id) values ($1, $2)",
      [id, newId("com")],
    );
  }
  return { batchId, itemIds };
}

/** Publishes a policy that differs from the usual one by this. */
export async function publishPolicy(admin: TestService, change: object): Promise<void> {
  const { data } = await perform(admin, "publishProgramPolicy", { policy: policyInput(change) });
  const { operationId, userErrors } = data.publishProgramPolicy;
  if (operationId === null) return expect(userErrors).toEqual([]);
  // What one operator may not publish alone.
  const second = await perform(admin, "approveOperation", { operationId }, operator("second"));
  expect(second.data.approveOperation.userErrors).toEqual([]);
}

/** Sets an affiliate's status. Answers the operation's id. */
export async function setStatus(
  admin: TestService,
  { affiliateId }: Payee,
  status: string,
): Promise<string> {
  const { data } = await perform(admin, "setAffiliateStatus", { affiliateId, status });
  expect(data.setAffiliateStatus.userErrors).toEqual([]);
  return data.setAffiliateStatus.operationId;
}

type Allocation = EventData<"commissions.allocated">;

/** One part of what commissions answers to a batch. */
export const allocated = (
  batchId: string,
  items: Allocation["items"],
  { part = 1, isLast = true } = {},
): NewEvent => ({
  type: "commissions.allocated",
  subject: batchId,
  occurredAt: new Date("2026-06-02T00:00:00Z"),
  data: { batchId, part, isLast, items },
});

/** What commissions has claimed for a promoter, under a new id. */
export const claim = (
  promoterId: string,
  amountMinor: bigint,
  { currency = "USD", commissions = 1 } = {},
): Allocation["items"][number] => ({
  payoutItemId: newId("pit"),
  promoterId,
  amountMinor,
  currency,
  commissionIds: Array.from({ length: commissions }, () => newId("com")),
});

/** A confirmed commission that nobody has claimed, so that something is due. */
export const owed = (promoterId: string, amountMinor = 5000n, currency = "USD") =>
  commissionChanged(promoterId, newId("com"), 1n, "CONFIRMED", amountMinor, currency);

export const CUTOFF = "2026-06-01T00:00:00Z";

/** Prepares a batch of the currency through the API, as this operator; something must be due. Answers its id. */
export async function prepared(
  admin: TestService,
  currency = "USD",
  by = operator("oscar"),
): Promise<string> {
  const answer = await perform(admin, "preparePayoutBatch", { currency, cutoff: CUTOFF }, by);
  const { userErrors } = answer.data.preparePayoutBatch;
  if (userErrors.length > 0) throw new Error(userErrors[0].code);
  const { rows } = await admin.database.admin.query(
    "select id from affiliates_admin.payout_batch where currency = $1 order by number desc limit 1",
    [currency],
  );
  return rows[0].id;
}

/** A batch that pays these promoters, frozen; prepared by oscar. */
export async function draft(admin: TestService, payees: readonly Payee[], currency = "USD") {
  await admin.tell(...payees.map(({ promoterId }) => owed(promoterId, 5000n, currency)));
  const batchId = await prepared(admin, currency);
  const items = payees.map(({ promoterId }) => claim(promoterId, 5000n, { currency }));
  await admin.tell(allocated(batchId, items));
  const { rows } = await admin.database.admin.query(
    'select status, snapshot_hash as "snapshotHash" from affiliates_admin.payout_batch where id = $1',
    [batchId],
  );
  if (rows[0].status !== "DRAFT") throw new Error(`the batch is ${rows[0].status}`);
  const itemIds = items.map(({ payoutItemId }) => payoutItemId);
  return { batchId, itemIds, snapshotHash: rows[0].snapshotHash as string };
}
