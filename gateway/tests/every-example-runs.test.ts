import { type Graph, startGraph } from "@tributary/testing/graph";
import { anonymous, operator, platformKey, user } from "@tributary/testing/viewers";
import { parse } from "graphql";
import { readExamples } from "../playground";

const examples = readExamples();
const viewers = {
  promoter: user("ada"),
  friend: anonymous,
  partner: platformKey(
    "referrals:read",
    "referrals:write",
    "credits:read",
    "credits:spend",
    "credits:grant",
  ),
  operator: operator(),
};

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
  const join = `mutation { joinReferralProgram(input: {
    workspaceId: "wks_ada", acceptedTermsVersion: 1, vanityCode: "ADA-CLOUD"
  }) { promoter { code } userErrors { code } } }`;
  const { data } = await graph.query(viewers.promoter, join);
  expect(data.joinReferralProgram).toEqual({ promoter: { code: "ADA-CLOUD" }, userErrors: [] });
  await graph.settle();
});
afterAll(() => graph.stop());

/** Who an example is for: the word after its number. */
const viewerOf = (name: string) =>
  viewers[name.split("-")[1] as keyof typeof viewers] ?? expect(name).toBe("for somebody");

it.each(examples.map((example) => [example.name, example] as const))(
  "%s",
  async (name, example) => {
    const { definitions } = parse(example.query);
    expect(definitions).toHaveLength(1);
    expect(definitions[0]).toMatchObject({ name: { value: expect.any(String) } });
    expect(example.query).toMatch(/^# (As|With) /);
    const { data, errors } = await graph.query(
      viewerOf(name),
      example.query,
      JSON.parse(example.variables),
    );
    expect(errors).toBeUndefined();
    for (const answer of Object.values(data as Record<string, { userErrors?: unknown[] }>)) {
      expect(answer).not.toBeNull();
      expect(answer.userErrors ?? []).toEqual([]);
    }
    await graph.settle();
  },
);

it("together they tell a story, which the first one shows", async () => {
  const [dashboard] = examples;
  const { data } = await graph.query(viewers.promoter, dashboard!.query, { first: 5 });
  expect(data.viewer.promoter).toMatchObject({
    code: "ADA-CLOUD",
    referrals: { nodes: [{ status: "REDEEMED" }] },
    commissions: { nodes: [] },
    affiliate: { status: "ACTIVE", rateBps: 2500 },
  });
  const [{ credits }] = data.viewer.workspaces;
  // 100 for the friend, 25 as a present, 0.25 spent.
  expect(credits.balance).toMatchObject({ available: "124.75", awarded: "124.75" });
});
