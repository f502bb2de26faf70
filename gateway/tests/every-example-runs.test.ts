import { type RunningJules, serveJules } from "@tributary/simulators/jules/server";
import { until } from "@tributary/testing/eventually";
import { type Graph, startGraph } from "@tributary/testing/graph";
import { anonymous, operator, platformKey, user } from "@tributary/testing/viewers";
import { parse } from "graphql";
import { exampleIds, readExamples } from "../examples";

const names = readExamples().map(({ name }) => name);
const viewers = {
  promoter: user("ada"),
  friend: anonymous,
  partner: platformKey(
    "referrals:read",
    "referrals:write",
    "credits:read",
    "credits:spend",
    "credits:grant",
    "commissions:read",
  ),
  operator: operator(),
  owner: user("ben"),
};
/** Another operator decides what the first one has prepared or asked for. */
const SECOND = ["18-operator-payout-approve", "41-operator-approve", "42-operator-reject"];

let graph: Graph;
let jules: RunningJules;
let payment: string;
beforeAll(async () => {
  jules = await serveJules({ tempo: { queuedMs: 1, planMs: 1, stepMs: 1 } });
  graph = await startGraph({ variables: { JULES_API_BASE: jules.url } });
  const join = `mutation { joinReferralProgram(input: {
    workspaceId: "wks_ada", acceptedTermsVersion: 1, vanityCode: "ADA-CLOUD"
  }) { promoter { code } userErrors { code } } }`;
  const { data } = await graph.query(viewers.promoter, join);
  expect(data.joinReferralProgram).toEqual({ promoter: { code: "ADA-CLOUD" }, userErrors: [] });
  const metadata = { workspace_id: "wks_nobody" };
  payment = graph.stripe.payments.create({ amount: 5_000, currency: "usd", metadata }).id;
  await graph.settle();
});
afterAll(async () => {
  await graph.stop();
  await jules.close();
});

/** Who an example is for: the word after its number. */
const viewerOf = (name: string) =>
  (SECOND.includes(name) ? operator("oscar") : undefined) ??
  viewers[name.split("-")[1] as keyof typeof viewers] ??
  expect(name).toBe("for somebody");

/** The example as a playground shows it now. */
async function example(name: string) {
  const ids = { ...(await exampleIds(graph.gateway)), payment };
  const { query, variables } = readExamples(ids).find((each) => each.name === name)!;
  return { query, variables: JSON.parse(variables) };
}

/** Something to pay, and a destination to pay it to. */
async function oweAda() {
  const { data } = await graph.query(viewers.promoter, "{ viewer { promoter { id } } }");
  const owe = `mutation ($promoterId: ID!) { createCommissionAdjustment(input: { promoterId: $promoterId, amountMinor: "500000",
    currency: "USD", reason: "A prize", idempotencyKey: "prize" }) { operationId userErrors { code } } }`;
  const approve = `mutation ($operationId: ID!) { approveOperation(input: { operationId: $operationId, reason: "It was won",
    idempotencyKey: "won" }) { userErrors { code } } }`;
  const save = `mutation { savePayoutDetails(input: { label: "Main account", details: "IBAN DE89370400440532013000",
    idempotencyKey: "details" }) { userErrors { code } } }`;
  const owed = await graph.query(viewers.operator, owe, { promoterId: data.viewer.promoter.id });
  const { operationId } = owed.data.createCommissionAdjustment;
  await graph.settle();
  const second = await graph.query(operator("oscar"), approve, { operationId });
  expect(second.data.approveOperation).toEqual({ userErrors: [] });
  const saved = await graph.query(viewers.promoter, save);
  expect(saved.data.savePayoutDetails).toEqual({ userErrors: [] });
  await graph.settle();
}

/** The month of the deployment's clock ends, and credits says that nothing is booked in it any more. */
async function endMonth() {
  const now = graph.clock.now();
  const next = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 2);
  graph.clock.advance(next - now.getTime());
  await until(async () => {
    await graph.services.credits.schedule.runAll();
    await graph.settle();
    const { data } = await graph.query(viewers.operator, "{ openMonth { waitsFor } }");
    return data.openMonth.waitsFor === null;
  });
}

/** Ben came through Ada, so that a module of his has a promoter to be shared with. */
async function referBen() {
  const refer = `mutation ($createdAt: DateTime!) {
    linkReferral(input: { code: "ADA-CLOUD", refereeUserId: "ben", refereeEmail: "ben@example.org" }) { userErrors { code } }
    redeemFriendReferral(input: { workspaceId: "wks_ben", refereeUserId: "ben", workspaceCreatedAt: $createdAt,
      idempotencyKey: "ben" }) { userErrors { code } } }`;
  const { data } = await graph.query(viewers.partner, refer, {
    createdAt: graph.clock.now().toISOString(),
  });
  expect(data).toEqual({
    linkReferral: { userErrors: [] },
    redeemFriendReferral: { userErrors: [] },
  });
  await graph.settle();
}

/** The agent has come so far that the session waits for its owner to do this. */
const waitsFor = (act: string) => () =>
  until(async () => {
    const query = "{ julesSessions(first: 1) { nodes { needsAttention } } }";
    const { data } = await graph.query(viewers.promoter, query);
    return data.julesSessions.nodes[0].needsAttention === act;
  });

