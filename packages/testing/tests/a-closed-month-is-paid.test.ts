import { sendTransfers } from "@tributary/affiliates-admin/actions/send-transfers";
import type { AdminServices } from "@tributary/affiliates-admin/context";
import { expectSoundPayouts } from "../check-payouts";
import { eventually, until } from "../eventually";
import { type Graph, startGraph } from "../graph";
import { policyInput } from "../policies";
import { operator, platformKey } from "../viewers";
import { ada, join, link, ok, redeem } from "./story";

// From what a friend consumed to what its promoter is paid: the month is sealed, closed and paid, and what is given back
// later is a debt of the next.

/** What the worked examples buy: 200 credits at 10.00 a hundred, 100 at 8.00, and 100 at 24.01. */
const PACKS = JSON.stringify([
  { id: "two_hundred", credits: "200", amountMinor: "2000", currency: "USD" },
  { id: "one_hundred", credits: "100", amountMinor: "800", currency: "USD" },
  { id: "odd", credits: "100", amountMinor: "2401", currency: "USD" },
]);
const [olga, oscar] = [operator("olga"), operator("oscar")];
const POLICY = policyInput({ basis: "TRUE_REVENUE", rateBps: 1500 });

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph({
    variables: { CREDIT_PACKS: PACKS, DEFAULT_POLICY: JSON.stringify(POLICY) },
  });
});
afterAll(() => graph.stop());

const query = async (text: string, ...values: unknown[]) =>
  (await graph.database.admin.query(text, values)).rows;
const settled = async (work: () => Promise<unknown>) => {
  await work();
  await graph.settle();
};
/** YYYY-MM of the deployment's clock, so many months on. */
const monthAfter = (months: number) => {
  const now = graph.clock.now();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1))
    .toISOString()
    .slice(0, 7);
};
/** To this day of the next month. */
const goTo = (day: number) => {
  const now = graph.clock.now();
  const then = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, day, 12);
  graph.clock.advance(then - now.getTime());
};

/** The promoter follows Stripe's page to its end, and the account is read. */
async function onboard() {
  const page = "http://localhost:4000/payouts";
  let url = "";
  // Refused until affiliates-admin has heard of the promoter, which may wait behind another's work.
  await eventually(async () => {
    const { startPayoutOnboarding } = await ok(
      graph,
      ada,
      "mutation ($input: StartPayoutOnboardingInput!) { startPayoutOnboarding(input: $input) { url } }",
      { input: { country: "US", returnUrl: page, refreshUrl: page } },
    );
    url = startPayoutOnboarding.url;
  });
  await graph.settle();
  const { links } = graph.stripe.accounts;
  const { account } = links.close(links.open(url)!.session)!;
  graph.stripe.accounts.onboard(account);
  await until(async () => {
    await graph.settle();
    const { viewer } = await ok(graph, ada, "{ viewer { promoter { payoutMethod { ready } } } }");
    return viewer.promoter.payoutMethod?.ready === true;
  });
}

/** Everything that repeats does so until the month is closed. */
const closed = (month: string) =>
  until(async () => {
    await graph.services.credits.schedule.runAll();
    await graph.settle();
    await graph.services.commissions.schedule.runAll();
    const { monthCloses } = await ok(graph, olga, "{ monthCloses { nodes { month } } }");
    return monthCloses.nodes.some((each: { month: string }) => each.month === month);
  });

const earnings = async () => {
  const { viewer } = await ok(
    graph,
    ada,
    `{ viewer { promoter { earnings { byCurrency { confirmed { amountMinor } paid { amountMinor }
       totalEarned { amountMinor } } nextPayout { amountMinor } }
       commissions { nodes { kind status source amount { amountMinor } base { amountMinor } rateBps confirmsAt
         entries { kind amount { amountMinor } } } } } } }`,
  );
  return viewer.promoter;
};

/** The workspace buys a pack, and has its credits. */
async function buy(workspaceId: string, packId: string, amount: number) {
  const metadata = {
    purchase_id: `${workspaceId} ${packId}`,
    workspace_id: workspaceId,
    pack_id: packId,
  };
  graph.stripe.payments.create({ amount, currency: "usd", metadata });
  const minor = "select from credits.lot where workspace_id = $1 and price_minor = $2";
  await until(async () => {
    await graph.settle();
    return (await query(minor, workspaceId, amount)).length > 0;
  });
}

/** An operator gives credits. */
async function grant(workspaceId: string, credits: string, expiresAt: Date | null) {
  const { grantCredits } = await ok(
    graph,
    olga,
    "mutation ($input: GrantCreditsInput!) { grantCredits(input: $input) { userErrors { code } } }",
    {
      input: {
        ...{ workspaceId, credits, origin: "PROMOTION", reason: "A present" },
        ...{
          expiresAt: expiresAt?.toISOString() ?? null,
          idempotencyKey: `${workspaceId} ${credits}`,
        },
      },
    },
  );
  expect(grantCredits.userErrors).toEqual([]);
}

