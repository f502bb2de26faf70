import { sendTransfers } from "@tributary/affiliates-admin/actions/send-transfers";
import type { AdminServices } from "@tributary/affiliates-admin/context";
import type { Viewer } from "@tributary/kit/viewer";
import { expectSoundPayouts } from "../check-payouts";
import { eventually, until } from "../eventually";
import { type Graph, startGraph } from "../graph";
import { policyInput } from "../policies";
import { DAY } from "../service";
import { operator, platformKey, user } from "../viewers";
import { join, link, ok } from "./story";

const ada = user("ada");
const cy = user("cy");
const [olga, oscar] = [operator("olga"), operator("oscar")];
const platform = platformKey("credits:read", "credits:spend", "credits:grant", "referrals:write");

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph({
    variables: {
      CREDIT_PACKS: JSON.stringify([
        { id: "at_10", credits: "200", amountMinor: "2000", currency: "USD" },
        { id: "at_8", credits: "100", amountMinor: "800", currency: "USD" },
        { id: "odd", credits: "100", amountMinor: "2401", currency: "USD" },
      ]),
      DEFAULT_POLICY: JSON.stringify(
        policyInput({
          ...{ basis: "TRUE_REVENUE", rateBps: 1500, payoutDayOfMonth: 28 },
          requireSecondOperator: false,
        }),
      ),
    },
  });
  await toNextMonth();
  for (const [promoter, friend] of [
    [ada, "ben"],
    [cy, "dan"],
  ] as const) {
    const { code } = await join(graph, promoter);
    await link(graph, code, friend);
    await attach(friend);
    await graph.settle();
    await onboard(promoter);
  }
});
afterAll(() => graph.stop());

/** The month of the deployment's clock: `2026-11`. */
const monthNow = () => graph.clock.now().toISOString().slice(0, 7);

/** To the second day of the next month, when the one before may be closed. */
async function toNextMonth() {
  const now = graph.clock.now();
  const then = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 2);
  graph.clock.advance(then - now.getTime());
  await work();
}

/** Everybody does what falls due, and hears of what the others did. */
async function work() {
  for (const name of ["credits", "commissions"] as const) {
    await graph.services[name].schedule.runAll();
    await graph.settle();
  }
}

/** Lets the schedules seal and close a month; answers it as operators see it. */
async function closed(month: string) {
  let found: { month: string } | undefined;
  await until(async () => {
    await work();
    const { monthCloses } = await ok(
      graph,
      olga,
      "{ monthCloses(first: 10) { nodes { month trueRevenue { amountMinor } commission { amountMinor } } } }",
    );
    found = monthCloses.nodes.find((close: { month: string }) => close.month === month);
    return found !== undefined;
  });
  return found;
}

async function attach(friend: string) {
  const { redeemFriendReferral } = await ok(
    graph,
    platform,
    `mutation ($input: RedeemFriendReferralInput!) { redeemFriendReferral(input: $input) { userErrors { code } } }`,
    {
      input: {
        ...{ workspaceId: `wks_${friend}`, refereeUserId: friend },
        workspaceCreatedAt: graph.clock.now().toISOString(),
        idempotencyKey: `redeem-${friend}`,
      },
    },
  );
  expect(redeemFriendReferral.userErrors).toEqual([]);
}

const PAGE = "http://localhost:4000/payouts";

/** The promoter follows Stripe's page to its end, and the account is read. */
async function onboard(promoter: Viewer & { id: string }) {
  let url = "";
  // Refused until affiliates-admin has heard of the promoter, which may wait behind another's work.
  await eventually(async () => {
    const { startPayoutOnboarding } = await ok(
      graph,
      promoter,
      "mutation ($input: StartPayoutOnboardingInput!) { startPayoutOnboarding(input: $input) { url } }",
      { input: { country: "US", returnUrl: PAGE, refreshUrl: PAGE } },
    );
    url = startPayoutOnboarding.url;
  });
  await graph.settle();
  const { links } = graph.stripe.accounts;
  const { account } = links.close(links.open(url)!.session)!;
  graph.stripe.accounts.onboard(account);
  await graph.settle();
  await until(async () => {
    const { viewer } = await ok(
      graph,
      promoter,
      "{ viewer { promoter { payoutMethod { ready } } } }",
    );
    return viewer.promoter.payoutMethod?.ready === true;
  });
}

/** A pack that the friend's workspace pays at Stripe. */
async function buy(friend: string, pack: string, amount: number) {
  const metadata = { purchase_id: `pur_${pack}`, pack_id: pack, workspace_id: `wks_${friend}` };
  const lots = async () => {
    const { rows } = await graph.database.admin.query(
      "select from credits.lot where workspace_id = $1 and source = 'PURCHASED'",
      [metadata.workspace_id],
    );
    return rows.length;
  };
  const before = await lots();
  graph.stripe.payments.create({ amount, currency: "usd", metadata });
  await until(async () => {
    await graph.settle();
    return (await lots()) > before;
  });
}

async function grant(friend: string, credits: string, expiresAt: Date | null) {
  const { grantCredits } = await ok(
    graph,
    olga,
    "mutation ($input: GrantCreditsInput!) { grantCredits(input: $input) { userErrors { code } } }",
    {
      input: {
        ...{ workspaceId: `wks_${friend}`, credits, origin: "PROMOTION", reason: "welcome" },
        ...(expiresAt ? { expiresAt: expiresAt.toISOString() } : {}),
        idempotencyKey: `grant-${friend}-${credits}`,
      },
    },
  );
  expect(grantCredits.userErrors).toEqual([]);
}

