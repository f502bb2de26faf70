import { readFileSync } from "node:fs";
import { platformKey, user } from "@tributary/testing/viewers";
import { buildSchema, parse, specifiedRules, validate } from "graphql";
import { supergraphFile } from "../compose";
import { admission, BUDGETS } from "../cost";
import { readExamples } from "../examples";
import { operationReader } from "../execution/read-operation";
import { nameRules, sizeRules } from "../limits";
import { DEAR } from "../prices";

const schema = buildSchema(readFileSync(supergraphFile(), "utf8"));
const admit = admission({ supergraph: schema, mayIntrospect: () => true });
const readOperation = operationReader(new Map());

/** What an operation costs, with these variables. */
function costOf(text: string, sent: Record<string, unknown>, viewer: object = platformKey()) {
  const document = parse(text);
  const operation = document.definitions.find(({ kind }) => kind === "OperationDefinition");
  const { coerced } = readOperation(schema, document, operation as never).variables(sent);
  let told = -1;
  const charge = (cost: number) => {
    told = cost;
  };
  admit({ schema, context: { viewer, charge } } as never, document, coerced ?? sent);
  return told;
}

/** A whole page of a promoter: every tab of it, and lists of twenty in lists of twenty. */
const DASHBOARD = `query Dashboard($first: Int = 20, $month: Month!, $from: Date!, $to: Date!) {
  viewer {
    id kind roles scopes
    features { enablePlatformReferrals enableSettingsAffiliates enableJules }
    program { eligible reasons termsVersion rateBps }
    workspaces { id credits { id
      balance { total purchased awarded reserved available expiringNext { credits at } asOf }
      lots(first: $first) { nodes { id source origin granted remaining
        unitPrice { amountMinor currency perCredits } expiresAt } pageInfo { hasNextPage endCursor } } } }
    promoter { id code signupLink shareHint referralCount codes { code kind createdAt }
      earnings { nextPayoutOn byCurrency { currency
        pending { amountMinor currency display } confirmed { amountMinor currency display }
        paid { amountMinor currency display } totalEarned { amountMinor currency display } } }
      earningsByDay(from: $from, to: $to, currency: "USD") { date
        pending { display } confirmed { display } paid { display } }
      referralRevenue(month: $month) { totalDeployments referrals
        trueRevenue { amountMinor currency display } commission { amountMinor currency display } }
      affiliate { id status rateBps createdAt tier { name rateBps } terms { rateBps from }
        balance { amountMinor currency display } payoutMethod { kind ready label } }
      payouts(first: $first) { nodes { id status paidAt method amount { amountMinor currency display }
        rest { display } } pageInfo { hasNextPage endCursor } }
      commissions(first: $first) { totalCount nodes { id status kind source rateBps earnedAt confirmsAt
        amount { amountMinor currency display } base { amountMinor currency display }
        holds { id kind placedAt } entries { id kind createdAt amount { display } } } }
      referrals(first: $first) { totalCount nodes { id refereeLabel status linkedAt codeUsed
        bonus { refereeOutcome promoterOutcome decidedAt }
        revenue(month: $month) { totalDeployments trueRevenue { display } commission { display } }
        commissions(first: $first) { nodes { id status amount { display } earnedAt } }
        deployments(first: $first) { nodes { id deploymentId module credits spentAt
          trueRevenue { amountMinor currency display } } } } }
    }
  }
}`;

/** Braces of the text: it has neither inputs nor texts with braces. */
const selectionSets = (text: string) => text.split("{").length - 1;

const variables = { month: "2026-05", from: "2026-05-01", to: "2026-05-31" };

it("a dashboard of more than 44 selection sets, with pages of twenty, is no burden for a person", () => {
  const rules = [...specifiedRules, ...sizeRules(), ...nameRules(new Set(["id"]))];
  expect(validate(schema, parse(DASHBOARD), rules)).toEqual([]);
  expect(selectionSets(DASHBOARD)).toBeGreaterThanOrEqual(44);
  const cost = costOf(DASHBOARD, variables, user("ann"));
  expect(cost).toBeLessThan(BUDGETS.person / 2);
  expect(cost).toBeGreaterThan(500);
});

it("and costs what its rows do: with pages twice as long at most four times as much", () => {
  const [twenty, forty] = [20, 40].map((first) => costOf(DASHBOARD, { ...variables, first }));
  expect(forty! / twenty!).toBeGreaterThan(2);
  expect(forty! / twenty!).toBeLessThan(4);
});

it.each(readExamples().map(({ name, query, variables: sent }) => [name, query, sent]))(
  "the example %s is no burden for a person",
  (_, query, sent) => {
    const cost = costOf(query, JSON.parse(sent));
    expect(cost).toBeGreaterThan(0);
    expect(cost).toBeLessThan(BUDGETS.person / 5);
  },
);

it("a prompt that is shown before it leaves costs as much as a simulation", () => {
  const text =
    "query ($input: PreviewJulesPromptInput!) { previewJulesPrompt(input: $input) { bytes } }";
  expect(costOf(text, { input: { moduleId: "mod_1", prompt: "?" } })).toBe(501);
});

it("what is dear without saying so is in the graph", () => {
  for (const coordinate of Object.keys(DEAR)) {
    const [type, field] = coordinate.split(".") as [string, string];
    const known = schema.getType(type) as unknown as { getFields(): Record<string, unknown> };
    expect([coordinate, known.getFields()[field]]).toEqual([coordinate, expect.anything()]);
  }
});
