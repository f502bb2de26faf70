import { transaction } from "@tributary/kit/database";
import { eventually } from "@tributary/testing/eventually";
import { continueAttempt } from "../ask-stripe";
import { beginAttempts } from "../books/begin-attempts";
import { leaseAttempts } from "../books/lease-attempts";
import { takeItemsToSend } from "../books/take-items-to-send";
import { writeAnswer } from "../books/write-answer";
import { oneItem, type Paying, startPaying } from "./paying";
import { approvedBatch } from "./payouts";

let paying: Paying;
beforeAll(async () => {
  paying = await startPaying();
});
beforeEach(() => {
  paying.asked.length = 0;
});
afterAll(() => paying.stop());

const LEASE_MS = 3_600_000;
const soon = { attemptMs: LEASE_MS, itemMs: LEASE_MS };
const lease = (worker: string, most = 20) =>
  leaseAttempts(paying.services().db, { worker, leaseMs: LEASE_MS }, most);

/** Begins to pay items and dies before anything is asked. */
async function beginAndDie(...items: { itemId: string; affiliateId: string }[]) {
  const { db, clock } = paying.services();
  const wanted = items.map(({ itemId: id, affiliateId }) => ({ id, affiliateId }));
  return transaction(db, (tx) =>
    beginAttempts(tx, wanted, { worker: "dead", leaseMs: LEASE_MS }, clock.now()),
  );
}

it("what a dead worker began is left alone while its lease lasts, and then paid once", async () => {
  const one = await oneItem(paying);
  await beginAndDie(one);
  await paying.send();
  expect(await one.item()).toMatchObject({ status: "IN_FLIGHT", attempts: 1 });
  expect(paying.asked).toEqual([]);
  await paying.later();
  await paying.send();
  expect(await one.item()).toMatchObject({ status: "PAID", attempts: 1 });
  expect(paying.transfersOf(one.itemId)).toHaveLength(1);
});

it("an item is begun once, by however many at once", async () => {
  const one = await oneItem(paying);
  const begun = await Promise.all([beginAndDie(one), beginAndDie(one), beginAndDie(one)]);
  expect(begun.flat()).toHaveLength(1);
  expect(await paying.attempts(one.itemId)).toHaveLength(1);
});

it("items and attempts are shared out, none to two", async () => {
  const many = await paying.payees(12);
  const { itemIds } = await approvedBatch(paying.admin, many);
  const { db } = paying.services();
  const taken = await Promise.all([1, 2, 3, 4].map(() => takeItemsToSend(db, LEASE_MS, 5)));
  expect(
    taken
      .flat()
      .map(({ id }) => id)
      .sort(),
  ).toEqual([...itemIds].sort());
  await beginAndDie(
    ...many.map(({ affiliateId }, place) => ({ affiliateId, itemId: itemIds[place]! })),
  );
  await paying.later();
  const leased = await Promise.all(["a", "b", "c", "d"].map((worker) => lease(worker, 5)));
  const ids = leased.flat().map(({ itemId }) => itemId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of itemIds) expect(ids).toContain(id);
});

it("who has lost its lease can tell of a transfer, and of nothing else", async () => {
  const one = await oneItem(paying);
  await beginAndDie(one);
  await paying.later();
  const [slow] = (await lease("slow")).filter(({ itemId }) => itemId === one.itemId);
  await paying.later();
  expect((await lease("quick")).map(({ itemId }) => itemId)).toContain(one.itemId);
  const { db, clock } = paying.services();
  const write = (outcome: Parameters<typeof writeAnswer>[2]) =>
    transaction(db, (tx) => writeAnswer(tx, slow!, outcome, soon, clock.now()));
  const refusal = { kind: "REFUSED", next: "WAITING", code: "BALANCE_INSUFFICIENT" } as const;
  expect(await write({ ...refusal, stripeCode: "balance_insufficient" })).toBe(false);
  expect(await write({ kind: "ABSENT" })).toBe(false);
  expect(await write({ kind: "UNKNOWN", stripeCode: "no_answer" })).toBe(false);
  expect(await write({ kind: "NOTHING_DONE", stripeCode: "rate_limit" })).toBe(false);
  expect(await paying.attempts(one.itemId)).toMatchObject([{ state: "INTENT", code: null }]);
  expect(await one.item()).toMatchObject({ status: "IN_FLIGHT", failure: null });
  expect(await write({ kind: "PAID", transferId: "tr_slow" })).toBe(true);
  expect(await write({ kind: "PAID", transferId: "tr_other" })).toBe(false);
  expect(await one.item()).toMatchObject({ status: "PAID", transferId: "tr_slow" });
});

it("nothing is sent when the lease began too long ago", async () => {
  const one = await oneItem(paying);
  const [attempt] = await beginAndDie(one);
  const begun = performance.now() - paying.services().pace.sendWithinMs - 1;
  await continueAttempt(paying.services(), attempt!, begun, true);
  expect(paying.asked).toEqual([]);
  expect(await paying.attempts(one.itemId)).toMatchObject([{ state: "INTENT", code: null }]);
  await eventually(async () => {
    await paying.later();
    await paying.send();
    expect(await one.item()).toMatchObject({ status: "PAID", attempts: 1 });
  });
});
