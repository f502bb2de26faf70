import { type Graph, type GraphHttp, startGraph } from "@tributary/testing/graph";
import { operator, user } from "@tributary/testing/viewers";
import { readExamples } from "../examples";
import { type Answer, post } from "./small-http";

const ada = user("ada", { region: "US" });
const dashboard = readExamples().find(({ name }) => name === "01-promoter-dashboard")!.query;

const KEY = `mutation ($input: CreateApiKeyInput!) {
  createApiKey(input: $input) { apiKey { id scopes waitsForOperation } secret userErrors { code } } }`;
const APPROVE = `mutation ($input: DecideOperationInput!) {
  approveOperation(input: $input) { userErrors { code } } }`;
const JOIN = `mutation { joinReferralProgram(input: { workspaceId: "wks_ada", acceptedTermsVersion: 1, vanityCode: "ADA-CLOUD" }) {
  promoter { code } userErrors { code } } }`;
const OFFER = `{ referralOffer(code: "ada-cloud") { code valid refereeCredits } }`;
const LINK = `mutation { linkReferral(input: { code: "ADA-CLOUD", refereeUserId: "ben", refereeEmail: "ben@example.org" }) {
  referral { status } userErrors { code } } }`;
const REDEEM = `mutation ($input: RedeemFriendReferralInput!) { redeemFriendReferral(input: $input) {
  decision { refereeOutcome promoterOutcome } userErrors { code } } }`;

/** Ids and times differ from run to run; everything else is compared. */
const comparable = (value: unknown) =>
  JSON.parse(
    JSON.stringify(value)
      .replaceAll(/"(prm|ref|com|aff|cra|pi)_[A-Za-z0-9-]+"/g, '"$1"')
      .replaceAll(/"\d{4}-\d\d-\d\dT[^"]+"/g, '"time"'),
  );

