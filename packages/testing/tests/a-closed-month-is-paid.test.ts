import { sendTransfers } from "@tributary/affiliates-admin/actions/send-transfers";
import type { AdminServices } from "@tributary/affiliates-admin/context";
import { expectSoundPayouts } from "../check-payouts";
import { eventually, until } from "../eventually";
import { type Graph, startGraph } from "../graph";
import { operator, platformKey } from "../viewers";
import { ada, join, link, ok, redeem } from "./story";
import { PACKS } from "./stripe-story";

// From what a friend consumed to what its promoter is paid: the month is sealed, closed and paid, and what is given back
// later is a debt of the next.

const [olga, oscar] = [operator("olga"), operator("oscar")];
const POLICY = {
  basis: "TRUE_REVENUE",
  rateBps: 1500,
  holdDays: 30,
  minimumPaymentMinor: "0",
  refereeBonusCredits: "0",
  promoterBonusCredits: "0",
  minimumPayoutMinor: "0",
  payoutDayOfMonth: 5,
  currency: "USD",
  timeZone: "UTC",
  termsVersion: 1,
};

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph({ variables: { ...PACKS, DEFAULT_POLICY: JSON.stringify(POLICY) } });
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

it("pays 15 % of what was consumed in the month, and takes back in the next what is reversed", async () => {
  const { code } = await join(graph);
  await link(graph, code, "ben");
  await redeem(graph, "ben");
  await onboard();
  const metadata = { purchase_id: "one", workspace_id: "wks_ben", pack_id: "pack_200" };
  graph.stripe.payments.create({ amount: 20_00, currency: "usd", metadata });
  await until(async () => {
    await graph.settle();
    return (await query("select from credits.lot where workspace_id = 'wks_ben'")).length > 0;
  });
  const month = monthAfter(0);
  const { spendCredits } = await ok(
    graph,
    platformKey("credits:spend"),
    `mutation { spendCredits(input: { workspaceId: "wks_ben", credits: "200", deploymentId: "dep_1",
       idempotencyKey: "one" }) { usage { id } userErrors { code } } }`,
  );
  expect(spendCredits.userErrors).toEqual([]);
  await graph.settle();

  goTo(5);
  const prepare = () => graph.services["affiliates-admin"].schedule.runAll();
  await prepare();
  await closed(month);
  await graph.settle();
  expect(await earnings()).toMatchObject({
    earnings: {
      byCurrency: [
        {
          confirmed: { amountMinor: "300" },
          paid: { amountMinor: "0" },
          totalEarned: { amountMinor: "300" },
        },
      ],
      nextPayout: [{ amountMinor: "300" }],
    },
    commissions: {
      nodes: [
        {
          ...{ kind: "TRUE_REVENUE", status: "CONFIRMED", source: month, rateBps: 1500 },
          ...{ amount: { amountMinor: "300" }, base: { amountMinor: "2000" }, confirmsAt: null },
          entries: [{ kind: "ACCRUAL", amount: { amountMinor: "300" } }],
        },
      ],
    },
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
    "select type from events.event where type in ('month.closed', 'payout_batch.opened') order by sequence",
  );
  expect(told).toEqual([{ type: "month.closed" }, { type: "payout_batch.opened" }]);
  const [batch] = await batchOf();
  expect(batch).toMatchObject({
    status: "DRAFT",
    preparedBy: "schedule",
    total: { amountMinor: "300" },
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
  expect(transfers.map(({ amount }) => amount)).toEqual([300]);
  await expectSoundPayouts(graph.database.admin, transfers);
  expect((await earnings()).earnings.byCurrency).toMatchObject([
    { confirmed: { amountMinor: "0" }, paid: { amountMinor: "300" } },
  ]);

  const { reverseSpend } = await ok(
    graph,
    platformKey("credits:spend"),
    `mutation ($id: ID!) { reverseSpend(input: { workspaceId: "wks_ben", deploymentId: "dep_1", usageId: $id, reason: "It failed", idempotencyKey: "back" }) {
       userErrors { code } } }`,
    { id: spendCredits.usage.id },
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
    ...{ amount: { amountMinor: "-300" }, base: { amountMinor: "-2000" } },
    entries: [{ kind: "CORRECTION", amount: { amountMinor: "-300" } }],
  });
  expect(owed).toMatchObject({
    byCurrency: [
      {
        confirmed: { amountMinor: "-300" },
        paid: { amountMinor: "300" },
        totalEarned: { amountMinor: "0" },
      },
    ],
    nextPayout: [],
  });
  // A debt is carried forward: there is nothing to pay.
  await settled(prepare);
  expect(await batchOf()).toHaveLength(1);
});
