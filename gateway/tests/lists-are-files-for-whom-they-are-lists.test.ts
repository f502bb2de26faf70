import { type Graph, type GraphHttp, startGraph } from "@tributary/testing/graph";
import { operator, user } from "@tributary/testing/viewers";
import { post } from "./small-http";

const ada = user("ada");
const ben = user("ben");
const JOIN = `mutation { joinReferralProgram(input: { workspaceId: "wks_ada", acceptedTermsVersion: 1 }) { promoter { id code } } }`;
const LINK =
  "mutation ($code: String!) { linkReferral(input: { code: $code }) { referral { id } } }";
const REDEEM = `mutation { redeemFriendReferral(input: { workspaceId: "wks_other", workspaceCreatedAt: "2020-01-01T00:00:00Z",
  idempotencyKey: "redeem" }) { userErrors { code } } }`;
const GRANT = `mutation ($key: ID!, $credits: Credits!) { grantCredits(input: { workspaceId: "wks_ben", credits: $credits,
  origin: PROMOTION, reason: "=1+1 welcome", expiresAt: "2099-01-01T00:00:00Z", idempotencyKey: $key }) { userErrors { code } operationId } }`;

let graph: Graph;
let http: GraphHttp;
let promoter: { id: string; code: string };
beforeAll(async () => {
  graph = await startGraph({
    variables: {
      CREDIT_PACKS: '[{"id":"small","credits":"100","amountMinor":"1000","currency":"JPY"}]',
    },
  });
  http = await graph.http();
  ({ promoter } = (await ask(ada, JOIN)).data.joinReferralProgram);
  await ask(ben, LINK, { code: promoter.code });
  for (let n = 0; n < 120; n++) await ask(operator(), GRANT, { key: `g${n}`, credits: "1" });
  graph.stripe.payments.create({
    amount: 9_000,
    currency: "usd",
    metadata: { referral_code: promoter.code },
  });
  await graph.settle();
});
afterAll(() => graph.stop());

const bearer = async (viewer: typeof ada) => ({
  authorization: `Bearer ${await http.token(viewer)}`,
});
async function ask(viewer: typeof ada, query: string, variables = {}) {
  return (await post(http.url, { query, variables }, await bearer(viewer))).json;
}
async function file(path: string, viewer: typeof ada) {
  const answer = await fetch(`${http.url}/export/${path}`, { headers: await bearer(viewer) });
  const text = await answer.text();
  return { status: answer.status, lines: text.split("\r\n").filter(Boolean) };
}

it("a promoter's commissions are its own, and an operator's everybody's", async () => {
  const own = await file("commissions.csv?status=PENDING", ada);
  expect([own.status, own.lines.length]).toEqual([200, 2]);
  expect(own.lines[1]).toContain(",PENDING,18.00,90.00,USD,2000,");
  expect(await file("commissions.csv", operator())).toEqual(await file("commissions.csv", ada));
  expect((await file(`commissions.csv?promoterId=${promoter.id}`, ben)).status).toBe(404);
  expect((await file("commissions.csv?status=NONE", ada)).status).toBe(400);
});

it("a long list is written to its end, page by page, as it is filtered", async () => {
  const all = await file("credit-entries.csv?workspaceId=wks_ben", ben);
  expect([all.status, all.lines.length]).toEqual([200, 121]);
  expect(
    (await file("credit-entries.csv?workspaceId=wks_ben&kinds=SPEND", ben)).lines,
  ).toHaveLength(1);
  const later = `from=${new Date(Date.now() + 3_600_000).toISOString()}`;
  expect((await file(`credit-entries.csv?workspaceId=wks_ben&${later}`, ben)).lines).toHaveLength(
    1,
  );
  expect((await file("credit-entries.csv?workspaceId=wks_ben", ada)).status).toBe(404);
});

it.each([
  ["referrals.csv", 2],
  ["revenue.csv", 2],
])("%s has a promoter's referrals, with their friends masked", async (path, lines) => {
  const own = await file(path, ada);
  expect([own.status, own.lines.length]).toEqual([200, lines]);
  expect(own.lines[1]).toContain("b•••@example.com");
  expect((await file(path, ben)).status).toBe(404);
});

it.each([["affiliates.csv"], ["audit-log.csv"], ["audit-log.csv?action=grantCredits"]])(
  "%s is for operators",
  async (path) => {
    const answer = await file(path, operator());
    expect(answer.status).toBe(200);
    expect(answer.lines.length).toBeGreaterThan(1);
    expect((await file(path, ada)).status).toBe(403);
  },
);

it("a reason that a spreadsheet would run is text", async () => {
  const { lines } = await file("audit-log.csv?action=grantCredits", operator());
  expect(lines).toHaveLength(121);
  expect(lines[1]).toContain(",'=1+1 welcome,");
});

