import { transaction } from "@tributary/kit/database";
import { until } from "@tributary/testing/eventually";
import type { TestService } from "@tributary/testing/service";
import { operator, platformKey, user } from "@tributary/testing/viewers";
import pg from "pg";
import { lockPayoutItem, type MoveFacts, movePayoutItems } from "../books/move-payout-item";
import type { PayoutItemStatus } from "../domain/payout-item-moves";
import { perform } from "./mutations";
import {
  allocated,
  approvedBatch,
  CUTOFF,
  claim,
  draft,
  owed,
  payee,
  prepared,
  publishPolicy,
  setStatus,
} from "./payouts";
import { key, startUnscheduled, UNDO } from "./setting";

let admin: TestService;
beforeAll(async () => {
  admin = await startUnscheduled();
});
// The next test finds no open batch, and nothing that is owed.
afterEach(async () => {
  await read(
    `update affiliates_admin.payout_batch set status = 'CANCELLED', cancelled_at = now()
     where status in ('PREPARING', 'DRAFT')`,
  );
  await read("update affiliates_admin.commission set status = 'PAID'");
});
afterAll(() => admin.stop());

const olga = operator();
const oscar = operator("oscar");
const read = async (sql: string, ...values: unknown[]) =>
  (await admin.database.admin.query(sql, values)).rows;

/** What payouts keep and tell. */
async function everything() {
  const kept = await read(
    `select (select jsonb_agg(to_jsonb(b) order by b.id) from affiliates_admin.payout_batch b) as batches,
       (select jsonb_agg(to_jsonb(i) order by i.id) from affiliates_admin.payout_item i) as items,
       (select jsonb_agg(to_jsonb(a)) from affiliates_admin.payout_approval a) as approvals,
       (select count(*)::int from affiliates_admin.audit_entry) as audit,
       (select count(*)::int from events.event) as events`,
  );
  return kept[0];
}
const statusOf = async (table: "batch" | "item", id: string) =>
  (await read(`select status from affiliates_admin.payout_${table} where id = $1`, id))[0].status;

/** Asks, and answers the refusal's code; null when it was done. */
async function ask(name: string, input: Record<string, unknown>, by = oscar) {
  const { data, errors } = await perform(admin, name, input, by);
  if (errors) return errors[0]!.extensions!.code as string;
  return data[name].userErrors[0]?.code ?? null;
}

/** Asks for what must be refused: it writes nothing. */
async function refused(name: string, input: Record<string, unknown>, by = oscar) {
  const before = await everything();
  const code = await ask(name, input, by);
  expect(await everything()).toEqual(before);
  return code;
}

async function move(itemId: string, ...way: [PayoutItemStatus, MoveFacts?][]) {
  for (const [to, facts] of way) {
    await transaction(admin.running.services.db, async (tx) => {
      await movePayoutItems(tx, [await lockPayoutItem(tx, itemId)], to, facts ?? {}, new Date());
    });
  }
}

it("approves exactly what was shown, by another operator, once", async () => {
  const { batchId, snapshotHash } = await draft(admin, [await payee(admin)]);
  const input = { batchId, snapshotHash };
  expect(await refused("approvePayoutBatch", input, oscar)).toBe("SAME_OPERATOR");
  expect(await refused("approvePayoutBatch", { batchId, snapshotHash: "0".repeat(64) }, olga)).toBe(
    "SNAPSHOT_CHANGED",
  );
  expect(await refused("approvePayoutBatch", input, user("zoe") as typeof olga)).toBe("FORBIDDEN");
  expect(await ask("approvePayoutBatch", input, olga)).toBeNull();
  expect(await statusOf("batch", batchId)).toBe("APPROVED");
  expect(await refused("approvePayoutBatch", input, olga)).toBe("BATCH_NOT_DRAFT");
  await admin.restart();
  expect(await refused("approvePayoutBatch", input, operator("otto"))).toBe("BATCH_NOT_DRAFT");
});

