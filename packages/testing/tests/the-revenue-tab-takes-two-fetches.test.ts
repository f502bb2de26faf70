import { eventually } from "../eventually";
import { type Graph, startGraph } from "../graph";
import { platformKey, user } from "../viewers";
import { ada, join, link, ok, olga, platform, redeem } from "./story";

let graph: Graph;
let referralId: string;
beforeAll(async () => {
  graph = await startGraph();
  await byTrueRevenue();
  const { code } = await join(graph);
  referralId = (await link(graph, code, "ben")).id;
  await link(graph, code, "cleo");
  await redeem(graph, "ben");
  await graph.settle();
  await ok(
    graph,
    platformKey("credits:spend"),
    `mutation { spendCredits(input: { workspaceId: "wks_ben", credits: "1.5", deploymentId: "dep_1", module: "vpc",
       idempotencyKey: "one" }) { userErrors { code } } }`,
  );
  await graph.settle();
});
afterAll(() => graph.stop());

async function byTrueRevenue() {
  const { publishProgramPolicy } = await ok(
    graph,
    olga,
    `mutation { publishProgramPolicy(input: { reason: "Pay on what is consumed", idempotencyKey: "policy", policy: {
       basis: TRUE_REVENUE, rateBps: 1500, holdDays: 30, minimumPaymentMinor: "0", refereeBonusCredits: "50",
       promoterBonusCredits: "0", minimumPayoutMinor: "0", payoutDayOfMonth: 5, currency: "USD", timeZone: "UTC",
       termsVersion: 1 } }) { userErrors { code message } } }`,
  );
  expect(publishProgramPolicy.userErrors).toEqual([]);
}

const TAB = `query ($search: String) { viewer { promoter { referralRevenue { totalDeployments referrals awardedCreditsSpent }
  referrals(search: $search) { nodes { id refereeLabel
    revenue { trueRevenue { amountMinor } totalDeployments awardedCreditsSpent } } } } } }`;

/** How often each subgraph is asked for one operation. */
async function fetches(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const spies = Object.values(graph.services).flatMap(({ name, subgraph }) =>
    subgraph ? [jest.spyOn(subgraph, "execute").mockName(name)] : [],
  );
  try {
    await work();
    const asked = spies.map((spy) => [spy.getMockName(), spy.mock.calls.length] as const);
    return Object.fromEntries(asked.filter(([, times]) => times > 0));
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

it("shows the referrals that a search finds, each with what it consumed", async () => {
  await eventually(async () => {
    const { viewer } = await ok(graph, ada, TAB, { search: "b•••" });
    expect(viewer.promoter).toEqual({
      referralRevenue: { totalDeployments: 1, referrals: 1, awardedCreditsSpent: "1.5" },
      referrals: {
        nodes: [
          {
            id: referralId,
            refereeLabel: expect.stringMatching(/^b•••/),
            revenue: { trueRevenue: [], totalDeployments: 1, awardedCreditsSpent: "1.5" },
          },
        ],
      },
    });
  });
});

it("asks referral and commissions once each for the list, however long it is", async () => {
  const list = TAB.replace(/referralRevenue \{[^}]*\}/, "");
  const asked = await fetches(() => ok(graph, ada, list, { search: "•••" }));
  expect(asked).toEqual({ referral: 1, commissions: 1 });
});

it("asks commissions for the promoter's sums beside it, on the same level", async () => {
  expect(await fetches(() => ok(graph, ada, TAB))).toEqual({ referral: 1, commissions: 2 });
});

it("drills down to what the referral ran", async () => {
  const { referral } = await ok(
    graph,
    ada,
    `query ($id: ID!) { referral(id: $id) { deployments { totalCount nodes { deploymentId module awardedCredits spentAt } } } }`,
    { id: referralId },
  );
  expect(referral.deployments).toMatchObject({
    totalCount: 1,
    nodes: [{ deploymentId: "dep_1", module: "vpc", awardedCredits: "1.5" }],
  });
});

it("tells the friend and the platform's partner what is theirs to know", async () => {
  const query = `query ($id: ID!) { referral(id: $id) { id revenue { totalDeployments } } }`;
  const asFriend = await ok(graph, user("ben"), query, { id: referralId });
  expect(asFriend.referral).toEqual({ id: referralId, revenue: null });
  expect((await ok(graph, platform, query, { id: referralId })).referral.revenue).toEqual({
    totalDeployments: 1,
  });
});
