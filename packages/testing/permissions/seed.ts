import { readExamples } from "@tributary/gateway/examples";
import { until } from "../eventually";
import { askForMuch, type ExampleStory, must, people, startExampleStory } from "../example-story";
import { platformKey, user } from "../viewers";
import type { Ids } from "./cells";

/** The examples' story, and beside it what no example makes. Answers the ids that probes name. */
export async function startSeeded(): Promise<{ story: ExampleStory; ids: Ids }> {
  const story = await startExampleStory();
  try {
    return { story, ids: await fill(story) };
  } catch (error) {
    await story.stop();
    throw error;
  }
}

async function fill(story: ExampleStory): Promise<Ids> {
  const { graph } = story;
  await must(
    graph,
    user("eve"),
    `mutation { joinReferralProgram(input: { workspaceId: "wks_eve", acceptedTermsVersion: 1 }) { userErrors { code } } }`,
  );
  await payWithCode(story);
  for (const { name } of readExamples()) {
    // What it showed is not taken back: a suggestion that was applied has more to tell.
    if (name === "39-owner-revert-suggestion") continue;
    const { errors } = await story.play(name);
    if (errors) throw new Error(`${name}: ${JSON.stringify(errors)}`);
  }
  await askForMuch(story);
  await spend(story);
  const ids = await idsOf(story);
  await addWords(story, ids);
  await monthsListed(story);
  return ids;
}

/** Stripe lists its months by itself, soon after a start: what operators read of it is there from then on. */
async function monthsListed({ graph }: ExampleStory) {
  await until(async () => {
    const { errors } = await graph.query(people.operator, "{ reconciliation { month } }");
    return !errors;
  });
}

/** Somebody pays with Ada's code, and she earns by it. */
async function payWithCode({ graph }: ExampleStory) {
  const metadata = { referral_code: "ADA-CLOUD" };
  graph.stripe.payments.create({ amount: 9_000, currency: "usd", metadata });
  await graph.settle();
}

/** Ben's workspace spends. */
async function spend({ graph }: ExampleStory) {
  await must(
    graph,
    platformKey("credits:spend"),
    `mutation { spendCredits(input: { workspaceId: "wks_ben", credits: "1", deploymentId: "dep_1", module: "archive",
      idempotencyKey: "spend" }) { userErrors { code } } }`,
  );
  await graph.settle();
}

/** What operators write, which others must not read. */
async function addWords({ graph }: ExampleStory, ids: Ids) {
  await must(
    graph,
    people.operator,
    `mutation ($commission: ID!, $affiliate: ID!) {
      holdCommission(input: { commissionId: $commission, reason: "Looks odd", idempotencyKey: "hold" }) { userErrors { code } }
      addAffiliateNote(input: { affiliateId: $affiliate, text: "Pays late" }) { userErrors { code } }
      setAffiliateTerms(input: { affiliateId: $affiliate, minimumPayoutMinor: "100", reason: "An old friend",
        idempotencyKey: "terms" }) { userErrors { code } }
      createWebhookEndpoint(input: { url: "https://example.com/hook", types: ["month.closed"] }) { userErrors { code } } }`,
    { commission: ids["commission"], affiliate: ids["affiliate"] },
  );
  await must(
    graph,
    people.promoter,
    `mutation { createApiKey(input: { name: "Books", scopes: ["commissions:read"], idempotencyKey: "key" }) { userErrors { code } } }`,
  );
  await graph.settle();
}

async function idsOf({ graph, example }: ExampleStory): Promise<Ids> {
  const found = await must(
    graph,
    people.operator,
    `{ commissions(first: 20) { nodes { id kind source } } affiliates(first: 5, filter: { search: "ada" }) { nodes { id promoter { id
        referrals { nodes { id refereeUser { id } } } } } }
      payoutBatches(first: 1) { nodes { id } } workspace(id: "wks_ben") { credits { lots { nodes { id } } } }
      modules(search: "Log archive") { nodes { id julesSessions { nodes { id } } } } }`,
  );
  // biome-ignore lint/suspicious/noExplicitAny: as deep as the operation.
  const { commissions, affiliates, payoutBatches, workspace } = found as any;
  const [affiliate] = affiliates.nodes;
  const paid = commissions.nodes.find(({ kind }: { kind: string }) => kind === "PAYMENT");
  const { referrals } = affiliate.promoter;
  const ben = referrals.nodes.find(
    ({ refereeUser }: { refereeUser: { id: string } | null }) => refereeUser?.id === "ben",
  );
  const apply = await example("39-owner-revert-suggestion");
  const session = await graph.query(
    people.promoter,
    "{ julesSessions(first: 1) { nodes { id module { id } } } }",
  );
  const [{ id: sessionId, module }] = session.data.julesSessions.nodes;
  const before = new Date(graph.clock.now());
  before.setUTCDate(0);
  return {
    promoter: affiliate.promoter.id,
    affiliate: affiliate.id,
    referral: ben.id,
    commission: paid.id,
    payment: paid.source,
    batch: payoutBatches.nodes[0].id,
    lot: workspace.credits.lots.nodes[0].id,
    module: module.id,
    session: sessionId,
    suggestion: (apply.variables as { input: { suggestionId: string } }).input.suggestionId,
    month: before.toISOString().slice(0, 7),
  };
}