it("no mailbox prepares and approves, or approves twice, by however many accounts", async () => {
  const twin = operator("olga 2", { email: "Olga+2@Example.com" });
  await admin.tell(owed((await payee(admin)).promoterId));
  const batchId = await prepared(admin, "USD", olga);
  const { promoterId } = await payee(admin);
  await admin.tell(allocated(batchId, [claim(promoterId, 5000n)]));
  const [{ hash }] = await read(
    "select snapshot_hash as hash from affiliates_admin.payout_batch where id = $1",
    batchId,
  );
  const input = { batchId, snapshotHash: hash };
  expect(await refused("approvePayoutBatch", input, twin)).toBe("SAME_OPERATOR");
  await read(
    `update affiliates_admin.payout_batch set prepared_by = 'schedule', preparer_email_hash = null,
       approvals_needed = 2, scheduled_month = '2026-03' where id = $1`,
    batchId,
  );
  expect(await ask("approvePayoutBatch", input, olga)).toBeNull();
  expect(await refused("approvePayoutBatch", input, twin)).toBe("SAME_OPERATOR");
  const insert = `insert into affiliates_admin.payout_approval (batch_id, operator, snapshot_hash, at, email_hash)
    select batch_id, 'olga 2', snapshot_hash, at, email_hash from affiliates_admin.payout_approval where batch_id = $1`;
  await expect(read(insert, batchId)).rejects.toThrow("payout_approval_once_per_mailbox");
  expect(await ask("approvePayoutBatch", input, oscar)).toBeNull();
  expect(await statusOf("batch", batchId)).toBe("APPROVED");
});

it("one operator is enough where the policy says so, except for what the schedule prepared", async () => {
  await publishPolicy(admin, { minimumPayoutMinor: "0", requireSecondOperator: false });
  const own = await draft(admin, [await payee(admin)], "EUR");
  expect(await ask("approvePayoutBatch", own, oscar)).toBeNull();

  const scheduled = await draft(admin, [await payee(admin)], "USD");
  await read(
    `update affiliates_admin.payout_batch set prepared_by = 'schedule', preparer_email_hash = null, approvals_needed = 2, scheduled_month = '2026-05'
     where id = $1`,
    scheduled.batchId,
  );
  const { itemIds: _, ...input } = scheduled;
  expect(await ask("approvePayoutBatch", input, oscar)).toBeNull();
  expect(await statusOf("batch", scheduled.batchId)).toBe("DRAFT");
  expect(await refused("approvePayoutBatch", input, oscar)).toBe("SAME_OPERATOR");
  expect(await ask("approvePayoutBatch", input, olga)).toBeNull();
  expect(await statusOf("batch", scheduled.batchId)).toBe("APPROVED");
  await publishPolicy(admin, { minimumPayoutMinor: "0", requireSecondOperator: true });
});

it("an approval of what a draft was before somebody left it counts no more", async () => {
  const [ann, ben] = [await payee(admin), await payee(admin)];
  const { itemIds, ...input } = await draft(admin, [ann, ben]);
  await read(
    `update affiliates_admin.payout_batch set prepared_by = 'schedule', preparer_email_hash = null, approvals_needed = 2, scheduled_month = '2026-04'
     where id = $1`,
    input.batchId,
  );
  expect(await ask("approvePayoutBatch", input, olga)).toBeNull();
  await setStatus(admin, ben, "REVOKED");
  expect(await refused("approvePayoutBatch", input, oscar)).toBe("SNAPSHOT_CHANGED");
  const [{ hash }] = await read(
    "select snapshot_hash as hash from affiliates_admin.payout_batch where id = $1",
    input.batchId,
  );
  const now = { batchId: input.batchId, snapshotHash: hash };
  expect(await ask("approvePayoutBatch", now, oscar)).toBeNull();
  expect(await statusOf("batch", input.batchId)).toBe("DRAFT");
  expect(await ask("approvePayoutBatch", now, olga)).toBeNull();
  expect(await statusOf("batch", input.batchId)).toBe("APPROVED");
  expect(await statusOf("item", itemIds[1]!)).toBe("RELEASED");
});

it("rows that were changed behind the hash are not approved", async () => {
  const { batchId, snapshotHash, itemIds } = await draft(admin, [await payee(admin)]);
  await read(
    "update affiliates_admin.payout_item set amount_minor = 6000 where id = $1",
    itemIds[0],
  );
  expect(await refused("approvePayoutBatch", { batchId, snapshotHash }, olga)).toBe(
    "SNAPSHOT_CHANGED",
  );
});

