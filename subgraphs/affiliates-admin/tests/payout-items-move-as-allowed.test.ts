import { transaction } from "@tributary/kit/database";
import type { TestService } from "@tributary/testing/service";
import { lockPayoutItem, type MoveFacts, movePayoutItems } from "../books/move-payout-item";
import { type PayoutItemStatus, payoutItemMoves } from "../domain/payout-item-moves";
import { approvedBatch, type Payee, payee } from "./payouts";
import { startAdmin } from "./setting";

const NOW = new Date("2026-06-03T00:00:00Z");
const STATUSES = Object.keys(payoutItemMoves) as PayoutItemStatus[];

let admin: TestService;
let ann: Payee;
let ben: Payee;
beforeAll(async () => {
  admin = await startAdmin();
  ann = await payee(admin);
  ben = await payee(admin);
});
afterAll(() => admin.stop());

const move = (ids: string[], to: PayoutItemStatus, facts: MoveFacts = {}) =>
  transaction(admin.running.services.db, async (tx) => {
    const items = [];
    for (const id of ids) items.push(await lockPayoutItem(tx, id));
    await movePayoutItems(tx, items, to, facts, NOW);
  });

const read = async (sql: string, ...values: unknown[]) =>
  (await admin.database.admin.query(sql, values)).rows;
const statusOf = async (batchId: string) =>
  (await read("select status from affiliates_admin.payout_batch where id = $1", batchId))[0].status;

const paid: MoveFacts = { externalReference: "SEPA 1" };

/** Brings an item where a test needs it, by allowed moves. */
const WAYS: Record<PayoutItemStatus, PayoutItemStatus[]> = {
  WAITING: [],
  IN_FLIGHT: ["IN_FLIGHT"],
  UNCERTAIN: ["IN_FLIGHT", "UNCERTAIN"],
  PAID: ["IN_FLIGHT", "PAID"],
  FAILED: ["FAILED"],
  RELEASED: ["RELEASED"],
  CANCELLED: ["CANCELLED"],
};
async function itemIn(status: PayoutItemStatus) {
  const batch = await approvedBatch(admin, [ann, ben]);
  for (const to of WAYS[status]) await move([batch.itemIds[0]!], to, to === "PAID" ? paid : {});
  return { ...batch, itemId: batch.itemIds[0]! };
}

describe.each(STATUSES)("an item that is %s", (from) => {
  it.each(STATUSES)("goes to %s where the list says so, in the database too", async (to) => {
    const { itemId } = await itemIn(from);
    const written = admin.database.admin.query(
      `update affiliates_admin.payout_item set status = $2, external_reference = 'x',
         paid_at = case when $2 = 'PAID' then now() end where id = $1`,
      [itemId, to],
    );
    if (payoutItemMoves[from].includes(to) || from === to) await written;
    else await expect(written).rejects.toMatchObject({ constraint: "payout_item_move" });
  });

  it("is not moved elsewhere, and nothing is told", async () => {
    const { itemId } = await itemIn(from);
    const before = await read("select count(*) from events.event");
    for (const to of STATUSES.filter((to) => !payoutItemMoves[from].includes(to))) {
      await expect(move([itemId], to, paid)).rejects.toThrow(`from ${from} to ${to}`);
    }
    expect(await read("select count(*) from events.event")).toEqual(before);
  });
});

it("a batch begins with its first item and is settled with its last", async () => {
  const { batchId, itemIds } = await approvedBatch(admin, [ann, ben]);
  expect(await statusOf(batchId)).toBe("APPROVED");
  await move(itemIds, "IN_FLIGHT", { inFlightBy: "olga" });
  expect(await statusOf(batchId)).toBe("PAYING");
  await move([itemIds[0]!], "PAID", paid);
  expect(await statusOf(batchId)).toBe("PAYING");
  await move([itemIds[1]!], "PAID", paid);
  const [batch] = await read(
    "select status, settled_at from affiliates_admin.payout_batch where id = $1",
    batchId,
  );
  expect(batch).toEqual({ status: "SETTLED", settled_at: NOW });
});

it.each([
  ["released", ["RELEASED"]],
  ["failed and then released", ["FAILED", "RELEASED"]],
] as [string, PayoutItemStatus[]][])(
  "an item that is %s ends its batch partially",
  async (_, way) => {
    const { batchId, itemIds } = await approvedBatch(admin, [ann, ben]);
    await move([itemIds[0]!], "IN_FLIGHT");
    await move([itemIds[0]!], "PAID", paid);
    for (const to of way) {
      expect(await statusOf(batchId)).toBe("PAYING");
      await move([itemIds[1]!], to);
    }
    expect(await statusOf(batchId)).toBe("PARTIALLY_SETTLED");
  },
);

