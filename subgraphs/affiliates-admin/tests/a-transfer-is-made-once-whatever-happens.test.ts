import type { FaultKind } from "@tributary/simulators/stripe/faults";
import { eventually } from "@tributary/testing/eventually";
import type { Heard } from "../domain/transfer-answer";
import { oneItem, type Paying, startPaying } from "./paying";
import { approvedBatch } from "./payouts";

let paying: Paying;
beforeAll(async () => {
  paying = await startPaying();
});
beforeEach(() => {
  paying.sim.faults.clear();
  paying.sim.gaps.close();
  paying.onRequest(() => {});
  paying.asked.length = 0;
});
afterAll(() => paying.stop());

const CREATE = "POST /v1/transfers";
const created = () => paying.asked.filter((said) => said === CREATE).length;

/** Sends again and again, as the hours go by, until the item is paid. */
async function untilPaid(one: Awaited<ReturnType<typeof oneItem>>) {
  await eventually(async () => {
    await paying.later();
    await paying.send();
    expect(await one.item()).toMatchObject({ status: "PAID" });
  });
}

/** Exactly one transfer of the item's amount, and the books say the same. */
async function expectPaidOnce(one: Awaited<ReturnType<typeof oneItem>>, attempts = 1) {
  const transfers = paying.transfersOf(one.itemId);
  expect(transfers).toEqual([{ id: expect.any(String), amount: 1234, reversed: 0 }]);
  expect(await one.item()).toMatchObject({
    status: "PAID",
    attempts,
    failure: null,
    transferId: transfers[0]!.id,
  });
  const told = await paying.admin.told("payout_item.paid");
  expect(told.filter(({ subject }) => subject === one.itemId)).toHaveLength(1);
  const { rows } = await paying.admin.database.admin.query(
    "select status from affiliates_admin.payout_batch where id = $1",
    [one.batchId],
  );
  expect(rows).toEqual([{ status: "SETTLED" }]);
}

it.each<[string, FaultKind | null, string, string | null]>([
  ["when all goes well", null, "PAID", null],
  ["when Stripe answers late", "delay", "PAID", null],
  ["when it is one request too many", "rate_limited", "IN_FLIGHT", "again:rate_limit"],
  ["when another request holds a lock", "lock_timeout", "IN_FLIGHT", "again:lock_timeout"],
  ["when Stripe fails before it", "fails_before_effect", "UNCERTAIN", "api_error"],
  [
    "when Stripe fails after it, and remembers the failure",
    "fails_after_effect",
    "UNCERTAIN",
    "api_error",
  ],
  ["when the connection breaks before it", "drops_before_effect", "UNCERTAIN", "no_answer"],
  ["when the answer is lost", "drops_after_commit", "UNCERTAIN", "no_answer"],
])("%s", async (_, kind, status, code) => {
  const one = await oneItem(paying);
  if (kind) paying.sim.faults.next({ match: CREATE, kind, delayMs: 50 });
  await paying.send();
  expect(await one.item()).toMatchObject({ status });
  // Under its one key, which nothing but its answer ends.
  expect(await paying.attempts(one.itemId)).toEqual([
    {
      number: 1,
      key: `payout:${one.itemId}:1`,
      state: status === "PAID" ? "SENT" : status === "UNCERTAIN" ? "UNCERTAIN" : "INTENT",
      code,
    },
  ]);
  await untilPaid(one);
  await expectPaidOnce(one);
});

it.each([
  ["JPY", 1234n],
  ["KWD", 12_340n],
  ["ISK", 12_300n],
])("in %s what Stripe is asked for is what the books say", async (currency, amountMinor) => {
  const [one] = await paying.payees(1);
  const { batchId, itemIds } = await approvedBatch(paying.admin, [one!], { currency, amountMinor });
  await paying.send();
  expect(await paying.items(batchId)).toMatchObject([{ status: "PAID" }]);
  const sent = [...paying.sim.world.store.transfers.values()].filter(
    ({ transfer_group }) => transfer_group === batchId,
  );
  expect(sent).toMatchObject([
    {
      amount: Number(amountMinor),
      currency: currency.toLowerCase(),
      destination: `acct_${one!.promoterId}`,
      metadata: { payout_item_id: itemIds[0], attempt: "1" },
    },
  ]);
});

