import { MICRO } from "@tributary/kit/credits";
import type { TestService } from "@tributary/testing/service";
import {
  balanceOf,
  capture,
  disputeOf,
  lotParts,
  lotsOf,
  PACKS,
  payment,
  refundOf,
  release,
  reserve,
  reverse,
  spend,
  startCredits,
  violations,
} from "./arrange";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits({ CREDIT_PACKS: PACKS });
});
afterAll(() => credits.stop());
afterEach(async () => expect(await violations(credits)).toEqual([]));

const lotOf = async (reference: string) => (await lotsOf(credits, reference)).at(-1)!.id;
const parts = async (reference: string) => lotParts(credits, await lotOf(reference));

test("I11: paid becomes a lot, once, whatever is told again", async () => {
  const paid = payment("pi_paid", 1, { workspaceId: "wks_paid" });
  await credits.tell(paid, paid);
  await credits.tell(payment("pi_paid", 2, { workspaceId: "wks_paid" }));
  expect(await balanceOf(credits, "wks_paid")).toMatchObject({ total: "200", purchased: "200" });
  const { data } = await credits.execute(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on CreditLot { source origin reference unitPrice { amountMinor currency perCredits } } } }`,
    { r: [{ __typename: "CreditLot", id: await lotOf("pi_paid") }] },
    { kind: "API_KEY", id: "key", scopes: ["credits:read"], ownerUserId: null },
  );
  expect(data._entities[0]).toEqual({
    source: "PURCHASED",
    origin: "PURCHASE",
    reference: "pi_paid",
    unitPrice: { amountMinor: "2000", currency: "USD", perCredits: "200" },
  });
});

test("bonus credits in a purchase are a second, awarded lot", async () => {
  await credits.tell(
    payment("pi_bonus", 1, { workspaceId: "wks_bonus", packId: "bonus", receivedMinor: 8_00n }),
  );
  expect(await balanceOf(credits, "wks_bonus")).toMatchObject({ purchased: "100", awarded: "20" });
});

test.each([
  ["not paid yet", { status: "processing", receivedMinor: 0n }],
  ["paid in the other mode", { livemode: true }],
  ["for something else", { metadata: {} }],
])("I11: a payment that is %s makes no lot", async (name, more) => {
  const workspaceId = `wks_no_${name}`;
  await credits.tell(payment(`pi_${name}`, 1, { workspaceId, ...more }));
  expect((await balanceOf(credits, workspaceId)).total).toBe("0");
});

test("I11: metadata that names another workspace later moves and grants nothing", async () => {
  await credits.tell(payment("pi_moved", 1, { workspaceId: "wks_first" }));
  await credits.tell(payment("pi_moved", 2, { workspaceId: "wks_second" }));
  expect((await balanceOf(credits, "wks_first")).total).toBe("200");
  expect((await balanceOf(credits, "wks_second")).total).toBe("0");
});

test("tax is no revenue", async () => {
  await credits.tell(
    payment("pi_tax", 1, { workspaceId: "wks_tax", receivedMinor: 22_00n, taxMinor: 2_00n }),
  );
  await spend(credits, "wks_tax", 200);
  expect((await parts("pi_tax")).revenueMinor).toBe(20_00);
});

// A purchase of 200 credits for 20.00, of which 12.00 were captured.
test("what was never captured is no refund: all credits stay, and a real refund takes its share", async () => {
  const told = (revision: number, refundedMinor: bigint) =>
    credits.tell(
      payment("pi_part", revision, {
        workspaceId: "wks_part",
        receivedMinor: 12_00n,
        refunds: refundedMinor > 0n ? [refundOf("re_1", refundedMinor)] : [],
      }),
    );
  await told(1, 0n);
  expect(await parts("pi_part")).toMatchObject({ available: 200, revoked: 0 });
  await told(2, 6_00n);
  expect(await parts("pi_part")).toMatchObject({ available: 100, revoked: 100 });
  await told(3, 0n);
  await spend(credits, "wks_part", 200);
  expect(await parts("pi_part")).toMatchObject({ revoked: 0, revenueMinor: 12_00 });
});

describe("a state of which something about money is unknown", () => {
  const unknown = [{ object: "refund", field: "amount" }];

  test("makes no lot; the complete one behind it does, whichever comes first", async () => {
    const workspaceId = "wks_unknown";
    await credits.tell(payment("pi_unknown", 1, { workspaceId, unknown }));
    expect((await balanceOf(credits, workspaceId)).total).toBe("0");
    expect(await lotsOf(credits, "pi_unknown")).toEqual([]);
    await credits.tell(payment("pi_unknown", 3, { workspaceId }));
    expect((await balanceOf(credits, workspaceId)).total).toBe("200");
    await credits.tell(payment("pi_unknown", 2, { workspaceId, unknown }));
    expect((await balanceOf(credits, workspaceId)).total).toBe("200");
  });

  test("leaves a lot as it was, claws back and gives back nothing, until a complete one", async () => {
    const workspaceId = "wks_doubt";
    const refunds = [refundOf("re_1", 8_00n)];
    await credits.tell(payment("pi_doubt", 1, { workspaceId, receivedMinor: 12_00n }));
    await credits.tell(
      payment("pi_doubt", 2, { workspaceId, receivedMinor: 12_00n, refunds, unknown }),
    );
    expect(await parts("pi_doubt")).toMatchObject({ available: 200, revoked: 0 });
    await credits.tell(payment("pi_doubt", 3, { workspaceId, receivedMinor: 12_00n, refunds }));
    expect(await parts("pi_doubt")).toMatchObject({
      available: 66.666666,
      revoked: 133.333334,
    });
    await credits.tell(payment("pi_doubt", 4, { workspaceId, receivedMinor: 12_00n, unknown }));
    expect(await parts("pi_doubt")).toMatchObject({ revoked: 133.333334 });
  });
});

test("I11: a refund takes its share of what is unspent, and the last units of what is spent", async () => {
  const told = (revision: number, refundedMinor: bigint) =>
    credits.tell(
      payment("pi_refund", revision, {
        workspaceId: "wks_refund",
        refunds: refundedMinor > 0n ? [refundOf("re_1", refundedMinor)] : [],
      }),
    );
  await told(1, 0n);
  await spend(credits, "wks_refund", 120);
  expect((await parts("pi_refund")).revenueMinor).toBe(12_00);

  await told(2, 5_00n);
  expect(await parts("pi_refund")).toMatchObject({
    available: 30,
    revoked: 50,
    uncollected: 0,
    revenueMinor: 12_00,
  });

  await told(3, 15_00n);
  expect(await parts("pi_refund")).toMatchObject({
    available: 0,
    revoked: 80,
    uncollected: 70,
    revenueMinor: 5_00,
  });

  await told(4, 20_00n);
  expect(await parts("pi_refund")).toMatchObject({
    revoked: 80,
    uncollected: 120,
    revenueMinor: 0,
  });

  await told(5, 0n);
  expect(await parts("pi_refund")).toMatchObject({
    available: 80,
    revoked: 0,
    uncollected: 0,
    revenueMinor: 12_00,
  });
  const corrections = await credits.told("credits.revenue_corrected");
  expect(corrections.map(({ data }) => data.revenueMinor)).toEqual([-7_00n, -5_00n, 12_00n]);
});

test("I11: what returns to a refunded lot settles what is uncollected first", async () => {
  await credits.tell(payment("pi_settle", 1, { workspaceId: "wks_settle" }));
  await spend(credits, "wks_settle", 150);
  const { reservation } = await reserve(credits, "wks_settle", 50);
  await credits.tell(
    payment("pi_settle", 2, { workspaceId: "wks_settle", refunds: [refundOf("re_1", 20_00n)] }),
  );
  expect(await parts("pi_settle")).toMatchObject({
    uncollected: 200,
    reserved: 50,
    revenueMinor: 0,
  });
  await capture(credits, reservation.id, 20);
  expect(await parts("pi_settle")).toMatchObject({
    uncollected: 170,
    revoked: 30,
    reserved: 0,
    available: 0,
  });
  await reverse(credits, "wks_settle", { credits: "10" });
  expect(await parts("pi_settle")).toMatchObject({
    uncollected: 160,
    revoked: 40,
    available: 0,
    revenueMinor: 0,
  });
  expect((await balanceOf(credits, "wks_settle")).total).toBe("0");
});

test("I11: a dispute holds what is unspent; won gives it back, lost takes it", async () => {
  const told = (revision: number, status: string, withdrawn: boolean) =>
    credits.tell(
      payment("pi_dispute", revision, {
        workspaceId: "wks_dispute",
        disputes: [disputeOf("dp_1", status, withdrawn, 20_00n)],
      }),
    );
  await credits.tell(payment("pi_dispute", 1, { workspaceId: "wks_dispute" }));
  await spend(credits, "wks_dispute", 80);
  await told(2, "needs_response", true);
  expect(await parts("pi_dispute")).toMatchObject({ available: 0, held: 120, revenueMinor: 8_00 });
  expect((await spend(credits, "wks_dispute", 1)).userErrors).toMatchObject([
    { code: "INSUFFICIENT_CREDITS" },
  ]);
  await told(3, "won", false);
  expect(await parts("pi_dispute")).toMatchObject({ available: 120, held: 0, revenueMinor: 8_00 });
  await told(4, "under_review", true);
  await told(5, "lost", true);
  expect(await parts("pi_dispute")).toMatchObject({
    available: 0,
    held: 0,
    revoked: 120,
    uncollected: 80,
    revenueMinor: 0,
  });
});

test("I11: credits that return while a dispute is open are held too", async () => {
  await credits.tell(payment("pi_return", 1, { workspaceId: "wks_return" }));
  const { reservation } = await reserve(credits, "wks_return", 200);
  await credits.tell(
    payment("pi_return", 2, {
      workspaceId: "wks_return",
      disputes: [disputeOf("dp_1", "needs_response", true, 20_00n)],
    }),
  );
  await release(credits, reservation.id);
  expect(await parts("pi_return")).toMatchObject({ available: 0, held: 200 });
});

test("I11: any order and number of a payment's states ends in its newest", async () => {
  const states = (id: string) => [
    payment(id, 1, { workspaceId: `wks_${id}` }),
    payment(id, 2, { workspaceId: `wks_${id}`, refunds: [refundOf("re_1", 7_00n)] }),
    payment(id, 3, { workspaceId: `wks_${id}`, refunds: [refundOf("re_1", 7_00n, "failed")] }),
    payment(id, 4, {
      workspaceId: `wks_${id}`,
      refunds: [refundOf("re_1", 7_00n, "failed"), refundOf("re_2", 3_33n)],
    }),
  ];
  const orders = [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2, 1], [2, 2, 3, 3, 0, 0, 1, 1], [3]];
  const ends = [];
  for (const [n, order] of orders.entries()) {
    const id = `pi_order_${n}`;
    for (const place of order) await credits.tell(states(id)[place]!);
    const { available, revoked, uncollected } = await parts(id);
    ends.push({ available, revoked, uncollected });
  }
  for (const end of ends) expect(end).toEqual(ends[0]);
  expect(ends[0]).toEqual({ available: 200 - 33.3, revoked: 33.3, uncollected: 0 });
});

test("the share of a refund is rounded up to the micro-credit", async () => {
  await credits.tell(
    payment("pi_ceil", 1, {
      workspaceId: "wks_ceil",
      receivedMinor: 7_77n,
      packId: "bonus",
      refunds: [refundOf("re_1", 1n)],
    }),
  );
  const { rows } = await credits.database.admin.query(
    "select refunded from credits.lot where id = $1",
    [await lotOf("pi_ceil")],
  );
  expect(BigInt(rows[0].refunded)).toBe((100n * MICRO + 776n) / 777n);
});

test("a pack that nobody sells is kept until somebody does", async () => {
  await credits.tell(payment("pi_unknown", 1, { workspaceId: "wks_unknown", packId: "gone" }));
  const { rows } = await credits.database.admin.query(
    "select error from events.deferred where consumer = 'credits'",
  );
  expect(rows.map(({ error }) => error)).toEqual([
    "payment pi_unknown is for a pack that nobody sells",
  ]);
});
