import { type Graph, startGraph } from "../graph";
import { policyInput } from "../policies";
import { DAY } from "../service";
import { user } from "../viewers";
import { ada, booksOf, join, link, ok, olga, redeem } from "./story";

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());

const BONUSES = { refereeBonusCredits: "50", promoterBonusCredits: "100" };

async function publishPolicy(rateBps: number): Promise<number> {
  const { publishProgramPolicy } = await ok(
    graph,
    olga,
    `mutation ($input: PublishProgramPolicyInput!) { publishProgramPolicy(input: $input) {
      policy { version } userErrors { code message } } }`,
    {
      input: {
        policy: policyInput({ ...BONUSES, minimumPayoutMinor: "1000", rateBps }),
        reason: "a test",
        idempotencyKey: `policy-${rateBps}`,
      },
    },
  );
  return publishProgramPolicy.policy.version;
}

it("links under the policy that was published a moment ago, ten times in a row", async () => {
  const { code } = await join(graph);
  for (let round = 0; round < 10; round++) {
    const version = await publishPolicy(1000 + round);
    expect((await link(graph, code, `round${round}`)).policyVersion).toBe(version);
  }
});

it("redeems with a code that was made a moment ago, ten times in a row", async () => {
  for (let round = 0; round < 10; round++) {
    const { code } = await join(graph, user(`promoter${round}`));
    const { decision, userErrors } = await redeem(graph, `quick${round}`, { code });
    expect(userErrors).toEqual([]);
    expect(decision).toMatchObject({ refereeCredits: "50", promoterCredits: "100", reasons: [] });
  }
});

it("earns nothing for what is paid a moment after a suspension, and says why", async () => {
  const promoter = user("kim");
  const { id, code } = await join(graph, promoter);
  await link(graph, code, "lea");
  await redeem(graph, "lea");
  await graph.settle();
  const { affiliates } = await ok(
    graph,
    olga,
    "{ affiliates(first: 100) { nodes { id promoter { id } } } }",
  );
  const affiliate = affiliates.nodes.find(
    (node: { promoter: { id: string } }) => node.promoter.id === id,
  );
  const { setAffiliateStatus } = await ok(
    graph,
    olga,
    `mutation ($input: SetAffiliateStatusInput!) { setAffiliateStatus(input: $input) { affiliate { status } userErrors { code } } }`,
    {
      input: {
        affiliateId: affiliate.id,
        status: "SUSPENDED",
        reason: "a test",
        idempotencyKey: "suspend-kim",
      },
    },
  );
  expect(setAffiliateStatus).toEqual({ affiliate: { status: "SUSPENDED" }, userErrors: [] });
  // Stripe counts in whole seconds: a payment in the second of the suspension was made before it.
  await new Promise((resolve) => setTimeout(resolve, 1100));
  const payment = await graph.stripe.payments.create({
    amount: 10_000,
    currency: "usd",
    metadata: { workspace_id: "wks_lea" },
  });
  await graph.settle();
  expect(await booksOf(graph, payment.id)).toEqual({
    earned: false,
    reason: "AFFILIATE_NOT_ACTIVE",
    commission: null,
  });
});

it("moves the whole deployment's clock, and what falls due has happened when it answers", async () => {
  const { code } = await join(graph);
  await link(graph, code, "mia");
  await redeem(graph, "mia");
  const payment = await graph.stripe.payments.create({
    amount: 5_000,
    currency: "usd",
    metadata: { workspace_id: "wks_mia" },
  });
  await graph.settle();
  expect((await booksOf(graph, payment.id)).commission.status).toBe("PENDING");
  const before = Date.now();
  const to = new Date(before + 31 * DAY).toISOString();
  const { advanceTestClock } = await ok(
    graph,
    olga,
    "mutation ($to: DateTime!) { advanceTestClock(to: $to) }",
    { to },
  );
  // Time has gone on while the processes followed.
  expect(Date.parse(advanceTestClock) - Date.parse(to)).toBeLessThanOrEqual(Date.now() - before);
  expect(Date.parse(advanceTestClock)).toBeGreaterThanOrEqual(Date.parse(to));
  expect((await booksOf(graph, payment.id)).commission.status).toBe("CONFIRMED");
  const { viewer } = await ok(
    graph,
    ada,
    "{ viewer { promoter { earnings { byCurrency { currency confirmed { amountMinor } } } } } }",
  );
  expect(viewer.promoter.earnings.byCurrency[0].currency).toBe("USD");
  expect(BigInt(viewer.promoter.earnings.byCurrency[0].confirmed.amountMinor)).toBeGreaterThan(0n);
});