it("nothing is sent twice at once, by however many workers", async () => {
  const many = await paying.payees(30);
  const { batchId, itemIds } = await approvedBatch(paying.admin, many, { amountMinor: 1234n });
  paying.sim.faults.next({ match: CREATE, kind: "delay", delayMs: 30, times: 30 });
  await Promise.all([paying.send(), paying.send(), paying.send()]);
  await eventually(async () => {
    const items = await paying.items(batchId);
    expect(items.map(({ status }) => status)).toEqual(items.map(() => "PAID"));
  });
  expect(created()).toBe(30);
  for (const id of itemIds) expect(paying.transfersOf(id)).toHaveLength(1);
});

describe("after 23 hours no key is used again: Stripe's list tells", () => {
  /** A day later Stripe has forgotten the key. */
  async function aDayLater(itemId: string) {
    paying.passHours(25);
    await paying.admin.database.admin.query(
      "update affiliates_admin.payout_attempt set intent_at = intent_at - interval '25 h' where item_id = $1",
      [itemId],
    );
  }

  it("case 30: a transfer whose answer was lost is found and not sent again", async () => {
    const one = await oneItem(paying);
    paying.sim.faults.next({ match: CREATE, kind: "drops_after_commit" });
    await paying.send();
    await aDayLater(one.itemId);
    await untilPaid(one);
    await expectPaidOnce(one);
    expect(created()).toBe(1);
  });

  it("one that is proven absent is sent under a new key", async () => {
    const one = await oneItem(paying);
    paying.sim.faults.next({ match: CREATE, kind: "drops_before_effect" });
    await paying.send();
    await aDayLater(one.itemId);
    await untilPaid(one);
    await expectPaidOnce(one, 2);
    expect(await paying.attempts(one.itemId)).toMatchObject([
      { number: 1, state: "REFUSED", code: "never_arrived" },
      { number: 2, state: "SENT", key: `payout:${one.itemId}:2` },
    ]);
  });

  it("what another account's list, or the other mode's, does not tell of is not absent", async () => {
    const before = await oneItem(paying);
    await untilPaid(before);
    const one = await oneItem(paying);
    paying.sim.faults.next({ match: CREATE, kind: "drops_after_commit" });
    await paying.send();
    await aDayLater(one.itemId);
    const { transfers } = paying.sim.world.store;
    const ours = new Map(transfers);
    transfers.clear();
    paying.asked.length = 0;
    for (let look = 0; look < 2; look++) {
      await paying.later();
      await paying.send();
    }
    expect(await one.item()).toMatchObject({ status: "UNCERTAIN", attempts: 1 });
    expect(created()).toBe(0);
    for (const [id, transfer] of ours) transfers.set(id, transfer);
    await untilPaid(one);
    await expectPaidOnce(one);
  });

  it("one of a worker that died is found among hundreds of its group", async () => {
    const one = await oneItem(paying);
    paying.sim.faults.next({ match: CREATE, kind: "drops_after_commit" });
    await paying.send();
    for (let place = 0; place < 250; place++)
      paying.sim.transfers.create({
        amount: 1234,
        currency: "usd",
        destination: one.account,
        transferGroup: one.batchId,
        metadata: { payout_item_id: "pit_another" },
      });
    await aDayLater(one.itemId);
    await untilPaid(one);
    await expectPaidOnce(one);
    expect(
      paying.asked.filter((said) => said === "GET /v1/transfers").length,
    ).toBeGreaterThanOrEqual(3);
  });

  it("while the list cannot be read nothing else happens", async () => {
    const one = await oneItem(paying);
    paying.sim.faults.next({ match: CREATE, kind: "drops_after_commit" });
    await paying.send();
    await aDayLater(one.itemId);
    paying.sim.faults.next({ match: "GET /v1/transfers", kind: "fails_before_effect" });
    await paying.later();
    await paying.send();
    expect(await one.item()).toMatchObject({ status: "UNCERTAIN", attempts: 1 });
    await untilPaid(one);
    await expectPaidOnce(one);
  });
});