/** Answers the usage's id and what the purchased part was worth. */
async function spend(workspaceId: string, credits: string, deploymentId: string) {
  const { spendCredits } = await ok(
    graph,
    platformKey("credits:spend"),
    `mutation ($input: SpendCreditsInput!) { spendCredits(input: $input) {
       usage { id awardedCredits purchasedCredits trueRevenue { amountMinor } } userErrors { code } } }`,
    {
      input: {
        workspaceId,
        credits,
        deploymentId,
        idempotencyKey: `${workspaceId} ${deploymentId}`,
      },
    },
  );
  expect(spendCredits.userErrors).toEqual([]);
  return spendCredits.usage;
}
it("pays 15 % of what was consumed in the month, and takes back in the next what is reversed", async () => {
  const { code } = await join(graph);
  for (const friend of ["ben", "cleo"]) {
    await link(graph, code, friend);
    await redeem(graph, friend);
  }
  await onboard();
  goTo(10);
  const month = monthAfter(0);
  // Awarded credits burn before purchased ones, each purchase at its own price.
  await buy("wks_ben", "two_hundred", 20_00);
  await buy("wks_ben", "one_hundred", 8_00);
  await grant("wks_ben", "100", new Date(graph.clock.now().getTime() + 10 * 86_400_000));
  await grant("wks_ben", "50", null);
  expect(await spend("wks_ben", "250", "dep_1")).toMatchObject({
    ...{ awardedCredits: "150", purchasedCredits: "100" },
    trueRevenue: [{ amountMinor: "1000" }],
  });
  expect(await spend("wks_ben", "150", "dep_2")).toMatchObject({
    ...{ awardedCredits: "0", purchasedCredits: "150" },
    trueRevenue: [{ amountMinor: "1400" }],
  });
  await buy("wks_cleo", "odd", 24_01);
  const odd = await spend("wks_cleo", "100", "dep_1");
  await graph.settle();
  const { workspace } = await ok(
    graph,
    platformKey("credits:read"),
    `{ workspace(id: "wks_ben") { credits { balance { purchased awarded } } } }`,
  );
  expect(workspace.credits.balance).toEqual({ purchased: "50", awarded: "0" });

  goTo(5);
  const prepare = () => graph.services["affiliates-admin"].schedule.runAll();
  await prepare();
  await closed(month);
  await graph.settle();
  expect(await earnings()).toMatchObject({
    earnings: {
      byCurrency: [
        {
          confirmed: { amountMinor: "720" },
          paid: { amountMinor: "0" },
          totalEarned: { amountMinor: "720" },
        },
      ],
      nextPayout: [{ amountMinor: "720" }],
    },
  });
  const earned = (await earnings()).commissions.nodes;
  expect(earned).toHaveLength(2);
  for (const base of ["2400", "2401"])
    expect(earned).toContainEqual({
      ...{ kind: "TRUE_REVENUE", status: "CONFIRMED", source: month, rateBps: 1500 },
      ...{ amount: { amountMinor: "360" }, base: { amountMinor: base }, confirmsAt: null },
      entries: [{ kind: "ACCRUAL", amount: { amountMinor: "360" } }],
    });

  await settled(prepare);
  const batchOf = async () => {
    const { payoutBatches } = await ok(
      graph,
      olga,
      "{ payoutBatches { nodes { id status snapshotHash preparedBy total { amountMinor } } } }",
    );
    return payoutBatches.nodes;
  };
  const told = await query(
    `select type from events.event where type = 'month.closed' and subject = $1 or type = 'payout_batch.opened'
     order by sequence`,
    month,
  );
  expect(told).toEqual([{ type: "month.closed" }, { type: "payout_batch.opened" }]);
  const [batch] = await batchOf();
  expect(batch).toMatchObject({
    status: "DRAFT",
    preparedBy: "schedule",
    total: { amountMinor: "720" },
  });
  for (const who of [olga, oscar])
    await ok(
      graph,
      who,
      "mutation ($input: ApprovePayoutBatchInput!) { approvePayoutBatch(input: $input) { userErrors { code } } }",
      {
        input: {
          ...{ batchId: batch.id, snapshotHash: batch.snapshotHash },
          idempotencyKey: `approve ${who.id}`,
        },
      },
    );
  await until(async () => {
    await sendTransfers(graph.services["affiliates-admin"].services as AdminServices, {
      key: "",
      signal: new AbortController().signal,
    });
    await graph.settle();
    return (await batchOf())[0].status === "SETTLED";
  });
  const transfers = [...graph.stripe.world.store.transfers.values()];
  expect(transfers.map(({ amount }) => amount)).toEqual([720]);
  await expectSoundPayouts(graph.database.admin, transfers);
  expect((await earnings()).earnings.byCurrency).toMatchObject([
    { confirmed: { amountMinor: "0" }, paid: { amountMinor: "720" } },
  ]);

  const { reverseSpend } = await ok(
    graph,
    platformKey("credits:spend"),
    `mutation ($id: ID!) { reverseSpend(input: { workspaceId: "wks_cleo", deploymentId: "dep_1", usageId: $id, reason: "It failed", idempotencyKey: "back" }) {
       userErrors { code } } }`,
    { id: odd.id },
  );
  expect(reverseSpend.userErrors).toEqual([]);
  const next = monthAfter(0);
  await graph.settle();
  goTo(5);
  await closed(next);
  await graph.settle();
  const { earnings: owed, commissions } = await earnings();
  expect(commissions.nodes[0]).toMatchObject({
    ...{ kind: "TRUE_REVENUE", status: "CONFIRMED", source: next },
    ...{ amount: { amountMinor: "-360" }, base: { amountMinor: "-2401" } },
    entries: [{ kind: "CORRECTION", amount: { amountMinor: "-360" } }],
  });
  expect(owed).toMatchObject({
    byCurrency: [
      {
        confirmed: { amountMinor: "-360" },
        paid: { amountMinor: "720" },
        totalEarned: { amountMinor: "360" },
      },
    ],
    nextPayout: [],
  });
  // A debt is carried forward: there is nothing to pay.
  await settled(prepare);
  expect(await batchOf()).toHaveLength(1);
});
