import { NO_QUIRKS } from "@tributary/simulators/stripe/quirks";
import { type Graph, startGraph } from "../graph";
import { booksOf, join } from "./story";

let graph: Graph;
let code: string;
beforeAll(async () => {
  graph = await startGraph({
    variables: {
      CREDIT_PACKS: JSON.stringify([
        { id: "pack_200", credits: "200", amountMinor: "2000", currency: "USD" },
      ]),
    },
  });
  code = (await join(graph)).code;
  await graph.settle();
});
afterAll(() => graph.stop());
afterEach(() => {
  graph.stripe.gaps.close();
  Object.assign(graph.stripe.world.quirks, NO_QUIRKS);
});

const hundred = () => ({ amount: 100_00, currency: "usd", metadata: { referral_code: code } });

/** What the commission of this payment is, in minor units, after all is worked off. */
async function commission(paymentIntentId: string): Promise<string> {
  await graph.settle();
  const books = await booksOf(graph, paymentIntentId);
  return books?.commission?.amount.amountMinor ?? books?.reason ?? "unknown payment";
}

async function waiting(): Promise<string[]> {
  const { rows } = await graph.database.admin.query(
    "select last_error from stripe_listener.inbox where status in ('PENDING', 'DEAD')",
  );
  return rows.map(({ last_error }) => last_error);
}

describe("a payment intent without a customer and without the field for one", () => {
  it.each(["customer", "customer_account"])("%s", async (field) => {
    graph.stripe.gaps.open({ object: "payment_intent", field });
    const { id } = graph.stripe.payments.create(hundred());
    expect(await commission(id)).toBe("2000");
    expect(await waiting()).toEqual([]);
  });
});

describe("100.00 authorised, 60.00 captured", () => {
  const capture = () => {
    const { id } = graph.stripe.payments.create({ ...hundred(), capture: "manual" });
    graph.stripe.payments.capture(id, 60_00);
    return id;
  };

  it.each(["nothing", "refund", "refund_with_movement"] as const)(
    "earns for 60.00 where the rest is shown as %s, and less after a real refund",
    async (releasedAs) => {
      Object.assign(graph.stripe.world.quirks, { releasedAs });
      const id = capture();
      expect(await commission(id)).toBe("1200");
      graph.stripe.refunds.create({ paymentIntent: id, amount: 10_00 });
      expect(await commission(id)).toBe("1000");
    },
  );

  it("a real refund of 40.00 is a refund", async () => {
    const id = capture();
    graph.stripe.refunds.create({ paymentIntent: id, amount: 40_00 });
    expect(await commission(id)).toBe("400");
  });
});

describe("200 credits for 20.00, of which 12.00 were captured", () => {
  it.each(["nothing", "refund", "refund_with_movement"] as const)(
    "claws back nothing where the rest is shown as %s",
    async (releasedAs) => {
      Object.assign(graph.stripe.world.quirks, { releasedAs });
      const workspace = `wks_${releasedAs}`;
      const { id } = graph.stripe.payments.create({
        amount: 20_00,
        currency: "usd",
        capture: "manual",
        metadata: {
          purchase_id: `buy_${releasedAs}`,
          workspace_id: workspace,
          pack_id: "pack_200",
        },
      });
      graph.stripe.payments.capture(id, 12_00);
      await graph.settle();
      const { rows } = await graph.database.admin.query(
        "select available::text, revoked::text from credits.lot where workspace_id = $1",
        [workspace],
      );
      expect(rows).toEqual([{ available: "200000000", revoked: "0" }]);
    },
  );
});

it("a refund that fails, told only by charge.refund.updated, gives the commission back", async () => {
  graph.stripe.world.quirks.refundEvents = "charge_events_only";
  const { id } = graph.stripe.payments.create(hundred());
  const refund = graph.stripe.refunds.create({ paymentIntent: id });
  expect(await commission(id)).toBe("0");
  graph.stripe.refunds.fail(refund.id);
  expect(await commission(id)).toBe("2000");
});

it("a payment whose charge appears a second after its success is booked", async () => {
  graph.stripe.world.quirks.chargeAppearsAfterSeconds = 1;
  const { id } = graph.stripe.payments.create(hundred());
  expect(await commission(id)).toBe("2000");
});

