import { MICRO } from "@tributary/kit/credits";
import type { TestService } from "@tributary/testing/service";
import { balanceOf, capture, release, reserve, reverse, spend, startCredits } from "./arrange";
import { lotParts, lotsOf, violations } from "./look";
import { disputeOf, PACKS, payment, refundOf } from "./payments";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits({ CREDIT_PACKS: PACKS });
});
afterAll(() => credits.stop());
afterEach(async () => expect(await violations(credits)).toEqual([]));

const lotOf = async (reference: string) => (await lotsOf(credits, reference)).at(-1)!.id;
const parts = async (reference: string) => lotParts(credits, await lotOf(reference));

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
