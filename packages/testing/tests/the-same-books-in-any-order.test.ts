import { type Graph, startGraph } from "../graph";
import { booksOf, join, link, redeem } from "./story";

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
  const { code } = await join(graph);
  await link(graph, code, "ben");
  await redeem(graph, "ben");
  await graph.settle();
});
afterAll(() => graph.stop());

/** One payment of 100.00 with refunds of 30.00 and 33.33, and the events that it caused. */
async function payAndRefund() {
  const { stripe } = graph;
  const before = new Set(stripe.delivery.pending().map(({ eventId }) => eventId));
  const { id } = await stripe.payments.create({
    amount: 10_000,
    currency: "usd",
    metadata: { workspace_id: "wks_ben" },
  });
  await stripe.refunds.create({ paymentIntent: id, amount: 3_000 });
  await stripe.refunds.create({ paymentIntent: id, amount: 3_333 });
  const events = stripe.delivery.pending().filter((event) => !before.has(event.eventId));
  return { id, events };
}

/** Every distinct order of these: items that are equal are not told apart. */
function orders<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return [...new Set(items)].flatMap((first) => {
    const rest = [...items];
    rest.splice(rest.indexOf(first), 1);
    return orders(rest).map((order) => [first, ...order]);
  });
}

/** 20 % of 36.67, rounded down once: never of rounded parts. */
const BOOKS = {
  earned: true,
  reason: "EARNED",
  commission: {
    kind: "PAYMENT",
    status: "PENDING",
    cancelReason: null,
    amount: { amountMinor: "733", currency: "USD" },
    base: { amountMinor: "3667" },
    rateBps: 2000,
    policyVersion: 1,
    sumOfEntries: "733",
  },
};

it("ends in the same books in each of the 90 orders of payment and two refunds, each delivered twice", async () => {
  const kinds = ["payment_intent.succeeded", "refund.created"];
  const all = orders([0, 0, 1, 1, 2, 2]);
  expect(all).toHaveLength(90);
  for (const order of all) {
    const { id, events } = await payAndRefund();
    const told = events.filter(({ type }) => kinds.includes(type));
    expect(told).toHaveLength(3);
    for (const index of order) await graph.stripe.delivery.deliver(told[index]!.eventId);
    await graph.settle();
    expect(await booksOf(graph, id)).toEqual(BOOKS);
  }
}, 600_000);

it("ends in the same books when the commission is looked at between the events", async () => {
  const { stripe } = graph;
  const { id } = await stripe.payments.create({
    amount: 10_000,
    currency: "usd",
    metadata: { workspace_id: "wks_ben" },
  });
  await graph.settle();
  expect((await booksOf(graph, id)).commission.amount.amountMinor).toBe("2000");
  await stripe.refunds.create({ paymentIntent: id, amount: 3_000 });
  await graph.settle();
  expect((await booksOf(graph, id)).commission.amount.amountMinor).toBe("1400");
  const second = await stripe.refunds.create({ paymentIntent: id, amount: 3_333 });
  await graph.settle();
  expect(await booksOf(graph, id)).toEqual(BOOKS);
  await stripe.refunds.fail(second.id);
  await graph.settle();
  expect((await booksOf(graph, id)).commission.amount.amountMinor).toBe("1400");
});
