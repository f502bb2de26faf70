import { type Graph, startGraph } from "../graph";
import { user } from "../viewers";
import { ada, booksOf, join, link, ok, redeem } from "./story";

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());

const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

const count = async (sql: string, ...parameters: unknown[]): Promise<number> =>
  Number((await graph.database.admin.query(sql, parameters)).rows[0].count);

it("50 joins of one user make one promoter, one code, one affiliate", async () => {
  const joined = await times(50, () => join(graph, user("eve")));
  expect(new Set(joined.map(({ id }) => id)).size).toBe(1);
  await graph.settle();
  expect(await count("select count(*) from referral.promoter where user_id = 'eve'")).toBe(1);
  expect(
    await count(
      "select count(*) from referral.referral_code where promoter_id = $1",
      joined[0]!.id,
    ),
  ).toBe(1);
  expect(
    await count(
      "select count(*) from affiliates_admin.affiliate where promoter_id = $1",
      joined[0]!.id,
    ),
  ).toBe(1);
});

it("50 redemptions of one workspace, with one key or with fifty, grant one bonus", async () => {
  const { code } = await join(graph);
  await link(graph, code, "ben");
  const same = await times(25, () => redeem(graph, "ben"));
  const other = await times(25, (index) =>
    redeem(graph, "ben", { idempotencyKey: `another-${index}` }),
  );
  expect(new Set(same.map((payload) => JSON.stringify(payload))).size).toBe(1);
  expect(same[0].decision.promoterCredits).toBe("100");
  expect(
    other.every(
      (payload) => payload.decision === null || payload.decision.promoterCredits === "100",
    ),
  ).toBe(true);
  await graph.settle();
  expect(await count("select count(*) from credits.lot where workspace_id = 'wks_ben'")).toBe(1);
  const data = await ok(
    graph,
    ada,
    "{ viewer { workspaces { credits { balance { awarded } } } promoter { referralCount } } }",
  );
  expect(data.viewer).toEqual({
    workspaces: [{ credits: { balance: { awarded: "100" } } }],
    promoter: { referralCount: 1 },
  });
});

it("50 redemptions at once, each of the first for its friend, grant one bonus each", async () => {
  const { code } = await join(graph, user("fay"));
  await times(10, (index) => link(graph, code, `friend${index}`));
  await times(50, (index) =>
    redeem(graph, `friend${index % 10}`, { idempotencyKey: `mixed-${index}` }),
  );
  await graph.settle();
  expect(
    await count("select count(*) from credits.lot where workspace_id like 'wks_friend%'"),
  ).toBe(10);
  expect(await count("select count(*) from credits.lot where workspace_id = 'wks_fay'")).toBe(10);
});

it("50 deliveries of one event at once make one commission", async () => {
  const { code } = await join(graph, user("gil"));
  await link(graph, code, "hal");
  await redeem(graph, "hal");
  await graph.settle();
  const { id } = await graph.stripe.payments.create({
    amount: 10_000,
    currency: "usd",
    metadata: { workspace_id: "wks_hal" },
  });
  const event = graph.stripe.delivery
    .pending()
    .find(({ type }) => type === "payment_intent.succeeded")!;
  await times(50, () => graph.stripe.delivery.deliver(event.eventId));
  await graph.settle();
  expect(
    await count("select count(*) from stripe_listener.inbox where event_id = $1", event.eventId),
  ).toBe(1);
  expect(await count("select count(*) from commissions.commission where source = $1", id)).toBe(1);
  expect(await booksOf(graph, id)).toMatchObject({
    earned: true,
    commission: {
      amount: { amountMinor: "2000", currency: "USD" },
      sumOfEntries: "2000",
      status: "PENDING",
    },
  });
});

it("answers a repeated key alike after a restart of everything", async () => {
  const { code } = await join(graph, user("ida"));
  await link(graph, code, "jon");
  const first = await redeem(graph, "jon");
  await graph.settle();
  await graph.restart();
  await graph.settle();
  const second = await redeem(graph, "jon");
  // Outcomes are read live by design: PENDING has become GRANTED, the decision is the same.
  expect({
    ...second,
    decision: { ...second.decision, refereeOutcome: "", promoterOutcome: "" },
  }).toEqual({
    ...first,
    decision: { ...first.decision, refereeOutcome: "", promoterOutcome: "" },
  });
  const conflict = await redeem(graph, "jon", { workspaceId: "wks_other" });
  expect(conflict.userErrors).toEqual([{ code: "IDEMPOTENCY_CONFLICT" }]);
  expect(await count("select count(*) from credits.lot where workspace_id = 'wks_jon'")).toBe(1);
});
