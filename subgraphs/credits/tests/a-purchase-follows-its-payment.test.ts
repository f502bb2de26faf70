import type { TestService } from "@tributary/testing/service";
import { balanceOf, spend, startCredits } from "./arrange";
import { lotParts, lotsOf, violations } from "./look";
import { PACKS, payment, refundOf } from "./payments";

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
    { kind: "API_KEY", id: "key", scopes: ["credits:read"], ownerUserId: null, network: "n" },
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

test("tax is no revenue, and no part of the price", async () => {
  await credits.tell(
    payment("pi_tax", 1, { workspaceId: "wks_tax", receivedMinor: 22_00n, taxMinor: 2_00n }),
  );
  await spend(credits, "wks_tax", 200);
  expect((await parts("pi_tax")).revenueMinor).toBe(20_00);
  const { rows } = await credits.database.admin.query(
    "select price_minor from credits.lot where reference = 'pi_tax'",
  );
  expect(rows).toEqual([{ price_minor: "2000" }]);
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

test("a pack that nobody sells is kept until somebody does", async () => {
  await credits.tell(payment("pi_gone", 1, { workspaceId: "wks_gone", packId: "gone" }));
  const { rows } = await credits.database.admin.query(
    "select error from events.deferred where consumer = 'credits'",
  );
  expect(rows.map(({ error }) => error)).toEqual([
    "payment pi_gone is for a pack that nobody sells",
  ]);
});
