import { sendTransfers } from "@tributary/affiliates-admin/actions/send-transfers";
import type { AdminServices } from "@tributary/affiliates-admin/context";
import type { Viewer } from "@tributary/kit/viewer";
import { expectSoundPayouts } from "../check-payouts";
import { until } from "../eventually";
import { type Graph, startGraph } from "../graph";
import { policyInput } from "../policies";
import { DAY } from "../service";
import { operator, platformKey, user } from "../viewers";
import { join, link, ok } from "./story";

const ada = user("ada");
const cy = user("cy");
const [olga, oscar, otto] = [operator("olga"), operator("oscar"), operator("otto")];

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph({
    variables: {
      ENCRYPTION_KEYS: `1:${Buffer.alloc(32, 7).toString("base64")}`,
      DEFAULT_POLICY: JSON.stringify(policyInput({ payoutDayOfMonth: 1 })),
    },
  });
  for (const [promoter, friend] of [
    [ada, "ben"],
    [cy, "dan"],
  ] as const) {
    const { code } = await join(graph, promoter);
    await link(graph, code, friend);
    const referral = await attach(friend);
    expect(referral).toBeNull();
    await graph.settle();
    await onboard(promoter);
  }
});
afterAll(() => graph.stop());

/** The friend's workspace becomes the referral's, as redeeming does it. */
async function attach(friend: string) {
  const { redeemFriendReferral } = await ok(
    graph,
    platformKey("referrals:write"),
    `mutation ($input: RedeemFriendReferralInput!) { redeemFriendReferral(input: $input) { userErrors { code } } }`,
    {
      input: {
        workspaceId: `wks_${friend}`,
        refereeUserId: friend,
        workspaceCreatedAt: new Date().toISOString(),
        idempotencyKey: `redeem-${friend}`,
      },
    },
  );
  return redeemFriendReferral.userErrors[0]?.code ?? null;
}

const PAGE = "http://localhost:4000/payouts";

