import type { PaymentFacts } from "@tributary/events/catalog";
import { type Listening, listen } from "../harness";

let ear: Listening;
beforeAll(async () => {
  ear = await listen();
});
afterAll(() => ear.stop());

const usd = (amount: number) => ({ amount, currency: "usd" });

async function last(id: string): Promise<PaymentFacts> {
  await ear.settle();
  return (await ear.published(id)).at(-1)!.data;
}

function renewal(customer: string, subscription: string, invoiceMetadata = {}): string {
  const { sim } = ear;
  const invoice = sim.invoices.pay({
    customer,
    subscription,
    amount: 10_00,
    metadata: invoiceMetadata,
  });
  return sim.invoices.paymentsOf(invoice.id)[0]!.payment.payment_intent as string;
}

describe("case 23: a renewal carries no metadata of its own", () => {
  it("and tells its subscription's, its invoice's and its customer's", async () => {
    const { sim } = ear;
    const customer = sim.customers.create({ metadata: { referral_code: "CUSTOMER" } }).id;
    const metadata = { referral_code: "SUBSCRIPTION", workspace_id: "wks_sub" };
    const subscription = sim.subscriptions.create({ customer, metadata }).id;
    for (let month = 0; month < 2; month++) {
      const id = renewal(customer, subscription, { referral_code: "INVOICE" });
      expect(await last(id)).toMatchObject({
        evidence: [
          { source: "SUBSCRIPTION_METADATA", code: "SUBSCRIPTION", workspaceId: "wks_sub" },
          { source: "INVOICE_METADATA", code: "INVOICE", workspaceId: null },
          {
            source: "CUSTOMER_METADATA",
            objectId: customer,
            code: "CUSTOMER",
            workspaceId: null,
          },
        ],
        metadata: {},
      });
    }
  });

  it("and tells nothing of the workspace that its customer has paid for before, but the customer", async () => {
    const { sim } = ear;
    const customer = sim.customers.create().id;
    sim.payments.create({ ...usd(10_00), customer, metadata: { workspace_id: "wks_known" } });
    await ear.settle();
    const id = renewal(customer, sim.subscriptions.create({ customer }).id);
    expect(await last(id)).toMatchObject({ evidence: [], customerId: customer });
  });
});

describe("case 24: edits after the payment do not attribute it again", () => {
  it.each<[string, (id: string, charge: string, customer: string) => void]>([
    [
      "the payment's metadata",
      (id) => {
        ear.sim.world.store.paymentIntents.get(id)!.metadata = { referral_code: "LATER" };
      },
    ],
    [
      "the charge's metadata",
      (_, charge) => {
        ear.sim.world.store.charges.get(charge)!.metadata = { referral_code: "LATER" };
      },
    ],
    [
      "the customer's metadata",
      (_, __, customer) => {
        ear.sim.customers.update(customer, {
          email: "later@example.com",
          metadata: { referral_code: "LATER", workspace_id: "wks_later" },
        });
      },
    ],
  ])("%s", async (_, edit) => {
    const { sim } = ear;
    const customer = sim.customers.create({ email: "ann@example.com" }).id;
    const paid = sim.payments.create({
      ...usd(10_00),
      customer,
      metadata: { referral_code: "FIRST" },
    });
    const before = await last(paid.id);
    edit(paid.id, String(paid.latest_charge), customer);
    sim.refunds.create({ paymentIntent: paid.id, amount: 1_00 });
    const after = await last(paid.id);
    expect(after.refunds).toHaveLength(1);
    expect(after).toEqual({ ...before, refunds: after.refunds });
  });

  it("a customer that the payment is given afterwards says nothing", async () => {
    const { sim } = ear;
    const { id } = sim.payments.create(usd(10_00));
    const before = await last(id);
    const metadata = { referral_code: "LATER", workspace_id: "wks_later" };
    const customer = sim.customers.create({ metadata }).id;
    sim.world.store.paymentIntents.get(id)!.customer = customer;
    sim.refunds.create({ paymentIntent: id, amount: 1_00 });
    const after = await last(id);
    expect(after).toEqual({ ...before, refunds: after.refunds, customerId: customer });
    expect(after.evidence).toEqual([]);
  });

  it("but an edit before the payment counts", async () => {
    const { sim } = ear;
    const declined = { paymentMethod: { declines: "generic_decline" } };
    const { id } = sim.payments.create({ ...usd(10_00), ...declined });
    await ear.settle();
    sim.world.store.paymentIntents.get(id)!.metadata = { referral_code: "BEFORE" };
    sim.payments.succeed(id);
    expect((await last(id)).evidence[0]).toMatchObject({
      source: "PAYMENT_INTENT_METADATA",
      code: "BEFORE",
    });
  });

  it("and a checkout session or invoice that appears after the payment is added", async () => {
    const { sim } = ear;
    const promotionCode = sim.promotions.create({ code: "SPRING" }).id;
    const session = sim.checkout.create({ ...usd(10_00), promotionCode });
    const done = sim.checkout.complete(session.id);
    const id = done.payment_intent as string;
    const completed = sim.delivery.pending().at(-1)!;
    expect(completed.type).toBe("checkout.session.completed");
    expect((await last(id)).evidence).toMatchObject([{ source: "PROMOTION_CODE", code: "SPRING" }]);
  });
});

describe("case 26: codes are told as they were written", () => {
  it.each([
    ["with blanks and in any case", " ann-Code ", [" ann-Code "]],
    ["blank", "  ", []],
    ["with what no database holds", "a\0b", ["a\ufffdb"]],
  ])("%s", async (_, code, expected) => {
    const { id } = ear.sim.payments.create({ ...usd(10_00), metadata: { referral_code: code } });
    const said = (await last(id)).evidence.filter(
      ({ source }) => source === "PAYMENT_INTENT_METADATA",
    );
    expect(said.map((one) => one.code)).toEqual(expected);
  });

  it("a promotion code stands for the code in its metadata, else for itself", async () => {
    const { sim } = ear;
    for (const [metadata, expected] of [
      [{ referral_code: "ANN" }, "ANN"],
      [{}, "SUMMER"],
    ] as const) {
      const promotionCode = sim.promotions.create({ code: "SUMMER", metadata }).id;
      const session = sim.checkout.create({ ...usd(10_00), promotionCode });
      const done = sim.checkout.complete(session.id);
      expect((await last(done.payment_intent as string)).evidence).toMatchObject([
        { source: "PROMOTION_CODE", code: expected },
      ]);
    }
  });
});