it("whoever is paid by a batch does nothing with it", async () => {
  const ann = operator("ann");
  const { batchId, snapshotHash } = await draft(admin, [
    await payee(admin, "ann"),
    await payee(admin),
  ]);
  expect(await refused("approvePayoutBatch", { batchId, snapshotHash }, ann)).toBe("OWN_ACCOUNT");
  const { itemIds } = await approvedBatch(admin, [await payee(admin, "bea"), await payee(admin)]);
  const [, others] = itemIds as [string, string];
  expect(await refused("releasePayoutItem", { itemId: others }, operator("bea"))).toBe(
    "OWN_ACCOUNT",
  );
  await move(others, ["FAILED"]);
  expect(await refused("retryPayoutItem", { itemId: others }, operator("bea"))).toBe("OWN_ACCOUNT");
});

it("a batch that pays nobody is not approved, only cancelled", async () => {
  const one = await payee(admin);
  await admin.tell(owed(one.promoterId));
  const batchId = await prepared(admin);
  await admin.tell(allocated(batchId, []));
  const [{ status, hash }] = await read(
    "select status, snapshot_hash as hash from affiliates_admin.payout_batch where id = $1",
    batchId,
  );
  expect(status).toBe("DRAFT");
  expect(await refused("approvePayoutBatch", { batchId, snapshotHash: hash }, olga)).toBe(
    "NOTHING_DUE",
  );
  expect(await ask("cancelPayoutBatch", { batchId }, olga)).toBeNull();
});

it.each([
  ["a cut-off that has not come", { cutoff: "2126-01-01T00:00:00Z" }, "CUTOFF_IN_FUTURE"],
  ["another currency, in which nothing is owed", { currency: "EUR" }, "NOTHING_DUE"],
  ["an affiliate that is not there", { affiliateIds: [`aff_${"0".repeat(32)}`] }, "NOT_FOUND"],
  ["an id of something else", { excludeAffiliateIds: ["prm_1"] }, "NOT_FOUND"],
  ["a hostile id", { affiliateIds: ["aff_'; drop table payout_batch; --"] }, "NOT_FOUND"],
  ["a list of thousands", { affiliateIds: Array(1001).fill("aff_1") }, "BAD_USER_INPUT"],
] as const)("prepares nothing for %s", async (_, change, code) => {
  await admin.tell(owed((await payee(admin)).promoterId));
  expect(await refused("preparePayoutBatch", { currency: "USD", cutoff: CUTOFF, ...change })).toBe(
    code,
  );
});

it("a second batch of the currency waits until the first is approved or cancelled", async () => {
  const first = await draft(admin, [await payee(admin)]);
  await admin.tell(owed((await payee(admin)).promoterId));
  const again = { currency: "USD", cutoff: CUTOFF };
  expect(await refused("preparePayoutBatch", again)).toBe("BATCH_OPEN");
  const { itemIds: _, ...input } = first;
  expect(await ask("approvePayoutBatch", input, olga)).toBeNull();
  expect(await ask("preparePayoutBatch", again)).toBeNull();
});

it("a cancellation that waits for an item does not hold its batch meanwhile", async () => {
  const { batchId, itemIds } = await draft(admin, [await payee(admin)]);
  const whoeverPays = new pg.Client({ connectionString: admin.database.url });
  await whoeverPays.connect();
  let cancelled: Promise<string | null>;
  try {
    await whoeverPays.query("begin");
    await whoeverPays.query(
      "select from affiliates_admin.payout_item where id = any($1) for update",
      [itemIds],
    );
    cancelled = ask("cancelPayoutBatch", { batchId }, olga);
    const waiting =
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    await until(async () => (await read(waiting)).length > 0);
    await whoeverPays.query(
      "select from affiliates_admin.payout_batch where id = $1 for update nowait",
      [batchId],
    );
    await whoeverPays.query("commit");
  } finally {
    await whoeverPays.end();
  }
  expect(await cancelled).toBeNull();
});