it("what is paid and what is out is told once, with what was transferred", async () => {
  const { batchId, itemIds } = await approvedBatch(admin, [ann, ben], { amountMinor: 1234n });
  await move([itemIds[0]!], "IN_FLIGHT");
  await move([itemIds[0]!], "PAID", paid);
  await move([itemIds[1]!], "RELEASED");
  const of = (events: { data: { batchId: string } }[]) =>
    events.map(({ data }) => data).filter((data) => data.batchId === batchId);
  expect(of(await admin.told("payout_item.paid"))).toEqual([
    {
      payoutItemId: itemIds[0],
      batchId,
      promoterId: ann.promoterId,
      amountMinor: 1234n,
      restMinor: 0n,
      currency: "USD",
      paidAt: NOW,
    },
  ]);
  expect(of(await admin.told("payout_item.released"))).toEqual([
    { payoutItemId: itemIds[1], batchId, promoterId: ben.promoterId, releasedAt: NOW },
  ]);
  const claims = await read(
    `select payout_item_id as item, released_at from affiliates_admin.payout_item_commission
     where payout_item_id = any($1) order by released_at nulls first`,
    itemIds,
  );
  expect(claims).toEqual([
    { item: itemIds[0], released_at: null },
    { item: itemIds[1], released_at: NOW },
  ]);
});

it("of two at once that move one item, one does", async () => {
  const { batchId, itemIds } = await approvedBatch(admin, [ann]);
  await move(itemIds, "IN_FLIGHT");
  const outcomes = await Promise.allSettled(
    Array.from({ length: 6 }, () => move(itemIds, "PAID", paid)),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await statusOf(batchId)).toBe("SETTLED");
  const told = (await admin.told("payout_item.paid")).filter(
    ({ data }) => data.batchId === batchId,
  );
  expect(told).toHaveLength(1);
});

it("an item that was read before another moved it stays where that one put it", async () => {
  const { itemIds } = await approvedBatch(admin, [ann, ben]);
  await transaction(admin.running.services.db, async (tx) => {
    const items = [];
    for (const id of itemIds) items.push(await lockPayoutItem(tx, id));
    await movePayoutItems(tx, [items[1]!], "FAILED", {}, NOW);
    await expect(movePayoutItems(tx, items, "IN_FLIGHT", {}, NOW)).rejects.toThrow(
      "of 2 payout items 1 were still as they were read",
    );
  });
});

it("the last two items, paid at the same time, settle their batch", async () => {
  for (let round = 0; round < 5; round++) {
    const { batchId, itemIds } = await approvedBatch(admin, [ann, ben]);
    await move(itemIds, "IN_FLIGHT");
    await Promise.all(itemIds.map((id) => move([id], "PAID", paid)));
    expect(await statusOf(batchId)).toBe("SETTLED");
  }
});

it("an item that leaves a draft changes its hash, total and counts", async () => {
  const { batchId, itemIds } = await approvedBatch(admin, [ann, ben], { status: "DRAFT" });
  const sealed = async () =>
    (
      await read(
        `select status, total_minor::int as total, item_count as items, commission_count as commissions,
           snapshot_hash as hash from affiliates_admin.payout_batch where id = $1`,
        batchId,
      )
    )[0];
  await move([itemIds[0]!], "RELEASED");
  const after = await sealed();
  expect(after).toMatchObject({ status: "DRAFT", total: 1000, items: 1, commissions: 1 });
  expect(after.hash).toMatch(/^[0-9a-f]{64}$/);
  await move([itemIds[1]!], "RELEASED");
  expect(await sealed()).toMatchObject({ status: "DRAFT", total: 0, items: 0, commissions: 0 });
  expect((await sealed()).hash).not.toBe(after.hash);
  await admin.database.admin.query(
    "update affiliates_admin.payout_batch set status = 'CANCELLED', cancelled_at = now() where id = $1",
    [batchId],
  );
});

it.each(["pit_none", "pit_00000000000000000000000000000000", "pay_1", "pit_\u0000"])(
  "there is no item %j",
  async (id) => {
    await expect(move([id], "PAID", paid)).rejects.toMatchObject({
      extensions: { code: "NOT_FOUND" },
    });
  },
);