describe.each([
  ["in one process", false],
  ["apart, over HTTP", true],
])("%s", (_, split) => {
  let graph: Graph;
  let http: GraphHttp;
  let key: string;

  beforeAll(async () => {
    graph = await startGraph({ split });
    http = await graph.http();
    graph.stripe.delivery.deliverTo(`${http.url}/webhooks/stripe`);
  });
  afterAll(() => graph.stop());

  const bearer = async (viewer: Parameters<GraphHttp["token"]>[0]) => ({
    authorization: `Bearer ${await http.token(viewer)}`,
  });
  const ask = async (
    headers: Record<string, string>,
    query: string,
    variables = {},
  ): Promise<Answer> => {
    const { json } = await post(http.url, { query, variables }, headers);
    return json;
  };

  it("is ready once everybody is", async () => {
    expect((await fetch(`${http.url}/ready`)).status).toBe(200);
    expect((await fetch(`${http.url}/health`)).status).toBe(200);
  });

  it("an operator makes a key, and it works once another has approved it", async () => {
    const scopes = ["referrals:read", "referrals:write"];
    const input = { name: "Platform", scopes, idempotencyKey: "key-1" };
    const { data } = await ask(await bearer(operator()), KEY, { input });
    expect(data.createApiKey).toMatchObject({
      apiKey: { scopes },
      userErrors: [{ code: "NEEDS_SECOND_OPERATOR" }],
    });
    key = data.createApiKey.secret;
    const operationId = data.createApiKey.apiKey.waitsForOperation;
    const decided = { operationId, reason: "Our own backend", idempotencyKey: "key-1" };
    const approved = await ask(await bearer(operator("oscar")), APPROVE, { input: decided });
    expect(approved).toEqual({ data: { approveOperation: { userErrors: [] } } });
    const viewer = await ask({ "x-api-key": key }, "{ viewer { kind scopes } }");
    expect(viewer).toEqual({ data: { viewer: { kind: "API_KEY", scopes } } });
  });

  it("whoever forges, mistypes or lacks a right gets a code and a sentence", async () => {
    const codes = async (headers: Record<string, string>, query: string) =>
      (await ask(headers, query)).errors?.map(({ extensions }) => extensions.code);
    expect(await codes({ authorization: "Bearer forged" }, OFFER)).toEqual(["UNAUTHENTICATED"]);
    expect(await codes({ "x-api-key": `${key}x` }, OFFER)).toEqual(["UNAUTHENTICATED"]);
    expect(await codes({}, JOIN)).toEqual(["UNAUTHENTICATED"]);
    expect(await codes({ "x-identity": "forged" }, JOIN)).toEqual(["UNAUTHENTICATED"]);
    const affiliates = "{ affiliates { nodes { id } } }";
    expect(await codes(await bearer(ada), affiliates)).toEqual(["FORBIDDEN"]);
  });

  it("Ada joins, Ben comes through her code, pays, and takes a part back", async () => {
    expect(await ask(await bearer(ada), JOIN)).toEqual({
      data: { joinReferralProgram: { promoter: { code: "ADA-CLOUD" }, userErrors: [] } },
    });
    expect(await ask({}, OFFER)).toEqual({
      data: { referralOffer: { code: "ADA-CLOUD", valid: true, refereeCredits: "50" } },
    });
    expect(await ask({ "x-api-key": key }, LINK)).toEqual({
      data: { linkReferral: { referral: { status: "LINKED" }, userErrors: [] } },
    });
    const input = {
      workspaceId: "wks_ben",
      refereeUserId: "ben",
      workspaceCreatedAt: new Date().toISOString(),
      idempotencyKey: "redeem-ben",
    };
    const redeemed = await ask({ "x-api-key": key }, REDEEM, { input });
    expect(redeemed.errors).toBeUndefined();
    expect(redeemed.data.redeemFriendReferral.userErrors).toEqual([]);
    await graph.settle();
    const payment = graph.stripe.payments.create({
      amount: 10_000,
      currency: "usd",
      metadata: { workspace_id: "wks_ben" },
    });
    await graph.settle();
    graph.stripe.refunds.create({ paymentIntent: payment.id, amount: 3_000 });
    await graph.settle();
    expect(graph.stripe.delivery.failed()).toEqual([]);
  });

  it("Ada's dashboard shows all of it, from five subgraphs", async () => {
    const answer = await ask(await bearer(ada), dashboard, { first: 5 });
    expect(comparable(answer)).toEqual(expectedDashboard);
    expect(await graph.query(ada, dashboard, { first: 5 })).toEqual(answer);
  });

  it("all of it is still there after a restart", async () => {
    await graph.restart();
    http = await graph.http();
    const answer = await ask(await bearer(ada), dashboard, { first: 5 });
    expect(comparable(answer)).toEqual(expectedDashboard);
    const viewer = await ask({ "x-api-key": key }, "{ viewer { kind } }");
    expect(viewer).toEqual({ data: { viewer: { kind: "API_KEY" } } });
  });
});

const expectedDashboard = {
  data: {
    viewer: {
      promoter: {
        id: "prm",
        code: "ADA-CLOUD",
        shareHint: "Friends enter referral code “ADA-CLOUD” at checkout when paying for Acme Cloud",
        signupLink: "http://localhost:4000/auth?referral_code=ADA-CLOUD",
        earnings: {
          byCurrency: [
            {
              currency: "USD",
              pending: { amountMinor: "1400", display: "$14.00" },
              confirmed: { amountMinor: "0", display: "$0.00" },
              paid: { amountMinor: "0", display: "$0.00" },
            },
          ],
        },
        commissions: {
          nodes: [
            {
              id: "com",
              status: "PENDING",
              amount: { amountMinor: "1400", currency: "USD", display: "$14.00" },
              source: "pi",
              earnedAt: "time",
              referral: { id: "ref", refereeLabel: "b•••@example.org" },
            },
          ],
          pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
        },
        referrals: {
          nodes: [
            { id: "ref", refereeLabel: "b•••@example.org", status: "REDEEMED", linkedAt: "time" },
          ],
        },
        affiliate: { id: "aff", status: "ACTIVE", rateBps: 2000 },
      },
      workspaces: [
        {
          id: "wks_ada",
          credits: { id: "cra", balance: { available: "100", awarded: "100", purchased: "0" } },
        },
      ],
    },
    modules: { nodes: [] },
  },
};
