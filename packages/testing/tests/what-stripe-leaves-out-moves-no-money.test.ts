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
afterEach(() => graph.stripe.gaps.close());

const hundred = () => ({ amount: 100_00, currency: "usd", metadata: { referral_code: code } });

describe("what decides about money and is not told", () => {
  const becomesWhole = (id: string) => {
    graph.stripe.gaps.close();
    readAgain(graph, id);
  };

  it("keeps a commission as it was and holds it, until it is told", async () => {
    const { id } = graph.stripe.payments.create(hundred());
    expect(await commissionOf(graph, id)).toBe("2000");
    graph.stripe.gaps.open({ object: "dispute", field: "balance_transactions" });
    const { id: dispute } = graph.stripe.disputes.open({ paymentIntent: id });
    graph.stripe.disputes.close(dispute, "lost");
    expect(await commissionOf(graph, id)).toBe("2000");
    expect(await holdsOf(graph, id)).toContain("INCOMPLETE");
    becomesWhole(id);
    expect(await commissionOf(graph, id)).toBe("0");
    expect(await holdsOf(graph, id)).not.toContain("INCOMPLETE");
  });

  it("books nothing before it is told", async () => {
    graph.stripe.gaps.open({ object: "charge", field: "status" });
    const { id } = graph.stripe.payments.create(hundred());
    expect(await commissionOf(graph, id)).toBe("INCOMPLETE");
    becomesWhole(id);
    expect(await commissionOf(graph, id)).toBe("2000");
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
    expect(await commissionOf(graph, id)).toBe("INCOMPLETE");
    becomesWhole(id);
    expect(await commissionOf(graph, id)).toBe("2000");
  });

  it("is not missed: a lost dispute is read though its charge leaves `disputed` out", async () => {
    graph.stripe.gaps.open({ object: "charge", field: "disputed" });
    const { id } = graph.stripe.payments.create(hundred());
    expect(await commissionOf(graph, id)).toBe("2000");
    const { id: dispute } = graph.stripe.disputes.open({ paymentIntent: id });
    graph.stripe.disputes.close(dispute, "lost");
    expect(await commissionOf(graph, id)).toBe("0");
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
    becomesWhole(late);
    const whole = [{ available: "200000000", reserved: "0", revoked: "0" }];
    expect(await lots("wks_late")).toEqual(whole);

    const early = buy("wks_early");
    expect(await lots("wks_early")).toEqual(whole);
    graph.stripe.gaps.open({ object: "dispute", field: "balance_transactions" });
    graph.stripe.disputes.close(graph.stripe.disputes.open({ paymentIntent: early }).id, "lost");
    expect(await lots("wks_early")).toEqual(whole);
    becomesWhole(early);
    expect(await lots("wks_early")).toEqual([
      { available: "0", reserved: "0", revoked: "200000000" },
    ]);
  });
});
