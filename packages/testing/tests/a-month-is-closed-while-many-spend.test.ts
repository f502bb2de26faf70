import { until } from "../eventually";
import { type Graph, startGraph } from "../graph";
import { policyInput } from "../policies";
import { platformKey } from "../viewers";
import { ada, join, link, ok, olga, redeem } from "./story";
import { PACKS } from "./stripe-story";

// 32 callers spend over the end of a month, which credits seals and commissions closes meanwhile.

const POLICY = policyInput({ basis: "TRUE_REVENUE", rateBps: 1500 });

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph({ variables: { ...PACKS, DEFAULT_POLICY: JSON.stringify(POLICY) } });
});
afterAll(() => graph.stop());

const query = async (text: string) => (await graph.database.admin.query(text)).rows;

it("counts each spend in one month, closes that once, and months add up to all that was consumed", async () => {
  const { code } = await join(graph);
  const friends = ["ben", "cleo", "dan", "eva"];
  for (const name of friends) {
    await link(graph, code, name);
    await redeem(graph, name);
    const metadata = { purchase_id: name, workspace_id: `wks_${name}`, pack_id: "pack_200" };
    graph.stripe.payments.create({ amount: 20_00, currency: "usd", metadata });
  }
  await graph.settle();
  const now = graph.clock.now();
  const end = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
  const month = now.toISOString().slice(0, 7);
  graph.clock.advance(end - now.getTime() - 60_000);

  const { credits, commissions } = graph.services;
  let isOver = false;
  let spends = 0;
  const caller = async (place: number) => {
    for (let turn = 0; !isOver || turn < 3; turn++) {
      const { spendCredits } = await ok(
        graph,
        platformKey("credits:spend"),
        `mutation ($input: SpendCreditsInput!) { spendCredits(input: $input) { userErrors { code } } }`,
        {
          input: {
            workspaceId: `wks_${friends[place % friends.length]}`,
            credits: "0.37",
            deploymentId: `dep_${place}`,
            idempotencyKey: `${place} ${turn}`,
          },
        },
      );
      if (spendCredits.userErrors.length > 0) return;
      spends++;
    }
  };
  const callers = Promise.all(Array.from({ length: 32 }, (_, place) => caller(place)));
  await until(() => spends > 64);
  graph.clock.advance(60_000);
  const look = () => Promise.all([credits.schedule.runAll(), commissions.schedule.runAll()]);
  await until(async () => {
    await Promise.all([look(), look()]);
    return (await query("select from commissions.month_close")).length > 0;
  });
  isOver = true;
  await callers;
  await graph.settle();

  const { monthCloses } = await ok(
    graph,
    olga,
    "{ monthCloses { nodes { month referrals trueRevenue { amountMinor } commission { amountMinor } } } }",
  );
  expect(monthCloses.nodes).toMatchObject([{ month, referrals: 4 }]);
  // What credits has booked, by its months, is what counts in them.
  const booked = await query(`
    select data ->> 'month' as month, sum((draw ->> 'revenueMinor')::bigint)::text as minor, count(*)::text as spends
    from events.event, jsonb_array_elements(data -> 'draws') draw where type = 'credits.spent' group by 1 order by 1`);
  const counted = await query(`
    select month, sum(revenue_minor)::text as minor, sum(entries)::text as spends
    from commissions.revenue_month group by 1 order by 1`);
  expect(counted).toEqual(booked);
  expect(booked.reduce((sum, { spends }) => sum + Number(spends), 0)).toBe(spends);
  expect(booked.map((each) => each.month)).toEqual([
    month,
    new Date(end).toISOString().slice(0, 7),
  ]);
  // What the promoter sees of each month adds up to what it sees of all time.
  const { viewer } = await ok(
    graph,
    ada,
    `query ($closed: Month!, $open: Month!) { viewer { promoter {
       closed: referralRevenue(month: $closed) { ...sums } open: referralRevenue(month: $open) { ...sums }
       all: referralRevenue { ...sums } } } }
     fragment sums on ReferralRevenueSummary { trueRevenue { amountMinor } totalDeployments }`,
    { closed: month, open: booked[1].month },
  );
  const { closed, open, all } = viewer.promoter;
  const minor = (sums: { trueRevenue: { amountMinor: string }[] }) =>
    BigInt(sums.trueRevenue[0]?.amountMinor ?? 0);
  expect([closed, open].map((sums) => `${minor(sums)}`)).toEqual(booked.map((each) => each.minor));
  expect(minor(all)).toBe(minor(closed) + minor(open));
  expect(all.totalDeployments).toBe(closed.totalDeployments + open.totalDeployments);
  expect(monthCloses.nodes[0].trueRevenue).toEqual([{ amountMinor: booked[0].minor }]);
  const lines = await query(`
    select l.revenue_minor::text as revenue, l.commission_minor::text as commission, c.amount_minor::text as booked
    from commissions.month_close_line l join commissions.commission c on c.id = l.commission_id`);
  expect(lines).toHaveLength(4);
  for (const { revenue, commission, booked } of lines) {
    expect(commission).toBe(`${(BigInt(revenue) * 1500n) / 10_000n}`);
    expect(booked).toBe(commission);
  }
});