/** Olga asks for more than one operator may grant. */
async function askForMuch() {
  const grant = `mutation ($key: ID!) { grantCredits(input: { workspaceId: "wks_large", credits: "20000", origin: PROMOTION,
    reason: "A large customer", idempotencyKey: $key }) { userErrors { code } } }`;
  const { data } = await graph.query(viewers.operator, grant, { key: `much ${Math.random()}` });
  expect(data.grantCredits).toEqual({ userErrors: [{ code: "NEEDS_SECOND_OPERATOR" }] });
  await graph.settle();
}

/** What an example takes for granted. */
const before: Record<string, () => Promise<unknown>> = {
  "16-operator-payout-dry-run": oweAda,
  "20-operator-payout-retry": () =>
    graph.database.admin.query(
      "update affiliates_admin.payout_item set status = 'FAILED', failure = 'BANK_REFUSED: The bank refused it.'",
    ),
  "15-operator-undo": async () => {
    const { query, variables } = await example("13-operator-suspend");
    const input = { ...variables.input, dryRun: false };
    return graph.query(viewers.operator, query, { input });
  },
  "27-operator-close-month": endMonth,
  "29-owner-share-module": referBen,
  "35-promoter-approve-plan": waitsFor("APPROVE_PLAN"),
  "36-promoter-preview-suggestion": waitsFor("REVIEW_SUGGESTION"),
  "40-operator-pending": askForMuch,
  "42-operator-reject": askForMuch,
};

it.each(names)("%s", async (name) => {
  await before[name]?.();
  const { query, variables } = await example(name);
  const { definitions } = parse(query);
  expect(definitions).toHaveLength(1);
  expect(definitions[0]).toMatchObject({ name: { value: expect.any(String) } });
  expect(query).toMatch(/^# (As|With) /);
  expect(JSON.stringify(variables)).not.toMatch(/<[a-z ]+>/);
  const { data, errors } = await graph.query(viewerOf(name), query, variables);
  expect(errors).toBeUndefined();
  for (const answer of Object.values(data as Record<string, { userErrors?: unknown[] }>)) {
    expect(answer).not.toBeNull();
    expect(answer.userErrors ?? []).toEqual([]);
  }
  await graph.settle();
});

it("together they tell a story, which the first one shows", async () => {
  const { query } = await example("01-promoter-dashboard");
  const { data } = await graph.query(viewers.promoter, query, { first: 5 });
  expect(data.viewer.promoter).toMatchObject({
    code: "ADA-CLOUD",
    referrals: { nodes: [{ status: "REDEEMED" }, { status: "REDEEMED" }] },
    commissions: { nodes: [{ status: "CONFIRMED", amount: { amountMinor: "500000" } }] },
    affiliate: { status: "ACTIVE", rateBps: 2500 },
  });
  const [{ credits }] = data.viewer.workspaces;
  // 100 for each of two friends, 25 as a present, 0.25 spent.
  expect(credits.balance).toMatchObject({ available: "224.75", awarded: "224.75" });
});

it("the audit shows what was suspended and undone, and by whom; the dry run left nothing", async () => {
  const { query, variables } = await example("14-operator-audit");
  const { data } = await graph.query(viewers.operator, query, variables);
  const { nodes } = data.auditLog as { nodes: Record<string, unknown>[] };
  const acts = nodes.filter(({ action }) => /^(?:undo|setAffiliate)/.test(action as string));
  expect(acts.map(({ action }) => action)).toEqual(["undoOperation", "setAffiliateStatus"]);
  expect(acts).toMatchObject([
    { actor: "olga", after: { status: "ACTIVE" } },
    { actor: "olga", undoable: false, after: { status: "SUSPENDED" } },
  ]);
});

it("the operator's month pays what the dry run showed, and the promoter sees it", async () => {
  const { query, variables } = await example("19-operator-payout-follow");
  const { data } = await graph.query(viewers.operator, query, variables);
  expect(data.payoutBatch).toMatchObject({
    status: "APPROVED",
    total: { display: "$5,000.00" },
    progress: { paid: 0, failed: 0, waiting: 1, total: 1 },
  });
  const month = await example("21-promoter-month");
  const answer = await graph.query(viewers.promoter, month.query, month.variables);
  expect(answer.data.viewer.promoter).toMatchObject({
    payoutMethod: { kind: "MANUAL", ready: true },
    payouts: {
      nodes: [{ id: data.payoutBatch.items.nodes[0].id, amount: { display: "$5,000.00" } }],
    },
  });
});

it("what the agent suggested became a version, which the module's owner took back", async () => {
  const { query, variables } = await example("38-owner-sessions");
  const { data } = await graph.query(viewers.owner, query, variables);
  expect(data.module).toMatchObject({
    versions: {
      nodes: [
        { number: 3, origin: "REVERT", createdBy: { id: "ben" } },
        { number: 2, origin: "JULES_SUGGESTION", createdBy: { id: "ada" } },
        { number: 1, origin: "UPLOAD", createdBy: { id: "ben" } },
      ],
    },
    julesSessions: { nodes: [{ owner: { id: "ada" }, suggestions: [{ state: "REVERTED" }] }] },
  });
});

it("an id that is not known stays a placeholder that says what to put there", () => {
  const { variables } = readExamples().find(({ name }) => name === "15-operator-undo")!;
  expect(JSON.parse(variables).input.operationId).toBe("<operation>");
});