it("what a deployment is, is told before anybody has signed in; an address only to who has it", async () => {
  const query = "{ deployment { platformName demo simulators livemode features { enableJules } } }";
  const { json } = await post(http.url, { query });
  expect(json.data.deployment).toMatchObject({ demo: false, simulators: [], livemode: false });
  expect((await ask(ada, "{ viewer { email } }")).data.viewer.email).toBe("ada@example.com");
});

it("packs, what expires together, and a window of entries are answered", async () => {
  const query = `query ($from: DateTime!) { creditPacks { id credits bonusCredits price { amountMinor display } }
    workspace(id: "wks_ben") { credits { expiring(first: 3) { credits at }
      all: entries(first: 1) { totalCount } none: entries(first: 1, from: $from) { totalCount nodes { id } } } } }`;
  const from = new Date(Date.now() + 3_600_000).toISOString();
  const { data } = await ask(ben, query, { from });
  expect(data).toEqual({
    creditPacks: [
      {
        id: "small",
        credits: "100",
        bonusCredits: "0",
        price: { amountMinor: "1000", display: "¥1,000" },
      },
    ],
    workspace: {
      credits: {
        expiring: [{ credits: "120", at: "2099-01-01T00:00:00.000Z" }],
        all: { totalCount: 120 },
        none: { totalCount: 0, nodes: [] },
      },
    },
  });
});

it("a promoter is told why its friend's bonus was refused, until it was decided", async () => {
  const query =
    "{ viewer { promoter { referrals { nodes { refusedRedemption { reason message } } } } } }";
  const refused = async () =>
    (await ask(ada, query)).data.viewer.promoter.referrals.nodes[0].refusedRedemption;
  expect(await refused()).toBeNull();
  // The friend's token does not make it an admin of that workspace.
  const { data } = await ask(ben, REDEEM);
  expect(data.redeemFriendReferral.userErrors).toEqual([{ code: "NOT_WORKSPACE_OWNER" }]);
  expect(await refused()).toEqual({
    reason: "NOT_WORKSPACE_OWNER",
    message: expect.stringContaining("workspace"),
  });
  await ask(ben, REDEEM.replace("wks_other", "wks_ben").replace('"redeem"', '"again"'));
  expect(await refused()).toBeNull();
});

it("a referral's months and its deployments of one month are answered, and ranges have an end", async () => {
  const months = (from: string, to: string) =>
    ask(
      ada,
      `query ($from: Month!, $to: Month!) { viewer { promoter { referrals { nodes { revenueByMonth(from: $from, to: $to) {
        month revenue { totalDeployments } } deployments(month: $from) { totalCount nodes { id } } } } } } }`,
      { from, to },
    );
  const { data } = await months("2026-11", "2027-02");
  const [node] = data.viewer.promoter.referrals.nodes;
  expect(node.revenueByMonth.map(({ month }: { month: string }) => month)).toEqual([
    "2026-11",
    "2026-12",
    "2027-01",
    "2027-02",
  ]);
  expect(node.deployments).toEqual({ totalCount: 0, nodes: [] });
  for (const [from, to] of [
    ["2026-01", "2028-01"],
    ["2026-02", "2026-01"],
  ] as const)
    expect((await months(from, to)).errors![0]!.extensions.code).toBe("BAD_USER_INPUT");
});

it("a commission that was cancelled says when, and one that was not paid does not", async () => {
  const list = "{ commissions { nodes { id status paidAt cancelledAt } } }";
  const { data } = await ask(operator(), list);
  const [{ id, ...before }] = data.commissions.nodes;
  expect(before).toEqual({ status: "PENDING", paidAt: null, cancelledAt: null });
  await ask(
    operator(),
    `mutation ($id: ID!) { cancelCommission(input: { commissionId: $id, cancelReason: OPERATOR, reason: "A test.",
      idempotencyKey: "cancel" }) { userErrors { code } } }`,
    { id },
  );
  const [after] = (await ask(operator(), list)).data.commissions.nodes;
  expect(after).toMatchObject({ status: "CANCELLED", paidAt: null });
  expect(Date.parse(after.cancelledAt)).toBeGreaterThan(0);
});

it("dead letters are listed by their state", async () => {
  const dead = (state: string) =>
    ask(
      operator(),
      `{ deadLetters(state: ${state}) { totalCount nodes { state } } webhookEventTypes }`,
    );
  for (const state of ["WAITING", "DEAD", "REPLAYED"]) {
    const { data } = await dead(state);
    expect(data.deadLetters).toEqual({ totalCount: 0, nodes: [] });
    expect(data.webhookEventTypes).toContain("commission.changed");
  }
});
