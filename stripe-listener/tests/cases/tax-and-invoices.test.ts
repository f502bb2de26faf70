import type { PaymentFacts } from "@tributary/events/catalog";
import { type Listening, listen } from "../harness";

let ear: Listening;
beforeAll(async () => {
  ear = await listen();
});
afterAll(() => ear.stop());

const usd = (amount: number) => ({ amount, currency: "usd" });

async function told(id: string): Promise<PaymentFacts[]> {
  await ear.settle();
  return (await ear.published(id)).map(({ data }) => data);
}
const last = async (id: string) => (await told(id)).at(-1)!;

describe("case 20: tax, from the first that tells one", () => {
  it("the payment's own amount details", async () => {
    const { id } = ear.sim.payments.create({
      ...usd(110_00),
      tax: 10_00,
      metadata: { tax_minor: "7" },
    });
    expect((await last(id)).taxMinor).toBe(10_00n);
  });

  it("the invoice's taxes", async () => {
    const customer = ear.sim.customers.create().id;
    const invoice = ear.sim.invoices.pay({ customer, amount: 119_00, tax: 19_00 });
    const [edge] = ear.sim.invoices.paymentsOf(invoice.id);
    expect((await last(edge!.payment.payment_intent as string)).taxMinor).toBe(19_00n);
  });

  it("the checkout session's tax", async () => {
    const session = ear.sim.checkout.create(usd(119_00));
    const done = ear.sim.checkout.complete(session.id);
    ear.sim.world.store.sessions.get(session.id)!.total_details!.amount_tax = 19_00;
    expect((await last(done.payment_intent as string)).taxMinor).toBe(19_00n);
  });

  it.each([
    ["metadata", { tax_minor: "1900" }, 19_00n],
    ["nothing", {}, 0n],
    ["metadata that is no amount", { tax_minor: "19.00" }, 0n],
    ["metadata above the payment", { tax_minor: "99900" }, 119_00n],
  ])("%s", async (_, metadata, expected) => {
    const { id } = ear.sim.payments.create({
      ...usd(119_00),
      metadata: metadata as Record<string, string>,
    });
    expect((await last(id)).taxMinor).toBe(expected);
  });
});

it("case 21: what was paid outside Stripe or from a balance makes no payment", async () => {
  const customer = ear.sim.customers.create().id;
  const before = (await ear.published()).length;
  ear.sim.invoices.pay({ customer, amount: 100_00, paidOffStripe: 100_00 });
  await ear.settle();
  expect(await ear.published()).toHaveLength(before);
  const partly = ear.sim.invoices.pay({
    customer,
    amount: 100_00,
    tax: 10_00,
    paidOffStripe: 40_00,
  });
  const [edge] = ear.sim.invoices.paymentsOf(partly.id);
  expect(await last(edge!.payment.payment_intent as string)).toMatchObject({
    receivedMinor: 60_00n,
    taxMinor: 6_00n,
  });
});

describe("case 22 and D15: one invoice, several payments", () => {
  it("each is told for itself, and the parts of the tax sum to the whole", async () => {
    const customer = ear.sim.customers.create().id;
    const parts = [33_33, 33_33, 33_34];
    const invoice = ear.sim.invoices.pay({ customer, amount: 100_00, tax: 10_01, parts });
    const ids = ear.sim.invoices
      .paymentsOf(invoice.id)
      .map(({ payment }) => payment.payment_intent as string);
    const states: PaymentFacts[] = [];
    for (const id of ids) states.push(await last(id));
    expect(states.map(({ receivedMinor }) => receivedMinor)).toEqual(parts.map(BigInt));
    const taxes = states.map(({ taxMinor }) => taxMinor);
    expect(taxes.reduce((sum, tax) => sum + tax)).toBe(10_01n);
    for (const tax of taxes) expect([3_33n, 3_34n]).toContain(tax);
  });

  it("a payment that is attached elsewhere later follows its new invoice", async () => {
    const customer = ear.sim.customers.create().id;
    const first = ear.sim.invoices.pay({ customer, amount: 50_00, tax: 5_00 });
    const other = ear.sim.invoices.pay({ customer, amount: 100_00, tax: 20_00 });
    const [edge] = ear.sim.invoices.paymentsOf(first.id);
    const id = edge!.payment.payment_intent as string;
    expect((await last(id)).taxMinor).toBe(5_00n);
    const moved = ear.sim.world.store.invoicePayments.get(edge!.id)!;
    moved.invoice = other.id;
    ear.sim.world.emit("invoice_payment.paid", moved);
    expect((await last(id)).taxMinor).toBe(10_00n);
  });
});
