import { countStatements } from "@tributary/testing/database";
import { type Graph, startGraph } from "@tributary/testing/graph";
import { platformKey, user } from "@tributary/testing/viewers";
import { readExamples } from "../examples";

const ada = user("ada", {
  workspaces: ["wks_ada", "wks_two", "wks_three"].map((id) => ({
    id,
    role: "admin" as const,
    createdAt: null,
  })),
});
const platform = platformKey("referrals:read", "referrals:write");
const dashboard = readExamples().find(({ name }) => name === "01-promoter-dashboard")!.query;

let graph: Graph;
let code: string;
beforeAll(async () => {
  graph = await startGraph();
  const { data } = await graph.query(
    ada,
    `mutation { joinReferralProgram(input: { workspaceId: "wks_ada", acceptedTermsVersion: 1 }) { promoter { code } } }`,
  );
  code = data.joinReferralProgram.promoter.code;
});
afterAll(() => graph.stop());

/** A friend who signs up, redeems and pays twice. */
async function refer(friend: string) {
  const { data, errors } = await graph.query(
    platform,
    `mutation ($link: LinkReferralInput!, $redeem: RedeemFriendReferralInput!) {
      linkReferral(input: $link) { userErrors { code } }
      redeemFriendReferral(input: $redeem) { userErrors { code } } }`,
    {
      link: { code, refereeUserId: friend, refereeEmail: `${friend}@example.org` },
      redeem: {
        workspaceId: `wks_${friend}`,
        refereeUserId: friend,
        workspaceCreatedAt: new Date().toISOString(),
        idempotencyKey: `redeem-${friend}`,
      },
    },
  );
  expect([errors, data.linkReferral.userErrors, data.redeemFriendReferral.userErrors]).toEqual([
    undefined,
    [],
    [],
  ]);
  for (const amount of [5_000, 7_000]) {
    const metadata = { workspace_id: `wks_${friend}` };
    graph.stripe.payments.create({ amount, currency: "usd", metadata });
  }
  await graph.settle();
}

/** Fetches and statements by subgraph that one dashboard takes; the log's own reading left out. */
async function rounds(): Promise<{
  fetches: Record<string, number>;
  statements: Record<string, string[]>;
}> {
  const fetches: Record<string, number> = {};
  const statements: Record<string, string[]> = {};
  const spies = Object.values(graph.services).flatMap(({ name, subgraph }) =>
    subgraph ? [jest.spyOn(subgraph, "execute").mockName(name)] : [],
  );
  let work = async () => {
    const { errors, data } = await graph.query(ada, dashboard, { first: 50 });
    expect(errors).toBeUndefined();
    expect(data.viewer.promoter.code).toBe(code);
  };
  const { "stripe-listener": _worker, ...subgraphs } = graph.services;
  for (const { name, services } of Object.values(subgraphs)) {
    const inner = work;
    work = async () => {
      const sent = await countStatements(services.db, inner);
      statements[name] = sent.filter(
        (text) => /^\s*(with|select)\b/i.test(text) && !/\bevents\./.test(text),
      );
    };
  }
  try {
    await work();
    for (const spy of spies) fetches[spy.getMockName()] = spy.mock.calls.length;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return { fetches, statements };
}

it("asks each subgraph once per level, and the database no more for many rows than for one", async () => {
  await refer("ben");
  await rounds();
  const few = await rounds();
  for (let n = 0; n < 6; n++) await refer(`friend${n}`);
  const many = await rounds();

  const count = ({ statements }: typeof few) =>
    Object.fromEntries(Object.entries(statements).map(([name, sent]) => [name, sent.length]));
  expect(count(many)).toEqual(count(few));
  expect(many.fetches).toEqual(few.fetches);
  // Level 1: viewer, modules. Level 2: the promoter's parts, the workspaces. Level 3: the
  // commissions' referrals.
  expect(many.fetches).toEqual({
    referral: 2,
    credits: 1,
    commissions: 1,
    "affiliates-admin": 1,
    "jules-session": 1,
  });
  for (const [name, sent] of Object.entries(many.statements)) {
    const most = many.fetches[name]!;
    expect({ name, repeated: sentMoreThan(most, sent) }).toEqual({ name, repeated: [] });
  }
});

/** Statements sent more often than there were levels: what an N+1 looks like. */
function sentMoreThan(most: number, sent: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const text of sent) times.set(text, (times.get(text) ?? 0) + 1);
  return [...times].flatMap(([text, count]) => (count > most ? [text] : []));
}
