import { type Listening, listen } from "./harness";

let ear: Listening;
beforeAll(async () => {
  ear = await listen();
});
afterAll(() => ear.stop());

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, place) =>
    permutations(items.filter((_, other) => other !== place)).map((rest) => [item, ...rest]),
  );
}

it("W7: payment and refund events in every order, twice each: the same state every time", async () => {
  const types = [
    "payment_intent.succeeded",
    "charge.succeeded",
    "charge.refunded",
    "refund.created",
  ];
  const orders = permutations(types);
  expect(orders).toHaveLength(24);
  const payments = orders.map((order) => {
    const { id } = ear.sim.payments.create({ amount: 100_00, currency: "usd" });
    ear.sim.refunds.create({ paymentIntent: id, amount: 33_33 });
    return { id, order };
  });
  const eventOf = new Map(
    ear.sim.events.all().map((event) => {
      const object = event.data.object as { id: string; payment_intent?: string };
      return [`${event.type} ${object.payment_intent ?? object.id}`, event.id];
    }),
  );
  await Promise.all(
    payments.map(async ({ id, order }) => {
      for (const type of [...order, ...order]) {
        const { body, headers } = ear.sim.delivery.sign(eventOf.get(`${type} ${id}`)!);
        expect((await ear.post(body, headers)).status).toBe(200);
      }
    }),
  );
  await ear.drain();
  for (const { id } of payments) {
    const told = await ear.published(id);
    expect(told).toHaveLength(1);
    expect(told[0]!.data).toMatchObject({
      receivedMinor: 100_00n,
      refunds: [{ status: "succeeded", amountMinor: 33_33n }],
    });
  }
});

it("W7: a refund that is heard of before its payment is told with the payment", async () => {
  const { id } = ear.sim.payments.create({ amount: 100_00, currency: "usd" });
  ear.sim.refunds.create({ paymentIntent: id, amount: 33_33 });
  const refund = ear.sim.delivery.pending().findLast(({ type }) => type === "refund.created")!;
  await ear.sim.delivery.deliver(refund.eventId);
  await ear.drain();
  const told = await ear.published(id);
  expect(told).toHaveLength(1);
  expect(told[0]!.data).toMatchObject({ status: "succeeded", refunds: [{ amountMinor: 33_33n }] });
});
