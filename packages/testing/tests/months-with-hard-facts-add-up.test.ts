import { until } from "../eventually";
import { type Graph, startGraph } from "../graph";
import { policyInput } from "../policies";
import { platformKey } from "../viewers";
import { ada, join, link, ok, olga, redeem } from "./story";
import { PACKS } from "./stripe-story";

// What makes months hard, through the whole graph: a zone that moves west and east while a month runs, and a purchase that
// is refunded after half of it was consumed before the link.

const POLICY = policyInput({ basis: "TRUE_REVENUE", rateBps: 1500 });

let graph: Graph;
let code: string;
beforeAll(async () => {
  graph = await startGraph({ variables: { ...PACKS, DEFAULT_POLICY: JSON.stringify(POLICY) } });
  ({ code } = await join(graph));
  goTo(1, 10);
});
afterAll(() => graph.stop());

const query = async (text: string) => (await graph.database.admin.query(text)).rows;
const monthOf = (at: Date) => at.toISOString().slice(0, 7);

/** To this day and hour of UTC, so many months on. */
function goTo(months: number, day: number, hour = 12) {
  const now = graph.clock.now();
  const then = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, day, hour);
  graph.clock.advance(then - now.getTime());
}

/** Buys 200 credits for 20.00. Answers the payment's id. */
async function buy(friend: string) {
  const metadata = { purchase_id: friend, workspace_id: `wks_${friend}`, pack_id: "pack_200" };
  const { id } = graph.stripe.payments.create({ amount: 20_00, currency: "usd", metadata });
  await until(async () => {
    await graph.settle();
    return (await query(`select from credits.lot where workspace_id = 'wks_${friend}'`)).length > 0;
  });
  return id;
}

let keys = 0;
async function spend(friend: string, credits: string) {
  const input = { workspaceId: `wks_${friend}`, credits, deploymentId: `dep_${++keys}` };
  const { spendCredits } = await ok(
    graph,
    platformKey("credits:spend"),
    "mutation ($input: SpendCreditsInput!) { spendCredits(input: $input) { userErrors { code } } }",
    { input: { ...input, idempotencyKey: `${keys}` } },
  );
  expect(spendCredits.userErrors).toEqual([]);
}

async function moveTo(timeZone: string) {
  const policy = { ...POLICY, timeZone };
  const { publishProgramPolicy } = await ok(
    graph,
    olga,
    `mutation ($input: PublishProgramPolicyInput!) { publishProgramPolicy(input: $input) { userErrors { code } } }`,
    { input: { policy, reason: "We have moved", idempotencyKey: timeZone } },
  );
  expect(publishProgramPolicy.userErrors).toEqual([]);
  await graph.settle();
}

/** What the promoter sees of a referral: a month's money and all time's. */
async function revenueOf(referralId: string, month: string | null) {
  const { viewer } = await ok(
    graph,
    ada,
    `query ($month: Month) { viewer { promoter { referrals { nodes { id
       revenue(month: $month) { trueRevenue { amountMinor } purchasedCreditsSpent } } } } } }`,
    month === null ? {} : { month },
  );
  const { nodes } = viewer.promoter.referrals;
  return nodes.find(({ id }: { id: string }) => id === referralId).revenue;
}

it("of a purchase that is refunded, what was consumed last loses its money first, and nothing before the link is shown", async () => {
  const payment = await buy("ben");
  await spend("ben", "100");
  graph.clock.advance(60_000);
  const { id } = await link(graph, code, "ben");
  await redeem(graph, "ben");
  await graph.settle();
  graph.clock.advance(60_000);
  await spend("ben", "60");
  await graph.settle();
  expect(await revenueOf(id, null)).toEqual({
    trueRevenue: [{ amountMinor: "600" }],
    purchasedCreditsSpent: "60",
  });
  // 30 credits of the 40 that are left, and 50 of what was consumed.
  graph.stripe.refunds.create({ paymentIntent: payment, amount: 9_00 });
  await until(async () => {
    await graph.settle();
    const [told] = (await revenueOf(id, null)).trueRevenue;
    return told.amountMinor === "100";
  });
  // All of it: what was consumed before the link loses its money too, and takes none of the promoter's.
  graph.stripe.refunds.create({ paymentIntent: payment, amount: 11_00 });
  await until(async () => {
    await graph.settle();
    const { trueRevenue } = await revenueOf(id, null);
    return trueRevenue.every(({ amountMinor }: { amountMinor: string }) => amountMinor === "0");
  });
});

it("a month whose zone moves west or east ends at the later midnight, and months add up to all time", async () => {
  const { id } = await link(graph, code, "cleo");
  await redeem(graph, "cleo");
  await buy("cleo");
  const months = [monthOf(graph.clock.now())];
  // Each spend has another worth, so that none stands for another.
  await spend("cleo", "1");
  await moveTo("America/Los_Angeles");
  goTo(1, 1, 3);
  await spend("cleo", "2");
  goTo(0, 1, 12);
  months.push(monthOf(graph.clock.now()));
  await spend("cleo", "4");
  goTo(0, 15);
  await moveTo("Asia/Tokyo");
  goTo(1, 1, 3);
  await spend("cleo", "8");
  goTo(0, 1, 12);
  months.push(monthOf(graph.clock.now()));
  await spend("cleo", "16");
  // Midnight of Tokyo is 15:00 of the day before.
  goTo(1, 0, 14);
  await spend("cleo", "32");
  goTo(0, graph.clock.now().getUTCDate(), 16);
  months.push(monthOf(new Date(graph.clock.now().getTime() + 86_400_000)));
  await spend("cleo", "64");
  goTo(2, 15);
  await until(async () => {
    await graph.services.credits.schedule.runAll();
    await graph.settle();
    await graph.services.commissions.schedule.runAll();
    const last = `select from commissions.month_close where month = '${months.at(-1)}'`;
    return (await query(last)).length > 0;
  });
  await graph.settle();
  const seen = await Promise.all(months.map((month) => revenueOf(id, month)));
  const minor = seen.map(({ trueRevenue }) => trueRevenue[0].amountMinor);
  // Ten a credit: 1 and 2; 4 and 8; 16 and 32; 64.
  expect(minor).toEqual(["30", "120", "480", "640"]);
  expect(await revenueOf(id, null)).toEqual({
    trueRevenue: [{ amountMinor: "1270" }],
    purchasedCreditsSpent: "127",
  });
  const earned = await query(
    `select c.source, c.amount_minor::text as minor from commissions.commission c
     where c.referral_id = '${id}' order by c.source`,
  );
  // The sum of what was earned by each month's end, rounded down: 4.5, 22.5, 94.5, 190.5.
  expect(earned).toEqual(
    ["4", "18", "72", "96"].map((each, place) => ({ source: months[place], minor: each })),
  );
});
