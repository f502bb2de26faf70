import { expectSoundPayouts } from "../check-payouts";
import { type Graph, startGraph } from "../graph";
import { DAY } from "../service";
import { booksOf, join, link, olga, perform, redeem } from "./story";

let graph: Graph;
let promoterId: string;
beforeEach(async () => {
  graph = await startGraph();
  const promoter = await join(graph);
  promoterId = promoter.id;
  await link(graph, promoter.code, "ben");
  await redeem(graph, "ben");
  await graph.settle();
});
afterEach(() => graph.stop());

let unique = 0;
const key = () => `undo-${unique++}`;

/** A payment of 100.00 that earns 20.00. Answers its id. */
async function pay(): Promise<string> {
  const metadata = { workspace_id: "wks_ben" };
  const { id } = await graph.stripe.payments.create({ amount: 10_000, currency: "usd", metadata });
  await graph.settle();
  return id;
}

async function refund(paymentIntent: string, amount: number) {
  await graph.stripe.refunds.create({ paymentIntent, amount });
  await graph.settle();
}

async function mutate(name: string, input: object) {
  const given = { reason: "a test of undoing", idempotencyKey: key(), ...input };
  const selection = name.endsWith("Status") ? "operationId" : "";
  const answer = await perform(graph, olga, name, given, selection);
  expect(answer.userErrors).toEqual([]);
  await graph.settle();
  return answer;
}

async function commissionOf(column: "payment_intent_id" | "id", id: string): Promise<string> {
  const { rows } = await graph.database.admin.query(
    `select id from commissions.commission where ${column} = $1`,
    [id],
  );
  return rows[0].id;
}

/** An operator's correction. Answers the commission's id. */
async function adjust(amountMinor: string): Promise<string> {
  await mutate("createCommissionAdjustment", { promoterId, amountMinor, currency: "USD" });
  const { rows } = await graph.database.admin.query(
    "select max(id) as id from commissions.commission where kind = 'ADJUSTMENT'",
  );
  return rows[0].id;
}

/** Everything that is booked for the promoter, in the order in which it was made. */
async function books(): Promise<string[]> {
  const { rows } = await graph.database.admin.query(
    `select kind, status, cancel_reason, amount_minor, open_holds from commissions.commission order by id`,
  );
  return rows.map(({ kind, status, cancel_reason, amount_minor, open_holds }) =>
    [kind, status, amount_minor, cancel_reason, open_holds > 0 ? "held" : null]
      .filter(Boolean)
      .join(" "),
  );
}

/** In a later second than every payment: Stripe dates them by the second, and what is paid in it may be before or behind. */
async function revoke(): Promise<string> {
  graph.clock.advance(2_000);
  const { rows } = await graph.database.admin.query("select id from affiliates_admin.affiliate");
  const input = { affiliateId: rows[0].id, status: "REVOKED" };
  return (await mutate("setAffiliateStatus", input)).operationId;
}

const undo = (operationId: string) => mutate("undoOperation", { operationId });

/** Payments and corrections of which some are cancelled, wholly or in part, for reasons of their own. */
async function variousCommissions() {
  const whole = await pay();
  const partly = await pay();
  await refund(partly, 3_333);
  await refund(await pay(), 10_000);
  const fraud = await commissionOf("payment_intent_id", await pay());
  await mutate("cancelCommission", { commissionId: fraud, cancelReason: "FRAUD" });
  const held = await commissionOf("payment_intent_id", await pay());
  await mutate("holdCommission", { commissionId: held });
  await adjust("500");
  await mutate("cancelCommission", { commissionId: await adjust("900"), cancelReason: "OPERATOR" });
  await adjust("-300");
  return { whole };
}

it("gives back exactly what the revocation took, and leaves what was cancelled before as it was", async () => {
  await variousCommissions();
  const before = await books();
  expect(before).toEqual([
    "PAYMENT PENDING 2000",
    "PAYMENT PENDING 1333",
    "PAYMENT CANCELLED 0 REFUNDED",
    "PAYMENT CANCELLED 0 FRAUD",
    "PAYMENT PENDING 2000 held",
    "ADJUSTMENT CONFIRMED 500",
    "ADJUSTMENT CANCELLED 0 OPERATOR",
    "ADJUSTMENT CONFIRMED -300",
  ]);
  const operationId = await revoke();
  expect(await books()).toEqual([
    "PAYMENT CANCELLED 0 AFFILIATE_REVOKED",
    "PAYMENT CANCELLED 0 AFFILIATE_REVOKED",
    "PAYMENT CANCELLED 0 REFUNDED",
    "PAYMENT CANCELLED 0 FRAUD",
    "PAYMENT CANCELLED 0 AFFILIATE_REVOKED held",
    "ADJUSTMENT CANCELLED 0 AFFILIATE_REVOKED",
    "ADJUSTMENT CANCELLED 0 OPERATOR",
    "ADJUSTMENT CONFIRMED -300",
  ]);
  await undo(operationId);
  expect(await books()).toEqual(before);
  await expectSoundPayouts(graph.database.admin, []);
});

it("confirms again what was confirmed, and gives today's amount where a refund came meanwhile", async () => {
  const { whole } = await variousCommissions();
  graph.clock.advance(31 * DAY);
  await graph.services.commissions.schedule.runAll();
  await graph.settle();
  const before = await books();
  expect(before.slice(0, 2)).toEqual(["PAYMENT CONFIRMED 2000", "PAYMENT CONFIRMED 1333"]);
  const operationId = await revoke();
  await refund(whole, 5_000);
  expect((await booksOf(graph, whole)).commission).toMatchObject({
    cancelReason: "AFFILIATE_REVOKED",
  });
  await undo(operationId);
  expect(await books()).toEqual(["PAYMENT CONFIRMED 1000", ...before.slice(1)]);
  await expectSoundPayouts(graph.database.admin, []);
});
