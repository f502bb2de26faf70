import { until } from "../eventually";
import { type Graph, startGraph } from "../graph";
import { DAY } from "../service";
import { operator, user } from "../viewers";

const JOIN = `mutation { joinReferralProgram(input: { workspaceId: "wks_ada", acceptedTermsVersion: 1 }) {
  promoter { id } userErrors { code } } }`;
const OWE = `mutation ($promoterId: ID!) { createCommissionAdjustment(input: { promoterId: $promoterId, amountMinor: "1234",
  currency: "USD", reason: "A prize", idempotencyKey: "prize" }) { userErrors { code } } }`;
const STATEMENT = `query ($month: Month!) { viewer { promoter { statement(month: $month, currency: "USD") {
  opening { amountMinor } closing { amountMinor } lines { description amount { amountMinor } } digest } } } }`;

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());

it("once commissions has sealed the month, with all that it booked in it", async () => {
  const ada = user("ada");
  const statementOf = async (month: string) => {
    const { data } = await graph.query(ada, STATEMENT, { month });
    return data.viewer.promoter.statement;
  };
  const joined = await graph.query(ada, JOIN);
  const promoterId = joined.data.joinReferralProgram.promoter.id;
  await graph.settle();
  const owed = await graph.query(operator(), OWE, { promoterId });
  expect(owed.data.createCommissionAdjustment).toEqual({ userErrors: [] });
  await graph.settle();
  const { rows } = await graph.database.admin.query(
    "select booked_month as month from affiliates_admin.commission_revision where promoter_id = $1",
    [promoterId],
  );
  const [{ month }] = rows;
  expect(await statementOf(month)).toBeNull();

  graph.clock.advance(40 * DAY);
  await until(async () => {
    await graph.settle();
    return (await statementOf(month)) !== null;
  });
  const statement = await statementOf(month);
  expect(statement).toMatchObject({
    opening: { amountMinor: "0" },
    closing: { amountMinor: "1234" },
    lines: [{ description: "Adjustment", amount: { amountMinor: "1234" } }],
  });
  await graph.restart();
  expect(await statementOf(month)).toEqual(statement);
});