it("cancelling frees what was claimed: items of a draft, parts of an answer, and what comes later", async () => {
  const released = async (batchId: string) =>
    (await admin.told("payout_item.released"))
      .filter(({ data }) => data.batchId === batchId)
      .map(({ data }) => data.payoutItemId);
  const { batchId, itemIds } = await draft(admin, [await payee(admin), await payee(admin)]);
  expect(await ask("cancelPayoutBatch", { batchId }, olga)).toBeNull();
  expect((await released(batchId)).sort()).toEqual([...itemIds].sort());
  const live = `select from affiliates_admin.payout_item_commission
    where payout_item_id = any($1) and released_at is null`;
  expect(await read(live, itemIds)).toEqual([]);
  expect(await refused("cancelPayoutBatch", { batchId }, olga)).toBe("BATCH_NOT_DRAFT");

  const [ann, ben] = [await payee(admin), await payee(admin)];
  await admin.tell(owed(ann.promoterId), owed(ben.promoterId));
  const early = await prepared(admin);
  const [first, second] = [claim(ann.promoterId, 5000n), claim(ben.promoterId, 5000n)];
  const parts = [
    allocated(early, [first], { part: 1, isLast: false }),
    allocated(early, [second], { part: 2, isLast: true }),
  ];
  await admin.tell(parts[0]!);
  expect(await ask("cancelPayoutBatch", { batchId: early }, olga)).toBeNull();
  expect(await released(early)).toEqual([first.payoutItemId]);
  await admin.tell(parts[1]!, parts[0]!, parts[1]!);
  expect(await released(early)).toEqual([first.payoutItemId, second.payoutItemId]);
  expect(await statusOf("batch", early)).toBe("CANCELLED");
});

it.each(["APPROVED", "PAYING", "SETTLED"])("what is %s is not cancelled", async (status) => {
  const { batchId, itemIds } = await approvedBatch(admin, [await payee(admin)]);
  if (status !== "APPROVED") await move(itemIds[0]!, ["IN_FLIGHT"]);
  if (status === "SETTLED") await move(itemIds[0]!, ["PAID", { externalReference: "x" }]);
  expect(await statusOf("batch", batchId)).toBe(status);
  expect(await refused("cancelPayoutBatch", { batchId }, olga)).toBe("BATCH_NOT_DRAFT");
});

it("what is in flight by hand is released on another's word alone; UNCERTAIN never", async () => {
  const { itemIds } = await approvedBatch(admin, [await payee(admin), await payee(admin)]);
  const [itemId, doubtful] = itemIds as [string, string];
  await move(itemId, ["IN_FLIGHT", { inFlightBy: "olga" }]);
  expect(await refused("releasePayoutItem", { itemId }, oscar)).toBe("ITEM_NOT_PAYABLE");
  expect(await refused("releasePayoutItem", { itemId, notSent: true }, olga)).toBe("SAME_OPERATOR");
  expect(await ask("releasePayoutItem", { itemId, notSent: true }, oscar)).toBeNull();
  expect(await refused("releasePayoutItem", { itemId, notSent: true }, oscar)).toBe(
    "ITEM_NOT_PAYABLE",
  );
  expect(await refused("retryPayoutItem", { itemId }, oscar)).toBe("ITEM_NOT_PAYABLE");
  await move(doubtful, ["IN_FLIGHT"], ["UNCERTAIN"]);
  expect(await refused("releasePayoutItem", { itemId: doubtful, notSent: true })).toBe(
    "ITEM_NOT_PAYABLE",
  );
  expect(await refused("retryPayoutItem", { itemId: doubtful })).toBe("ITEM_NOT_PAYABLE");
});

it("a failed item is tried again; a paid one, also of a settled batch, is left alone", async () => {
  const { batchId, itemIds } = await approvedBatch(admin, [await payee(admin)]);
  const [itemId] = itemIds as [string];
  await move(itemId, ["FAILED", { failure: "account_closed: The account is closed." }]);
  expect(await ask("retryPayoutItem", { itemId })).toBeNull();
  expect(await statusOf("item", itemId)).toBe("WAITING");
  await move(itemId, ["IN_FLIGHT"], ["PAID", { transferId: "tr_1" }]);
  expect(await statusOf("batch", batchId)).toBe("SETTLED");
  for (const name of ["retryPayoutItem", "releasePayoutItem"]) {
    expect(await refused(name, { itemId, notSent: true })).toBe("ITEM_ALREADY_PAID");
  }
});