/** The promoter follows Stripe's page to its end, and the account is read. */
async function onboard(promoter: Viewer & { id: string }) {
  const { startPayoutOnboarding } = await ok(
    graph,
    promoter,
    "mutation ($input: StartPayoutOnboardingInput!) { startPayoutOnboarding(input: $input) { url userErrors { code } } }",
    { input: { country: "US", returnUrl: PAGE, refreshUrl: PAGE } },
  );
  expect(startPayoutOnboarding.userErrors).toEqual([]);
  await graph.settle();
  const { links } = graph.stripe.accounts;
  const { account } = links.close(links.open(startPayoutOnboarding.url)!.session)!;
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

async function pay(friend: string, amount: number): Promise<string> {
  const metadata = { workspace_id: `wks_${friend}` };
  const { id } = graph.stripe.payments.create({ amount, currency: "usd", metadata });
  await graph.settle();
  return id;
}

/** What falls due does, and everybody hears of it. */
async function fallDue() {
  await graph.services.commissions.schedule.runAll();
  await graph.settle();
}

/** Asks for a mutation; answers the refusal's code, null when it was done. */
async function ask(viewer: Viewer, name: string, type: string, input: object) {
  const data = await ok(
    graph,
    viewer,
    `mutation ($input: ${type}!) { ${name}(input: $input) { batch { id } userErrors { code } } }`,
    { input },
  );
  return (data[name].userErrors[0]?.code ?? null) as string | null;
}

async function batches() {
  const { payoutBatches } = await ok(
    graph,
    olga,
    `{ payoutBatches { nodes { id status snapshotHash preparedBy approvalsNeeded total { amountMinor } commissionCount
        items { nodes { id status amount { amountMinor } commissionIds affiliate { promoter { id } } } }
        leftOut { amount { amountMinor } reason } } } }`,
  );
  return payoutBatches.nodes;
}

const sql = async (text: string, ...values: unknown[]) =>
  (await graph.database.admin.query(text, values)).rows;

/** One more process begins to send what waits, beside whatever the approval has woken. */
const send = () =>
  sendTransfers(graph.services["affiliates-admin"].services as AdminServices, {
    key: "",
    signal: new AbortController().signal,
  });

it("two operators, a cron and double clicks prepare, approve and run at once: one batch, one payment each", async () => {
  const refunded = await pay("ben", 100_00);
  graph.stripe.refunds.create({ paymentIntent: refunded, amount: 30_00 });
  await pay("dan", 50_00);
  graph.clock.advance(62 * DAY);
  await fallDue();

  const cutoff = graph.clock.now().toISOString();
  const prepare = (who: Viewer, idempotencyKey: string) =>
    ask(who, "preparePayoutBatch", "PreparePayoutBatchInput", {
      ...{ cutoff, currency: "USD", idempotencyKey },
    });
  const cron = () => graph.services["affiliates-admin"].schedule.runAll();
  const answers = await Promise.all([
    prepare(olga, "click"),
    prepare(olga, "click"),
    prepare(oscar, "mine"),
    cron(),
    prepare(oscar, "again"),
    cron(),
  ]);
  for (const answer of answers) expect([null, undefined, "BATCH_OPEN"]).toContain(answer);
  await graph.settle();
  const prepared = await batches();
  expect(prepared).toHaveLength(1);
  expect(prepared[0]).toMatchObject({
    status: "DRAFT",
    total: { amountMinor: "2400" },
    commissionCount: 2,
    leftOut: [],
  });

  const { id: batchId, snapshotHash } = prepared[0];
  const approve = (who: Viewer & { id: string }, click = "") =>
    ask(who, "approvePayoutBatch", "ApprovePayoutBatchInput", {
      ...{ batchId, snapshotHash, idempotencyKey: `approve ${who.id}${click}` },
    });
  const approvals = await Promise.all([
    approve(olga),
    approve(olga),
    approve(oscar),
    approve(oscar, " again"),
    approve(otto),
    approve(otto),
  ]);
  for (const answer of approvals) {
    expect([null, "SAME_OPERATOR", "BATCH_NOT_DRAFT"]).toContain(answer);
  }
  const [approved] = await batches();
  expect(["APPROVED", "PAYING", "SETTLED"]).toContain(approved.status);
  const operators = await sql("select distinct operator from affiliates_admin.payout_approval");
  expect(operators).toHaveLength(approved.approvalsNeeded);

  const items: { id: string }[] = approved.items.nodes;
  await Promise.all([send(), send(), send()]);
  await until(async () => (await batches())[0].status === "SETTLED");
  await graph.settle();
  const transfers = [...graph.stripe.world.store.transfers.values()];
  expect(transfers.map(({ metadata }) => metadata["payout_item_id"]).sort()).toEqual(
    items.map(({ id }) => id).sort(),
  );
  expect(transfers.reduce((sum, { amount }) => sum + amount, 0)).toBe(2400);
  await expectSoundPayouts(graph.database.admin, transfers);
  const told = await sql("select from events.event where type = 'payout_item.paid'");
  expect(told).toHaveLength(items.length);
  const booked = await sql(
    `select sum(amount_minor)::text as sum, count(*)::int as rows from commissions.commission
     where status = 'PAID' and payout_item_id = any($1)`,
    items.map(({ id }) => id),
  );
  expect(booked).toEqual([{ sum: "2400", rows: 2 }]);

  // What is refunded after it was paid is a debt: carried forward, and netted with what comes.
  graph.stripe.refunds.create({ paymentIntent: refunded, amount: 70_00 });
  await fallDue();
  const dryRun = await ok(
    graph,
    olga,
    `mutation ($input: PreparePayoutBatchInput!) { preparePayoutBatch(input: $input) {
      preview { itemCount leftOut { amount { amountMinor } reason } } userErrors { code } } }`,
    { input: { cutoff, currency: "USD", dryRun: true, idempotencyKey: "look" } },
  );
  expect(dryRun.preparePayoutBatch).toEqual({
    preview: {
      itemCount: 0,
      leftOut: [{ amount: { amountMinor: "-1400" }, reason: "NEGATIVE_BALANCE" }],
    },
    userErrors: [{ code: "NOTHING_DUE" }],
  });
  await pay("ben", 100_00);
  await fallDue();
  const later = graph.clock.now().toISOString();
  const next = { cutoff: later, currency: "USD", idempotencyKey: "next" };
  expect(await ask(olga, "preparePayoutBatch", "PreparePayoutBatchInput", next)).toBeNull();
  await graph.settle();
  const [second] = await batches();
  expect(second).toMatchObject({
    status: "DRAFT",
    total: { amountMinor: "600" },
    commissionCount: 2,
  });
  expect(new Set(second.items.nodes[0].commissionIds).size).toBe(2);
}, 300_000);

it("a batch that is cancelled gives everything back, and the next one has it again", async () => {
  const [open] = await batches();
  const input = { batchId: open.id, reason: "another look", idempotencyKey: "cancel" };
  expect(await ask(oscar, "cancelPayoutBatch", "CancelPayoutBatchInput", input)).toBeNull();
  await graph.settle();
  const claimed = await sql(
    "select from commissions.commission where payout_item_id is not null and status <> 'PAID'",
  );
  expect(claimed).toEqual([]);
  const again = {
    cutoff: graph.clock.now().toISOString(),
    currency: "USD",
    idempotencyKey: "again",
  };
  expect(await ask(olga, "preparePayoutBatch", "PreparePayoutBatchInput", again)).toBeNull();
  await graph.settle();
  const [next] = await batches();
  expect(next).toMatchObject({
    status: "DRAFT",
    total: { amountMinor: "600" },
    commissionCount: 2,
  });
  expect(next.items.nodes[0].id).not.toBe(open.items.nodes[0].id);
}, 120_000);