/** Spends, and answers the true revenue of it in minor units. */
async function spend(friend: string, credits: string, deployment: string): Promise<string[]> {
  const { spendCredits } = await ok(
    graph,
    platform,
    `mutation ($input: SpendCreditsInput!) { spendCredits(input: $input) {
       usage { trueRevenue { amountMinor } } userErrors { code } } }`,
    {
      input: {
        ...{ workspaceId: `wks_${friend}`, credits, deploymentId: deployment },
        idempotencyKey: `spend-${deployment}`,
      },
    },
  );
  expect(spendCredits.userErrors).toEqual([]);
  return spendCredits.usage.trueRevenue.map(
    ({ amountMinor }: { amountMinor: string }) => amountMinor,
  );
}

/** What a promoter's consumption earned, by month, with its state. */
async function earned(promoter: { id: string }) {
  const { rows } = await graph.database.admin.query(
    `select c.source as month, c.amount_minor::text as minor, c.status from commissions.commission c
     join commissions.promoter p on p.id = c.promoter_id where p.user_id = $1 and c.kind = 'TRUE_REVENUE' order by 1`,
    [promoter.id],
  );
  return rows;
}

/** Asks for a mutation on payout batches; answers the batch. */
async function batch(viewer: Viewer, name: string, type: string, input: object) {
  const data = await ok(
    graph,
    viewer,
    `mutation ($input: ${type}!) { ${name}(input: $input) { batch { id snapshotHash } userErrors { code } } }`,
    { input: { ...input, idempotencyKey: `${name}-${viewer.id}` } },
  );
  expect(data[name].userErrors).toEqual([]);
  return data[name].batch as { id: string; snapshotHash: string };
}

async function payOut(): Promise<number[]> {
  const cutoff = graph.clock.now().toISOString();
  await batch(olga, "preparePayoutBatch", "PreparePayoutBatchInput", { cutoff, currency: "USD" });
  await graph.settle();
  const { payoutBatches } = await ok(
    graph,
    olga,
    "{ payoutBatches { nodes { id snapshotHash } } }",
  );
  const { id: batchId, snapshotHash } = payoutBatches.nodes[0];
  await batch(oscar, "approvePayoutBatch", "ApprovePayoutBatchInput", { batchId, snapshotHash });
  await until(async () => {
    await sendTransfers(graph.services["affiliates-admin"].services as AdminServices, {
      key: "",
      signal: new AbortController().signal,
    });
    await graph.settle();
    const { payoutBatches } = await ok(graph, olga, "{ payoutBatches { nodes { status } } }");
    return payoutBatches.nodes[0].status === "SETTLED";
  });
  await graph.settle();
  const transfers = [...graph.stripe.world.store.transfers.values()];
  await expectSoundPayouts(graph.database.admin, transfers);
  return transfers.map(({ amount }) => amount).sort();
}

it("examples 3 and 9: what two friends consume is closed, paid, and taken back under the rate that it had", async () => {
  const first = monthNow();
  // Example 3: awarded before purchased, what expires first, then what was bought first.
  await grant("ben", "100", new Date(graph.clock.now().getTime() + 10 * DAY));
  await grant("ben", "50", null);
  await buy("ben", "at_10", 20_00);
  await buy("ben", "at_8", 8_00);
  expect(await spend("ben", "250", "dep_1")).toEqual(["1000"]);
  expect(await spend("ben", "150", "dep_2")).toEqual(["1400"]);
  // Example 9: 24.01.
  await buy("dan", "odd", 24_01);
  expect(await spend("dan", "100", "dep_3")).toEqual(["2401"]);
  await graph.settle();

  await toNextMonth();
  const second = monthNow();
  expect(await closed(first)).toEqual({
    month: first,
    trueRevenue: [{ amountMinor: "4801" }],
    commission: [{ amountMinor: "720" }],
  });
  expect(await earned(ada)).toEqual([{ month: first, minor: "360", status: "CONFIRMED" }]);
  expect(await earned(cy)).toEqual([{ month: first, minor: "360", status: "CONFIRMED" }]);
  expect(await payOut()).toEqual([360, 360]);
  expect(await earned(ada)).toEqual([{ month: first, minor: "360", status: "PAID" }]);

  // The rate becomes 2000, and all of it is reversed: what was earned at 1500 goes at 1500.
  const { affiliates } = await ok(graph, olga, "{ affiliates { nodes { id promoter { code } } } }");
  for (const { id: affiliateId } of affiliates.nodes) {
    const { setAffiliateTerms } = await ok(
      graph,
      olga,
      "mutation ($input: SetAffiliateTermsInput!) { setAffiliateTerms(input: $input) { userErrors { code } } }",
      {
        input: { affiliateId, rateBps: 2000, reason: "a better rate", idempotencyKey: affiliateId },
      },
    );
    expect(setAffiliateTerms.userErrors).toEqual([]);
  }
  const { reverseSpend } = await ok(
    graph,
    platform,
    "mutation ($input: ReverseSpendInput!) { reverseSpend(input: $input) { userErrors { code } } }",
    {
      input: {
        ...{ workspaceId: "wks_dan", deploymentId: "dep_3", reason: "it failed" },
        idempotencyKey: "reverse-dep_3",
      },
    },
  );
  expect(reverseSpend.userErrors).toEqual([]);
  await graph.settle();
  await toNextMonth();
  expect(await closed(second)).toEqual({
    month: second,
    trueRevenue: [{ amountMinor: "-2401" }],
    commission: [{ amountMinor: "-360" }],
  });
  expect(await earned(cy)).toEqual([
    { month: first, minor: "360", status: "PAID" },
    { month: second, minor: "-360", status: "CONFIRMED" },
  ]);
  expect(await earned(ada)).toHaveLength(1);
});
