import { type ExampleStory, people, startExampleStory } from "@tributary/testing/example-story";
import { parse } from "graphql";
import { readExamples } from "../examples";

const names = readExamples().map(({ name }) => name);

let story: ExampleStory;
beforeAll(async () => {
  story = await startExampleStory();
});
afterAll(() => story.stop());

it.each(names)("%s", async (name) => {
  await story.prepare(name);
  const { query, variables } = await story.example(name);
  const { definitions } = parse(query);
  expect(definitions).toHaveLength(1);
  expect(definitions[0]).toMatchObject({ name: { value: expect.any(String) } });
  expect(query).toMatch(/^# (As|With) /);
  expect(JSON.stringify(variables)).not.toMatch(/<[a-z ]+>/);
  const { data, errors } = await story.graph.query(story.viewerOf(name)!, query, variables);
  expect(errors).toBeUndefined();
  for (const answer of Object.values(data as Record<string, { userErrors?: unknown[] }>)) {
    expect(answer).not.toBeNull();
    expect(answer.userErrors ?? []).toEqual([]);
  }
  await story.graph.settle();
});

it("together they tell a story, which the first one shows", async () => {
  const { query } = await story.example("01-promoter-dashboard");
  const { data } = await story.graph.query(people.promoter, query, { first: 5 });
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
  const { query, variables } = await story.example("14-operator-audit");
  const { data } = await story.graph.query(people.operator, query, variables);
  const { nodes } = data.auditLog as { nodes: Record<string, unknown>[] };
  const acts = nodes.filter(({ action }) => /^(?:undo|setAffiliate)/.test(action as string));
  expect(acts.map(({ action }) => action)).toEqual(["undoOperation", "setAffiliateStatus"]);
  expect(acts).toMatchObject([
    { actor: "olga", after: { status: "ACTIVE" } },
    { actor: "olga", undoable: false, after: { status: "SUSPENDED" } },
  ]);
});

it("the operator's month pays what the dry run showed, and the promoter sees it", async () => {
  const { query, variables } = await story.example("19-operator-payout-follow");
  const { data } = await story.graph.query(people.operator, query, variables);
  expect(data.payoutBatch).toMatchObject({
    status: "APPROVED",
    total: { display: "$5,000.00" },
    progress: { paid: 0, failed: 0, waiting: 1, total: 1 },
  });
  const month = await story.example("21-promoter-month");
  const answer = await story.graph.query(people.promoter, month.query, month.variables);
  expect(answer.data.viewer.promoter).toMatchObject({
    payoutMethod: { kind: "MANUAL", ready: true },
    payouts: {
      nodes: [{ id: data.payoutBatch.items.nodes[0].id, amount: { display: "$5,000.00" } }],
    },
  });
});

it("what the agent suggested became a version, which the module's owner took back", async () => {
  const { query, variables } = await story.example("38-owner-sessions");
  const { data } = await story.graph.query(people.owner, query, variables);
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
