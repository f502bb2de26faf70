import type { EventData } from "@tributary/events/catalog";
import { MICRO } from "@tributary/kit/credits";
import type { TestService } from "@tributary/testing/service";
import type { CreditsServices } from "../context";
import { postSpends } from "../ledger/post-spends";
import { capture, micro, orderOf, reserve, reverse, spend, startCredits } from "./arrange";
import { lotParts, lotsOf, violations } from "./look";
import { misplaced } from "./model/placements";
import { PACKS, payment, refundOf } from "./payments";

// "tiny": three micro-credits for 10.00. No shop sells it; it shows what rounding can do at its worst.
const SHOP = JSON.stringify([
  ...JSON.parse(PACKS),
  { id: "tiny", credits: "0.000003", bonusCredits: "0", amountMinor: "1000", currency: "USD" },
  { id: "huge", credits: "100000", bonusCredits: "0", amountMinor: "10000000", currency: "USD" },
]);

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits({ CREDIT_PACKS: SHOP });
});
afterAll(() => credits.stop());
afterEach(async () => expect(await violations(credits)).toEqual([]));

/** A workspace with one purchase: tells its payment's states, spends, and says what corrections were told of it. */
function buyer(name: string, more: { packId?: string; receivedMinor?: bigint } = {}) {
  const workspaceId = `wks_${name}`;
  let revision = 0;
  const names = new Map<string, string>();
  const corrections = async () =>
    (await credits.told("credits.revenue_corrected"))
      .map(({ data }) => data)
      .filter((data) => data.workspaceId === workspaceId);
  return {
    workspaceId,
    refunded: (minor: bigint) =>
      credits.tell(
        payment(`pi_${name}`, ++revision, {
          workspaceId,
          ...more,
          refunds: minor > 0n ? [refundOf("re_1", minor)] : [],
        }),
      ),
    async spend(usage: string, amount: string | number) {
      const answer = await spend(credits, workspaceId, amount, { deploymentId: `dep_${usage}` });
      names.set(answer.usage.id, usage);
      return answer.usage;
    },
    async capture(usage: string, amount: string | number) {
      const { reservation } = await reserve(credits, workspaceId, amount);
      const answer = await capture(credits, reservation.id, amount);
      names.set(answer.usage.id, usage);
    },
    reverse: (usage: string, amount?: string) =>
      reverse(credits, workspaceId, { deploymentId: `dep_${usage}`, credits: amount ?? null }),
    corrections,
    /** Each correction as `d2 -3000, d1 -2000`. */
    told: async () =>
      (await corrections()).map(({ usages }: EventData<"credits.revenue_corrected">) =>
        usages.map(({ usageId, revenueMinor }) => `${names.get(usageId)} ${revenueMinor}`).join(),
      ),
    parts: async () => lotParts(credits, (await lotsOf(credits, `pi_${name}`)).at(-1)!.id),
  };
}

// 200 credits for 20.00.
test("a refund takes the money of what was consumed last, and its end gives that back first", async () => {
  const ada = buyer("order");
  await ada.refunded(0n);
  await ada.spend("d1", 100);
  await ada.capture("d2", 60);
  await ada.spend("d3", 40);
  await ada.refunded(5_00n);
  await ada.refunded(15_00n);
  await ada.refunded(12_00n);
  await ada.refunded(0n);
  expect(await ada.told()).toEqual([
    "d3 -400,d2 -100",
    "d2 -500,d1 -500",
    "d1 300",
    "d1 200,d2 600,d3 400",
  ]);
});

test("parts sum to the change that is told, and the change to what the lot has booked", async () => {
  const ada = buyer("sums", { receivedMinor: 7_77n });
  await ada.refunded(0n);
  for (let n = 1; n <= 20; n++) await ada.spend(`d${n}`, "9.99");
  await ada.refunded(1_11n);
  await ada.refunded(3_33n);
  await ada.refunded(2_00n);
  for (const { usages, revenueMinor } of await ada.corrections()) {
    expect(usages.reduce((sum, part) => sum + part.revenueMinor, 0n)).toBe(revenueMinor);
  }
  expect((await ada.corrections()).length).toBe(3);
});

test("a reversal of what a refund had taken takes nothing twice", async () => {
  const ada = buyer("twice");
  await ada.refunded(0n);
  await ada.spend("d1", 140);
  await ada.spend("d2", 60);
  await ada.refunded(10_00n);
  await ada.reverse("d2");
  const [back] = (await credits.told("credits.reversed")).filter(
    ({ data }) => data.workspaceId === ada.workspaceId,
  );
  expect(back!.data.draws.map(({ revenueMinor }) => revenueMinor)).toEqual([0n]);
  // d2 is nothing, d1 has 140 of 200 less 40 that are still owed: 10.00.
  expect(await ada.told()).toEqual(["d2 -600,d1 -400"]);
  expect(await ada.parts()).toMatchObject({ uncollected: 40, revenueMinor: 10_00 });
});

test("credits that return for an earlier usage give a later one its money back", async () => {
  const ada = buyer("earlier");
  await ada.refunded(0n);
  await ada.spend("d1", 100);
  await ada.spend("d2", 100);
  await ada.refunded(10_00n);
  await ada.reverse("d1");
  expect(await ada.told()).toEqual(["d2 -1000", "d2 1000"]);
  expect(await ada.parts()).toMatchObject({ uncollected: 0, revenueMinor: 10_00 });
});