it("a refusal while the request before it is in doubt proves nothing", async () => {
  const one = await oneItem(paying);
  paying.sim.faults.next({ match: CREATE, kind: "drops_after_commit" });
  await paying.send();
  // The platform's key is refused before Stripe looks at ours.
  paying.sim.faults.next({ match: CREATE, kind: "not_found" });
  await paying.later();
  await paying.send();
  expect(await one.item()).toMatchObject({ status: "UNCERTAIN", attempts: 1 });
  await untilPaid(one);
  await expectPaidOnce(one);
  expect(created()).toBe(2);
});

it("a transfer that is not what was asked for is told, and nothing is sent meanwhile", async () => {
  const one = await oneItem(paying);
  paying.sim.gaps.open({ object: "transfer", field: "amount", as: "missing" });
  await paying.send();
  const id = paying.transfersOf(one.itemId)[0]?.id;
  expect(await one.item()).toMatchObject({
    status: "UNCERTAIN",
    failure: expect.stringMatching(`^TRANSFER_DIFFERS: Stripe's transfer ${id} `),
  });
  await paying.later();
  await paying.send();
  expect(await one.item()).toMatchObject({ status: "UNCERTAIN", attempts: 1 });
  paying.sim.gaps.close();
  await untilPaid(one);
  await expectPaidOnce(one);
  expect(created()).toBe(1);
});

it.each(["metadata", "destination", "currency"])(
  "a transfer whose %s Stripe does not tell is not sent again, however often it is listed",
  async (field) => {
    const one = await oneItem(paying);
    paying.sim.gaps.open({ object: "transfer", field, as: "missing" });
    for (let look = 0; look < 4; look++) {
      await paying.send();
      await paying.later();
    }
    expect(paying.transfersOf(one.itemId)).toHaveLength(1);
    expect(await one.item()).toMatchObject({ status: "UNCERTAIN", attempts: 1 });
    paying.sim.gaps.close();
    await untilPaid(one);
    await expectPaidOnce(one);
  },
);

it("one whose answer was lost is not taken for absent while the list does not tell whose it is", async () => {
  const one = await oneItem(paying);
  paying.sim.faults.next({ match: CREATE, kind: "drops_after_commit" });
  await paying.send();
  await paying.admin.database.admin.query(
    "update affiliates_admin.payout_attempt set error_code = 'list:gone' where item_id = $1",
    [one.itemId],
  );
  paying.sim.gaps.open({ object: "transfer", field: "metadata", as: "missing" });
  await paying.later();
  await paying.send();
  await paying.later();
  await paying.send();
  expect(created()).toBe(1);
  paying.sim.gaps.close();
  await untilPaid(one);
  await expectPaidOnce(one);
});

it("a transfer that was heard of is not absent because no list has it", async () => {
  const one = await oneItem(paying);
  paying.sim.gaps.open({ object: "transfer", field: "amount", as: "missing" });
  await paying.send();
  paying.sim.gaps.close();
  const [made] = paying.transfersOf(one.itemId);
  const { transfers } = paying.sim.world.store;
  const kept = transfers.get(made!.id)!;
  transfers.delete(made!.id);
  await paying.later();
  await paying.send();
  await paying.later();
  await paying.send();
  expect(await one.item()).toMatchObject({ status: "UNCERTAIN", attempts: 1 });
  expect(created()).toBe(1);
  transfers.set(kept.id, kept);
  await untilPaid(one);
  await expectPaidOnce(one);
});

it("a refusal whose answer was lost, and that the key repeats, ends the attempt", async () => {
  const one = await oneItem(paying);
  const transfers = paying.services().transfers!;
  const { create } = transfers;
  const refused = {
    kind: "ERROR",
    status: 400,
    type: "invalid_request_error",
    code: "parameter_invalid",
  } as const;
  const answers: Heard[] = [
    { kind: "NOTHING" },
    { ...refused, isReplayed: true },
    { ...refused, isReplayed: false },
  ];
  const keys: string[] = [];
  transfers.create = async (order) => {
    keys.push(order.idempotencyKey);
    return answers.shift()!;
  };
  await paying.send();
  expect(await one.item()).toMatchObject({ status: "UNCERTAIN", attempts: 1 });
  await paying.later();
  await paying.send();
  transfers.create = create;
  // In doubt nothing fails: the next attempt is refused to our face.
  expect(await one.item()).toMatchObject({ status: "FAILED", attempts: 2 });
  expect(keys).toEqual([1, 1, 2].map((number) => `payout:${one.itemId}:${number}`));
});
