import { type Graph, startGraph } from "@tributary/testing/graph";
import { user } from "@tributary/testing/viewers";

const ada = user("ada", { workspaces: [{ id: "wks_ada", role: "admin", createdAt: null }] });

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
  const { errors } = await graph.query(
    ada,
    `mutation { joinReferralProgram(input: { workspaceId: "wks_ada", acceptedTermsVersion: 1 }) { promoter { code } } }`,
  );
  expect(errors).toBeUndefined();
});
afterAll(() => graph.stop());

it.each([
  [
    "a number",
    "query ($n: Int! = 2) { viewer { promoter { referrals(first: $n) { nodes { status } } } } }",
    { viewer: { promoter: { referrals: { nodes: [] } } } },
  ],
  [
    "an instant",
    `query ($at: DateTime = "2026-01-01T00:00:00Z") { viewer { creditAccounts { balance(at: $at) { total asOf } } } }`,
    { viewer: { creditAccounts: [{ balance: { total: "0", asOf: "2026-01-01T00:00:00.000Z" } }] } },
  ],
  [
    "an instant of a variable that may not be null",
    `query ($at: DateTime! = "2026-01-01T00:00:00Z") { viewer { creditAccounts { balance(at: $at) { total } } } }`,
    { viewer: { creditAccounts: [{ balance: { total: "0" } }] } },
  ],
  [
    "a condition",
    "query ($no: Boolean! = false) { viewer { id creditAccounts @include(if: $no) { balance { total } } } }",
    { viewer: { id: "ada" } },
  ],
])("takes the default of a variable: %s", async (_, query, data) => {
  for (const _time of ["the first time", "again"]) {
    expect(await graph.query(ada, query)).toEqual({ data, errors: undefined });
  }
});

it("runs nothing that an outer condition skips", async () => {
  // What is skipped would be refused: ada is no operator.
  const query = `{ viewer { id }
    ... @include(if: false) { creditLedgerHealth @include(if: true) { complete } }
    ...F @skip(if: true) } fragment F on Query { creditLedgerHealth @include(if: true) { complete } }`;
  expect(await graph.query(ada, query)).toEqual({
    data: { viewer: { id: "ada" } },
    errors: undefined,
  });
  const inner = `{ viewer @include(if: false) { creditAccounts @include(if: true) { balance(at: "1990-01-01T00:00:00Z") { total } } } }`;
  expect(await graph.query(ada, inner)).toEqual({ data: {}, errors: undefined });
});