// 100 credits for 0.50: each usage of one credit earns 0 or 1.
test("a reversal that is one minor unit too much for its draw takes it from the last that has one", async () => {
  const ada = buyer("unit", { packId: "bonus", receivedMinor: 50n });
  await ada.refunded(0n);
  // The bonus of 20 credits burns first.
  await ada.spend("bonus", 20);
  await ada.spend("d1", 1);
  await ada.spend("d2", 1);
  await ada.reverse("d1");
  const draws = (await credits.told("credits.reversed")).filter(
    ({ data }) => data.workspaceId === ada.workspaceId,
  );
  expect(draws.map(({ data }) => data.draws[0]!.revenueMinor)).toEqual([0n]);
  expect(await ada.told()).toEqual(["d2 -1"]);
});

test("draws that booked nothing lose nothing, however many lie in between", async () => {
  const ada = buyer("zero", { receivedMinor: 2n });
  await ada.refunded(0n);
  await ada.spend("d1", 100);
  for (let n = 2; n <= 9; n++) await ada.spend(`d${n}`, 1);
  await ada.refunded(2n);
  expect(await ada.told()).toEqual(["d1 -1"]);
});

// A refund of 0.01 takes a whole micro-credit of three: the two that are left cost 4.995 each, not 3.33.
test("what no taking took goes to the last draw, and is taken from it again", async () => {
  const ada = buyer("tiny", { packId: "tiny", receivedMinor: 10_00n });
  await ada.refunded(0n);
  await ada.spend("d1", "0.000001");
  await ada.refunded(1n);
  await ada.refunded(10_00n);
  expect(await ada.told()).toEqual(["d1 166", "d1 -499"]);
});

test("the last draw may be a captured one", async () => {
  const ada = buyer("captured", { packId: "tiny", receivedMinor: 10_00n });
  await ada.refunded(0n);
  await ada.spend("d1", "0.000001");
  await ada.capture("d2", "0.000001");
  // Two of three cost 6.66; of a refund of 0.01 the third is asked back, and they cost 9.99.
  await ada.refunded(1n);
  expect(await ada.told()).toEqual(["d2 333"]);
});

test("the last draw may be given what it never booked, and loses that first", async () => {
  const ada = buyer("given", { packId: "tiny", receivedMinor: 2n });
  await ada.refunded(0n);
  // floor(2 × 1 / 3) = 0; of a refund of 1 two micro-credits are asked back, and the third costs 1.
  await ada.spend("d1", "0.000001");
  await ada.refunded(1n);
  await ada.refunded(2n);
  expect(await ada.told()).toEqual(["d1 1", "d1 -1"]);
});

describe("a lot that was spent by thousands of usages", () => {
  const usages = 2_500;
  const name = "many";
  const ada = buyer(name, { packId: "huge", receivedMinor: 100_000_00n });

  beforeAll(async () => {
    await ada.refunded(0n);
    const { db } = credits.running.services as CreditsServices;
    // One credit, and 1.00, each; the last takes what is left.
    for (let from = 0; from < usages; from += 100) {
      await postSpends(
        db,
        0,
        Array.from({ length: 100 }, (_, n) =>
          orderOf(ada.workspaceId, {
            usageId: `usg_${from + n}`,
            credits: from + n === usages - 1 ? micro(100_000 - usages + 1) : MICRO,
          }),
        ),
      );
    }
  });

  /** Rows of transfers that a booking of this payment's state reads by an index. */
  async function rowsReadFor(refundedMinor: bigint, revision: number): Promise<number> {
    const { admin } = credits.database;
    await admin.query("begin");
    await admin.query("set local session authorization credits");
    const read = async () => {
      const { rows } = await admin.query(
        `select coalesce(idx_tup_fetch, 0)::int + coalesce(seq_tup_read, 0)::int as n
         from pg_stat_xact_all_tables where relid = 'credits.transfer'::regclass`,
      );
      return rows[0].n as number;
    };
    const before = await read();
    await admin.query(
      "select credits.book_payment($1, 0, $2, $3, 10000000, 0, $4, 0, 'USD', 0, 0, '', '')",
      [ada.workspaceId, `pi_${name}`, revision, refundedMinor],
    );
    const after = await read();
    await admin.query("commit");
    return after - before;
  }

  test("is walked back only as far as the money lies, also behind what was taken before", async () => {
    // 97,501.00 of the last and 2.00 of two others; then 900.00 of 900; then 1.00 of one.
    expect(await rowsReadFor(97_503_00n, 10)).toBeLessThan(50);
    expect(await rowsReadFor(98_403_00n, 11)).toBeGreaterThan(900);
    expect(await rowsReadFor(98_404_00n, 12)).toBeLessThan(50);
  });

  test("its corrections name a thousand usages each, and every usage once", async () => {
    const paid = { workspaceId: ada.workspaceId, packId: "huge", receivedMinor: 100_000_00n };
    const refunds = [refundOf("re_1", 100_000_00n)];
    await credits.tell(payment(`pi_${name}`, 19, paid));
    await credits.tell(payment(`pi_${name}`, 20, { ...paid, refunds }));
    const all = (await ada.corrections()).filter(({ number }) => number > 3);
    expect(all.map(({ usages: some }) => some.length)).toEqual([904, 1000, 1000, 500]);
    const taken = all.slice(1).flatMap(({ usages: some }) => some.map(({ usageId }) => usageId));
    expect(taken).toEqual(Array.from({ length: usages }, (_, n) => `usg_${usages - 1 - n}`));
    expect(await misplaced(credits.running.services.db, ada.workspaceId)).toEqual([]);
  });
});
