import type { TestService } from "@tributary/testing/service";
import { capture, micro, purchasedLot, reserve, reverse, spend, startCredits } from "./arrange";
import { lotParts, lotsOf, violations } from "./look";
import { disputeOf, PACKS, payment, refundOf } from "./payments";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits({ CREDIT_PACKS: PACKS });
});
afterAll(() => credits.stop());
afterEach(async () => expect(await violations(credits)).toEqual([]));

/** The purchased lot of a payment for 100 credits. */
const lotOf = async (reference: string) => (await lotsOf(credits, reference)).at(-1)!.id;

test.each([
  ["0.01 of 7.77", 7_77n, 1n, "0.128701"],
  ["7.76 of 7.77", 7_77n, 7_76n, "99.8713"],
  ["1.00 of 3.00", 3_00n, 1_00n, "33.333334"],
  ["2.00 of 3.00", 3_00n, 2_00n, "66.666667"],
  ["2.00 of 8.00, which divides", 8_00n, 2_00n, "25"],
])(
  "%s take their share of 100 credits, rounded up to the micro-credit",
  async (name, receivedMinor, claimed, share) => {
    const paid = { packId: "bonus", receivedMinor };
    const disputed = `pi_disputed ${name}`;
    const disputes = [disputeOf("dp_1", "needs_response", true, claimed)];
    await credits.tell(payment(disputed, 1, { ...paid, workspaceId: `wks_${disputed}`, disputes }));
    expect(micro((await lotParts(credits, await lotOf(disputed))).held)).toBe(micro(share));

    const refunded = `pi_refunded ${name}`;
    const refunds = [refundOf("re_1", claimed)];
    await credits.tell(payment(refunded, 1, { ...paid, workspaceId: `wks_${refunded}`, refunds }));
    expect(micro((await lotParts(credits, await lotOf(refunded))).revoked)).toBe(micro(share));
  },
);

test.each([
  [1, 33],
  [2, 66],
  [3, 100],
])(
  "%i of 3 credits that cost 1.00 are %i of true revenue, spent or captured",
  async (part, revenueMinor) => {
    const bought = { credits: 3, priceMinor: 1_00 };
    const spent = await purchasedLot(credits, `wks_spent_${part}`, bought);
    const { usage } = await spend(credits, `wks_spent_${part}`, part);
    expect(usage.trueRevenue).toMatchObject([{ amountMinor: String(revenueMinor) }]);
    expect(await lotParts(credits, spent)).toMatchObject({ revenueMinor });

    const held = await purchasedLot(credits, `wks_held_${part}`, bought);
    const { reservation } = await reserve(credits, `wks_held_${part}`, 3);
    const captured = await capture(credits, reservation.id, part);
    expect(captured.usage.trueRevenue).toMatchObject([{ amountMinor: String(revenueMinor) }]);
    expect(await lotParts(credits, held)).toMatchObject({ revenueMinor });
  },
);

test("each draw books what is missing to the rounded sum, and a reversal takes it back", async () => {
  const lot = await purchasedLot(credits, "wks_steps", { credits: 3, priceMinor: 1_00 });
  const { reservation } = await reserve(credits, "wks_steps", 2);
  await capture(credits, reservation.id, 2);
  expect(await lotParts(credits, lot)).toMatchObject({ revenueMinor: 66 });
  const { usage } = await spend(credits, "wks_steps", 1);
  expect(usage.trueRevenue).toMatchObject([{ amountMinor: "34" }]);
  await reverse(credits, "wks_steps", { credits: "2" });
  expect(await lotParts(credits, lot)).toMatchObject({ revenueMinor: 33 });
});

// 200 credits for 22.00 with 2.00 of tax; 5.00 back leave 20.00 × 17.00 / 22.00 = 15.4545….
test("the price that a refund leaves is without its tax, and rounded down", async () => {
  const workspaceId = "wks_net";
  const paid = { workspaceId, receivedMinor: 22_00n, taxMinor: 2_00n };
  await credits.tell(payment("pi_net", 1, paid));
  await credits.tell(payment("pi_net", 2, { ...paid, refunds: [refundOf("re_1", 5_00n)] }));
  expect(await lotParts(credits, await lotOf("pi_net"))).toMatchObject({ revoked: 45.454546 });
  await spend(credits, workspaceId, "154.545454");
  expect(await lotParts(credits, await lotOf("pi_net"))).toMatchObject({ revenueMinor: 15_45 });
});

test.each([
  ["is rounded down", [1_00, 3, 2, 0, 0], "66"],
  ["is none of a lot that was refunded whole", [0, 3, 3, 3, 0], "0"],
  ["counts what was spent less what a refund could not take", [50, 100, 80, 50, 20], "50"],
  ["is none where a refund could not take more than was spent", [50, 100, 10, 50, 20], "0"],
])("true revenue %s", async (_, [net, granted, consumed, refunded, revoked], minor) => {
  const { rows } = await credits.database.admin.query(
    "select credits.true_revenue($1, $2, $3, $4, $5) as minor",
    [net, granted, consumed, refunded, revoked],
  );
  expect(rows).toEqual([{ minor }]);
});
