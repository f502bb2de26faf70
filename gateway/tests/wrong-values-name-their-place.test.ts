import { type Graph, startGraph } from "@tributary/testing/graph";
import { operator, platformKey } from "@tributary/testing/viewers";
import { readExamples } from "../examples";

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());

const partner = platformKey("credits:spend", "credits:read");
const spend = { workspaceId: "wks_a", credits: "1", deploymentId: "dep_1", idempotencyKey: "k" };
const SPEND = `mutation ($input: SpendCreditsInput!) { spendCredits(input: $input) {
  usage { id } userErrors { code } } }`;
const BATCH = `mutation ($batch: SpendCreditsBatchInput!) { spendCreditsBatch(input: $batch) {
  results { userErrors { code } } } }`;
const CREDITS = 'Credits must be a decimal string with at most 6 places, e.g. "12.5".';
const BIGINT = 'BigInt must be an integer in a string, e.g. "1250".';
const INSTANT = "DateTime must be an RFC 3339 instant with an offset, e.g. 2026-05-01T12:00:00Z.";

/** What is told of a request, the first time and when its plan is known. */
async function told(
  viewer: typeof partner | ReturnType<typeof operator>,
  query: string,
  variables = {},
) {
  const answers = [
    await graph.query(viewer, query, variables),
    await graph.query(viewer, query, variables),
  ];
  const [first, second] = answers.map(({ errors }) =>
    errors?.map(({ message, extensions }) => ({ message, code: extensions?.code })),
  );
  expect(second).toEqual(first);
  for (const { code } of first ?? []) expect(code).toBe("BAD_USER_INPUT");
  return (first ?? []).map(({ message }) => message);
}

it.each<[object, string]>([
  [{ credits: 5 }, `input.credits: ${CREDITS}`],
  [{ credits: "01" }, `input.credits: ${CREDITS}`],
  [{ credits: "-0" }, `input.credits: ${CREDITS}`],
  [{ credits: "1." }, `input.credits: ${CREDITS}`],
  [{ occurredAt: "yesterday" }, `input.occurredAt: ${INSTANT}`],
  [{ occurredAt: 1_700_000_000 }, `input.occurredAt: ${INSTANT}`],
  [{ module: 5 }, "input.module: String cannot represent a non string value."],
  [{ deploymentId: {} }, "input.deploymentId: ID cannot represent value."],
])("in a mutation's input: %j", async (wrong, words) => {
  const messages = await told(partner, SPEND, { input: { ...spend, ...wrong } });
  expect(messages).toEqual([`Variable "$input" got an invalid value at ${words}`]);
});

it("in an item of a list", async () => {
  const spends = [spend, { ...spend, credits: 5 }, spend, { ...spend, credits: "x" }];
  expect(await told(partner, BATCH, { batch: { spends } })).toEqual([
    `Variable "$batch" got an invalid value at batch.spends[1].credits: ${CREDITS}`,
    `Variable "$batch" got an invalid value at batch.spends[3].credits: ${CREDITS}`,
  ]);
});

it.each<[object, string]>([
  [{ rateBps: "2500" }, "rateBps: Int cannot represent non-integer value."],
  [{ rateBps: 2500.5 }, "rateBps: Int cannot represent non-integer value."],
  [
    { basis: "PAYMENTS" },
    'basis: It does not exist in "CommissionBasis" enum. Did you mean the enum value "PAYMENT"?',
  ],
  [{ basis: 1 }, 'basis: Enum "CommissionBasis" cannot represent non-string value.'],
  [{ refereeBonusCredits: 50 }, `refereeBonusCredits: ${CREDITS}`],
  [{ minimumPaymentMinor: 0 }, `minimumPaymentMinor: ${BIGINT}`],
  [{ minimumPaymentMinor: "007" }, `minimumPaymentMinor: ${BIGINT}`],
  [{ currency: "usd" }, "currency: CurrencyCode must be an ISO 4217 code in upper case, e.g. USD."],
  [{ holdDays: null }, 'holdDays: Expected non-nullable type "Int!" not to be null.'],
  [
    { tiers: [{ name: "Gold", rateBps: "1", fromReferrals: 1 }] },
    "tiers[0].rateBps: Int cannot represent non-integer value.",
  ],
  [{ regions: ["US", 5] }, "regions[1]: String cannot represent a non string value."],
  [
    { requireSecondOperator: "yes" },
    "requireSecondOperator: Boolean cannot represent a non boolean value.",
  ],
])("in a policy: %j", async (wrong, words) => {
  const publish = readExamples().find(({ name }) => name === "10-operator-publish-policy")!;
  const { input } = JSON.parse(publish.variables);
  const variables = { input: { ...input, policy: { ...input.policy, ...wrong } } };
  expect(await told(operator(), publish.query, variables)).toEqual([
    `Variable "$input" got an invalid value at input.policy.${words}`,
  ]);
});

it("of a variable that is the value itself, and of one that stands in the document", async () => {
  const mutation = (head: string, credits: string) => `mutation ${head} { spendCredits(input: {
    workspaceId: "a", credits: ${credits}, deploymentId: "d", idempotencyKey: "k" }) { usage { id } } }`;
  expect(await told(partner, mutation("($amount: Credits!)", "$amount"), { amount: 5 })).toEqual([
    `Variable "$amount" got an invalid value: ${CREDITS}`,
  ]);
  expect(await told(partner, mutation("", "5"))).toEqual([CREDITS]);
});

it("of a query's argument", async () => {
  const query = `query ($at: DateTime) { workspace(id: "wks_a") { credits {
    balance(at: $at) { available } } } }`;
  expect(await told(partner, query, { at: "soon" })).toEqual([
    `Variable "$at" got an invalid value: ${INSTANT}`,
  ]);
});