it("suspending blocks what was not sent, reactivating or undoing lets it go on", async () => {
  const ann = await payee(admin);
  const failureOf = async (id: string) =>
    (await read("select failure from affiliates_admin.payout_item where id = $1", id))[0].failure;
  const { itemIds } = await approvedBatch(admin, [ann, await payee(admin)]);
  const [itemId, others] = itemIds as [string, string];
  const operationId = await setStatus(admin, ann, "SUSPENDED");
  expect(await failureOf(itemId)).toMatch(/^AFFILIATE_SUSPENDED: /);
  expect(await failureOf(others)).toBeNull();
  expect(await statusOf("item", itemId)).toBe("WAITING");
  await admin.execute(
    UNDO,
    { input: { operationId, reason: "a mistake", idempotencyKey: key() } },
    olga,
  );
  expect(await failureOf(itemId)).toBeNull();
  await setStatus(admin, ann, "SUSPENDED");
  await setStatus(admin, ann, "ACTIVE");
  expect(await failureOf(itemId)).toBeNull();
});

it("revoking releases what was not sent or failed, and spares the rest", async () => {
  const ann = await payee(admin);
  const items: Record<string, string> = {};
  const ways: Record<string, [PayoutItemStatus, MoveFacts?][]> = {
    WAITING: [],
    FAILED: [["FAILED"]],
    IN_FLIGHT: [["IN_FLIGHT"]],
    UNCERTAIN: [["IN_FLIGHT"], ["UNCERTAIN"]],
    PAID: [["IN_FLIGHT"], ["PAID", { externalReference: "x" }]],
  };
  for (const [status, way] of Object.entries(ways)) {
    items[status] = (await approvedBatch(admin, [ann])).itemIds[0]!;
    await move(items[status]!, ...way);
  }
  await setStatus(admin, ann, "REVOKED");
  const now: Record<string, string> = {};
  for (const [before, id] of Object.entries(items)) now[before] = await statusOf("item", id);
  expect(now).toEqual({
    WAITING: "RELEASED",
    FAILED: "RELEASED",
    IN_FLIGHT: "IN_FLIGHT",
    UNCERTAIN: "UNCERTAIN",
    PAID: "PAID",
  });
  const released = (await admin.told("payout_item.released"))
    .filter(({ data }) => data.promoterId === ann.promoterId)
    .map(({ data }) => data.payoutItemId);
  expect(released.sort()).toEqual([items["WAITING"]!, items["FAILED"]!].sort());
});

it.each([
  ["approvePayoutBatch", { batchId: `pay_${"0".repeat(32)}`, snapshotHash: "x" }],
  ["cancelPayoutBatch", { batchId: "pay_' or 1=1" }],
  ["cancelPayoutBatch", { batchId: "pay_\0" }],
  ["retryPayoutItem", { itemId: `pit_${"0".repeat(32)}` }],
  ["releasePayoutItem", { itemId: "" }],
])("%s of nothing is NOT_FOUND", async (name, input) => {
  expect(await refused(name, input)).toBe("NOT_FOUND");
});

it("operators alone see batches", async () => {
  const { batchId } = await draft(admin, [await payee(admin, "ann")]);
  const one = "query ($id: ID!) { payoutBatch(id: $id) { id } }";
  const entity =
    "query ($r: [_Any!]!) { _entities(representations: $r) { ... on PayoutBatch { number } } }";
  for (const viewer of [user("ann"), platformKey("affiliates:read")]) {
    const { errors } = await admin.execute(one, { id: batchId }, viewer);
    expect(errors![0]!.extensions!.code).toBe("FORBIDDEN");
    const r = [{ __typename: "PayoutBatch", id: batchId }];
    expect((await admin.execute(entity, { r }, viewer)).data._entities).toEqual([null]);
  }
  const { data } = await admin.execute(
    "{ payoutBatches(status: DRAFT) { totalCount nodes { id } } none: payoutBatches(status: PREPARING) { nodes { id } } }",
    {},
    olga,
  );
  expect(data).toEqual({
    payoutBatches: { totalCount: 1, nodes: [{ id: batchId }] },
    none: { nodes: [] },
  });
});
