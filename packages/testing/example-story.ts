import { exampleIds, readExamples } from "@tributary/gateway/examples";
import { type RunningJules, serveJules } from "@tributary/simulators/jules/server";
import { until } from "./eventually";
import { type Graph, startGraph } from "./graph";
import { anonymous, operator, platformKey, user } from "./viewers";

/** The examples' people, by the word after an example's number. */
export const people = {
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

/** The whole graph, in which the examples are played one after the other: together they tell a story. */
export interface ExampleStory {
  graph: Graph;
  /** The example as a playground shows it now. */
  example(name: string): Promise<{ query: string; variables: Record<string, unknown> }>;
  /** Makes what an example takes for granted. */
  prepare(name: string): Promise<void>;
  /** Who an example is for: the word after its number. */
  viewerOf(name: string): (typeof people)[keyof typeof people] | undefined;
  /** Plays an example; answers what it answered. */
  play(name: string): Promise<Awaited<ReturnType<Graph["query"]>>>;
  stop(): Promise<void>;
}

/** What the platform of the story sells. */
const PACK = { id: "small", credits: "100", amountMinor: "1000", currency: "USD" };

/** Starts it with Ada, who promotes, and a payment of nobody's. */
export async function startExampleStory(): Promise<ExampleStory> {
  const jules = await serveJules({ tempo: { queuedMs: 1, planMs: 1, stepMs: 1 } });
  const variables = { JULES_API_BASE: jules.url, CREDIT_PACKS: JSON.stringify([PACK]) };
  const graph = await startGraph({ variables });
  await must(
    graph,
    people.promoter,
    `mutation { joinReferralProgram(input: {
      workspaceId: "wks_ada", acceptedTermsVersion: 1, vanityCode: "ADA-CLOUD"
    }) { promoter { code } userErrors { code } } }`,
  );
  const metadata = { workspace_id: "wks_nobody" };
  const { id } = graph.stripe.payments.create({ amount: 5_000, currency: "usd", metadata });
  await graph.settle();
  return storyIn(graph, jules, id);
}

function storyIn(graph: Graph, jules: RunningJules, payment: string): ExampleStory {
  const story: ExampleStory = {
    graph,
    async example(name) {
      const ids = { ...(await exampleIds(graph.gateway)), payment };
      const { query, variables } = readExamples(ids).find((each) => each.name === name)!;
      return { query, variables: JSON.parse(variables) };
    },
    async prepare(name) {
      await BEFORE[name]?.(story);
    },
    viewerOf: (name) =>
      SECOND.includes(name) ? operator("oscar") : people[name.split("-")[1] as keyof typeof people],
    async play(name) {
      await story.prepare(name);
      const { query, variables } = await story.example(name);
      const answer = await graph.query(story.viewerOf(name)!, query, variables);
      await graph.settle();
      return answer;
    },
    async stop() {
      await graph.stop();
      await jules.close();
    },
  };
  return story;
}

/** What an example takes for granted. */
const BEFORE: Record<string, (story: ExampleStory) => Promise<unknown>> = {
  "16-operator-payout-dry-run": oweAda,
  "20-operator-payout-retry": ({ graph }) =>
    graph.database.admin.query(
      "update affiliates_admin.payout_item set status = 'FAILED', failure = 'BANK_REFUSED: The bank refused it.'",
    ),
  "15-operator-undo": async ({ graph, example }) => {
    const { query, variables } = await example("13-operator-suspend");
    const input = { ...(variables["input"] as object), dryRun: false };
    return graph.query(people.operator, query, { input });
  },
  "27-operator-close-month": endMonth,
  "29-owner-share-module": referBen,
  "35-promoter-approve-plan": waitsFor("APPROVE_PLAN"),
  "36-promoter-preview-suggestion": waitsFor("REVIEW_SUGGESTION"),
  "40-operator-pending": askForMuch,
  "42-operator-reject": askForMuch,
};

/** Something to pay, and a destination to pay it to. */
async function oweAda({ graph }: ExampleStory) {
  const { data } = await graph.query(people.promoter, "{ viewer { promoter { id } } }");
  const owe = `mutation ($promoterId: ID!) { createCommissionAdjustment(input: { promoterId: $promoterId, amountMinor: "500000",
    currency: "USD", reason: "A prize", idempotencyKey: "prize" }) { operationId } }`;
  const approve = `mutation ($operationId: ID!) { approveOperation(input: { operationId: $operationId, reason: "It was won",
    idempotencyKey: "won" }) { userErrors { code } } }`;
  const save = `mutation { savePayoutDetails(input: { label: "Main account", details: "IBAN DE89370400440532013000",
    idempotencyKey: "details" }) { userErrors { code } } }`;
  const owed = await graph.query(people.operator, owe, { promoterId: data.viewer.promoter.id });
  await graph.settle();
  const { operationId } = owed.data.createCommissionAdjustment;
  await must(graph, operator("oscar"), approve, { operationId });
  await must(graph, people.promoter, save);
  await graph.settle();
}

/** Olga asks for more than one operator may grant. */
export async function askForMuch({ graph }: ExampleStory) {
  const grant = `mutation ($key: ID!) { grantCredits(input: { workspaceId: "wks_large", credits: "20000", origin: PROMOTION,
    reason: "A large customer", idempotencyKey: $key }) { userErrors { code } } }`;
  const { data } = await graph.query(people.operator, grant, { key: `much ${Math.random()}` });
  const codes = data.grantCredits.userErrors.map(({ code }: { code: string }) => code);
  if (codes.join() !== "NEEDS_SECOND_OPERATOR") throw new Error(`it was done at once: ${codes}`);
  await graph.settle();
}

/** The month of the deployment's clock ends, and credits says that nothing is booked in it any more. */
async function endMonth({ graph }: ExampleStory) {
  const now = graph.clock.now();
  const next = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 2);
  graph.clock.advance(next - now.getTime());
  await until(async () => {
    await graph.services.credits.schedule.runAll();
    await graph.settle();
    const { data } = await graph.query(people.operator, "{ openMonth { waitsFor } }");
    return data.openMonth.waitsFor === null;
  });
}

/** Ben came through Ada, so that a module of his has a promoter to be shared with. */
async function referBen({ graph }: ExampleStory) {
  const refer = `mutation ($createdAt: DateTime!) {
    linkReferral(input: { code: "ADA-CLOUD", refereeUserId: "ben", refereeEmail: "ben@example.org" }) { userErrors { code } }
    redeemFriendReferral(input: { workspaceId: "wks_ben", refereeUserId: "ben", workspaceCreatedAt: $createdAt,
      idempotencyKey: "ben" }) { userErrors { code } } }`;
  await must(graph, people.partner, refer, { createdAt: graph.clock.now().toISOString() });
  await graph.settle();
}

/** The agent has come so far that the session waits for its owner to do this. */
function waitsFor(act: string) {
  return ({ graph }: ExampleStory) =>
    until(async () => {
      const query = "{ julesSessions(first: 1) { nodes { needsAttention } } }";
      const { data } = await graph.query(people.promoter, query);
      return data.julesSessions.nodes[0].needsAttention === act;
    });
}

/** Something that the story cannot do without. */
export async function must(
  graph: Graph,
  viewer: Parameters<Graph["query"]>[0],
  query: string,
  variables: object = {},
) {
  const { data, errors } = await graph.query<Record<string, { userErrors?: unknown[] }>>(
    viewer,
    query,
    variables,
  );
  const refused = Object.values(data ?? {}).flatMap((payload) => payload?.userErrors ?? []);
  if (errors || refused.length > 0) throw new Error(JSON.stringify(errors ?? refused));
  return data;
}