describe("a dispute that its charge does not name", () => {
  /** Something else happens to the payment: it is read again. */
  const readAgain = (id: string) => {
    const { charges, paymentIntents } = graph.stripe.world.store;
    const charge = charges.get(paymentIntents.get(id)!.latest_charge as string)!;
    graph.stripe.world.emit("charge.updated", charge);
  };

  it("as an inquiry holds the commission until it ends", async () => {
    graph.stripe.world.quirks.marksDisputedCharges = false;
    const { id } = graph.stripe.payments.create(hundred());
    expect(await commission(id)).toBe("2000");
    const { id: inquiry } = graph.stripe.disputes.open({ paymentIntent: id, inquiry: true });
    expect(await holdsOf(id)).toEqual(["DISPUTE_OPEN"]);
    readAgain(id);
    expect(await holdsOf(id)).toEqual(["DISPUTE_OPEN"]);
    graph.stripe.disputes.close(inquiry, "warning_closed");
    expect(await holdsOf(id)).toEqual([]);
    expect(await commission(id)).toBe("2000");
  });

  it("takes the commission while it has the money", async () => {
    graph.stripe.world.quirks.marksDisputedCharges = false;
    const { id } = graph.stripe.payments.create(hundred());
    const { id: dispute } = graph.stripe.disputes.open({ paymentIntent: id });
    expect(await commission(id)).toBe("0");
    readAgain(id);
    expect(await commission(id)).toBe("0");
    graph.stripe.disputes.close(dispute, "won");
    expect(await commission(id)).toBe("2000");
  });
});

describe("what decides about money and is not told", () => {
  const readAgain = (id: string) => {
    graph.stripe.gaps.close();
    const { charges, paymentIntents } = graph.stripe.world.store;
    const charge = charges.get(paymentIntents.get(id)!.latest_charge as string)!;
    graph.stripe.world.emit("charge.updated", charge);
  };

  it("keeps a commission as it was and holds it, until it is told", async () => {
    const { id } = graph.stripe.payments.create(hundred());
    expect(await commission(id)).toBe("2000");
    graph.stripe.gaps.open({ object: "dispute", field: "balance_transactions" });
    const { id: dispute } = graph.stripe.disputes.open({ paymentIntent: id });
    graph.stripe.disputes.close(dispute, "lost");
    expect(await commission(id)).toBe("2000");
    expect(await holdsOf(id)).toContain("INCOMPLETE");
    readAgain(id);
    expect(await commission(id)).toBe("0");
    expect(await holdsOf(id)).not.toContain("INCOMPLETE");
  });

  it("books nothing before it is told", async () => {
    graph.stripe.gaps.open({ object: "charge", field: "status" });
    const { id } = graph.stripe.payments.create(hundred());
    expect(await commission(id)).toBe("INCOMPLETE");
    readAgain(id);
    expect(await commission(id)).toBe("2000");
  });

  it("raises none: an invoice's tax whose share is not told is not dropped", async () => {
    const customer = graph.stripe.customers.create().id;
    graph.stripe.gaps.open({ object: "invoice_payment", field: "amount_paid" });
    const invoice = graph.stripe.invoices.pay({
      customer,
      amount: 119_00,
      tax: 19_00,
      metadata: { referral_code: code },
    });
    const [part] = graph.stripe.invoices.paymentsOf(invoice.id);
    const id = part!.payment.payment_intent as string;
    expect(await commission(id)).toBe("INCOMPLETE");
    readAgain(id);
    expect(await commission(id)).toBe("2000");
  });

  it("is not missed: a lost dispute is read though its charge leaves `disputed` out", async () => {
    graph.stripe.gaps.open({ object: "charge", field: "disputed" });
    const { id } = graph.stripe.payments.create(hundred());
    expect(await commission(id)).toBe("2000");
    const { id: dispute } = graph.stripe.disputes.open({ paymentIntent: id });
    graph.stripe.disputes.close(dispute, "lost");
    expect(await commission(id)).toBe("0");
  });

  it("makes no lot of a purchase and changes none", async () => {
    const lots = async (workspace: string) => {
      await graph.settle();
      const { rows } = await graph.database.admin.query(
        "select available::text, reserved::text, revoked::text from credits.lot where workspace_id = $1",
        [workspace],
      );
      return rows;
    };
    const buy = (workspace: string) =>
      graph.stripe.payments.create({
        amount: 20_00,
        currency: "usd",
        metadata: { purchase_id: `b_${workspace}`, workspace_id: workspace, pack_id: "pack_200" },
      }).id;
    graph.stripe.gaps.open({ object: "charge", field: "status" });
    const late = buy("wks_late");
    expect(await lots("wks_late")).toEqual([]);
    readAgain(late);
    const whole = [{ available: "200000000", reserved: "0", revoked: "0" }];
    expect(await lots("wks_late")).toEqual(whole);

    const early = buy("wks_early");
    expect(await lots("wks_early")).toEqual(whole);
    graph.stripe.gaps.open({ object: "dispute", field: "balance_transactions" });
    graph.stripe.disputes.close(graph.stripe.disputes.open({ paymentIntent: early }).id, "lost");
    expect(await lots("wks_early")).toEqual(whole);
    readAgain(early);
    expect(await lots("wks_early")).toEqual([
      { available: "0", reserved: "0", revoked: "200000000" },
    ]);
  });
});

async function holdsOf(paymentIntentId: string): Promise<string[]> {
  await graph.settle();
  const { rows } = await graph.database.admin.query(
    `select hold.kind from commissions.commission_hold as hold
     join commissions.commission as c on c.id = hold.commission_id
     where c.payment_intent_id = $1 and hold.released_at is null`,
    [paymentIntentId],
  );
  return rows.map(({ kind }) => kind);
}
