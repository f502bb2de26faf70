import { NO_QUIRKS } from "@tributary/simulators/stripe/quirks";
import { type Graph, startGraph } from "../graph";
import { join } from "./story";
import { commissionOf, holdsOf, PACKS, readAgain } from "./stripe-story";

let graph: Graph;
let code: string;
beforeAll(async () => {
  graph = await startGraph({ variables: PACKS });
  code = (await join(graph)).code;
  await graph.settle();
});
afterAll(() => graph.stop());
afterEach(() => {
  graph.stripe.gaps.close();
  Object.assign(graph.stripe.world.quirks, NO_QUIRKS);
});

const hundred = () => ({ amount: 100_00, currency: "usd", metadata: { referral_code: code } });

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
    expect(await commissionOf(graph, id)).toBe("2000");
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
      expect(await commissionOf(graph, id)).toBe("1200");
      graph.stripe.refunds.create({ paymentIntent: id, amount: 10_00 });
      expect(await commissionOf(graph, id)).toBe("1000");
    },
  );

  it("a real refund of 40.00 is a refund", async () => {
    const id = capture();
    graph.stripe.refunds.create({ paymentIntent: id, amount: 40_00 });
    expect(await commissionOf(graph, id)).toBe("400");
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
  expect(await commissionOf(graph, id)).toBe("0");
  graph.stripe.refunds.fail(refund.id);
  expect(await commissionOf(graph, id)).toBe("2000");
});

it("a payment whose charge appears a second after its success is booked", async () => {
  graph.stripe.world.quirks.chargeAppearsAfterSeconds = 1;
  const { id } = graph.stripe.payments.create(hundred());
  expect(await commissionOf(graph, id)).toBe("2000");
});

describe("a dispute that its charge does not name", () => {
  it("as an inquiry holds the commission until it ends", async () => {
    graph.stripe.world.quirks.marksDisputedCharges = false;
    const { id } = graph.stripe.payments.create(hundred());
    expect(await commissionOf(graph, id)).toBe("2000");
    const { id: inquiry } = graph.stripe.disputes.open({ paymentIntent: id, inquiry: true });
    expect(await holdsOf(graph, id)).toEqual(["DISPUTE_OPEN"]);
    readAgain(graph, id);
    expect(await holdsOf(graph, id)).toEqual(["DISPUTE_OPEN"]);
    graph.stripe.disputes.close(inquiry, "warning_closed");
    expect(await holdsOf(graph, id)).toEqual([]);
    expect(await commissionOf(graph, id)).toBe("2000");
  });

  it("takes the commission while it has the money", async () => {
    graph.stripe.world.quirks.marksDisputedCharges = false;
    const { id } = graph.stripe.payments.create(hundred());
    const { id: dispute } = graph.stripe.disputes.open({ paymentIntent: id });
    expect(await commissionOf(graph, id)).toBe("0");
    readAgain(graph, id);
    expect(await commissionOf(graph, id)).toBe("0");
    graph.stripe.disputes.close(dispute, "won");
    expect(await commissionOf(graph, id)).toBe("2000");
  });
});
