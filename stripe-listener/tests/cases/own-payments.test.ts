import type { PaymentFacts } from "@tributary/events/catalog";
import { emailHash } from "@tributary/kit/email";
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

describe("case 25: what tells an own payment", () => {
  it("the customer's address, normalised, and the card", async () => {
    const { sim } = ear;
    const customer = sim.customers.create({ email: "B.o.b+ref@googlemail.com" }).id;
    const paymentMethod = { fingerprint: "fp_bob" };
    const { id } = sim.payments.create({ ...usd(10_00), customer, paymentMethod });
    expect(await last(id)).toMatchObject({
      emailHash: emailHash("bob@gmail.com"),
      cardFingerprint: "fp_bob",
    });
  });

  it.each(["jana@bücher.example", "JANA@BÜCHER.EXAMPLE", "jana@bu\u0308cher.example"])(
    "the customer's mailbox, however its domain is spelt: %s",
    async (email) => {
      const customer = ear.sim.customers.create({ email }).id;
      const { id } = ear.sim.payments.create({ ...usd(10_00), customer });
      expect((await last(id)).emailHash).toBe(emailHash("jana@xn--bcher-kva.example"));
    },
  );

  it("the receipt's address where there is no customer", async () => {
    const { id } = ear.sim.payments.create({ ...usd(10_00), receiptEmail: "bob@example.com" });
    expect((await last(id)).emailHash).toBe(emailHash("bob@example.com"));
  });

  it("no address appears in an event or in our tables", async () => {
    const { sim } = ear;
    const customer = sim.customers.create({ email: "secret.person@example.com" }).id;
    await last(sim.payments.create({ ...usd(10_00), customer }).id);
    const { rows } = await ear.database.admin.query(
      `select count(*)::int as found from events.event where data::text ilike '%secret.person%'
       union all
       select count(*)::int from stripe_listener.payment p where p::text ilike '%secret.person%'`,
    );
    expect(rows).toEqual([{ found: 0 }, { found: 0 }]);
  });
});
