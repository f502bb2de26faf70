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

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [
      item,
      ...rest,
    ]),
  );
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

it("ends in the same books whatever order payment and refunds arrive in, each twice", async () => {
  const kinds = ["payment_intent.succeeded", "refund.created", "charge.refunded"];
  const { events } = await payAndRefund();
  const orders = permutations(
    events.filter(({ type }) => kinds.includes(type)).map((_, index) => index),
  ).filter(
    // Every order of the five events that matter is 120; every fifth of them is 24, which keeps this quick.
    (_, index, all) => all.length <= 24 || index % Math.ceil(all.length / 24) === 0,
  );
  expect(orders.length).toBeGreaterThanOrEqual(6);
  for (const order of orders) {
    const { id, events: caused } = await payAndRefund();
    const told = caused.filter(({ type }) => kinds.includes(type));
    for (const index of order) {
      await graph.stripe.delivery.deliver(told[index]!.eventId);
      await graph.stripe.delivery.deliver(told[index]!.eventId);
    }
    await graph.settle();
    expect(await booksOf(graph, id)).toEqual(BOOKS);
  }
}, 180_000);

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
