import { startService } from "@tributary/service/service";
import { stripeFetch } from "@tributary/simulators/stripe/fetch";
import { type ListenerServices, stripeListenerService } from "../service";
import { type Listening, listen } from "./harness";

let ear: Listening;
beforeAll(async () => {
  ear = await listen();
});
afterAll(() => ear.stop());

it("50 deliveries of one event at once: one row, one publication", async () => {
  const paid = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  const { eventId } = ear.sim.delivery.pending().find(({ type }) => type.endsWith("succeeded"))!;
  const { body, headers } = ear.sim.delivery.sign(eventId);
  const answers = await Promise.all(Array.from({ length: 50 }, () => ear.post(body, headers)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  await ear.drain();
  expect(await ear.inbox(`event_id = '${eventId}'`)).toHaveLength(1);
  expect(await ear.published(paid.id)).toHaveLength(1);
});

it("a second listener on the same database shares the work and doubles nothing", async () => {
  const config = ear.database.config({ STRIPE_SECRET_KEY: "sk_test_x" });
  const definition = stripeListenerService({ fetch: stripeFetch(ear.sim), pollMs: 5 });
  const second = await startService(definition, { config });
  try {
    const paid = Array.from({ length: 40 }, () =>
      ear.sim.payments.create({ amount: 10_00, currency: "usd" }),
    );
    await ear.sim.delivery.flush();
    await Promise.all([ear.drain(), (second.services as ListenerServices).worker.drain()]);
    for (const { id } of paid) {
      const told = await ear.published(id);
      expect(told.map(({ revision }) => revision)).toEqual([1n]);
    }
  } finally {
    await second.stop();
  }
});

it("a reader that was too slow can no longer write: the older read is never told as newer", async () => {
  const { sim } = ear;
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let caught: () => void = () => {};
  const waiting = new Promise<void>((resolve) => {
    caught = resolve;
  });
  const through = stripeFetch(sim);
  let isFirst = true;
  // Answers the first read at once, and keeps that answer on the way until it is old.
  const slow: typeof fetch = async (input, init) => {
    const answer = await through(input, init);
    if (isFirst && String(input instanceof Request ? input.url : input).includes("payment_int")) {
      isFirst = false;
      caught();
      await held;
    }
    return answer;
  };
  const lagging = await listen({ listener: { fetch: slow, leaseMs: 100, lanes: 2 } });
  try {
    const paid = sim.payments.create({ amount: 10_00, currency: "usd" });
    const posted = sim.delivery.pending().filter(({ type }) => type === "payment_intent.succeeded");
    const { body, headers } = sim.delivery.sign(posted.at(-1)!.eventId);
    await lagging.post(body, headers);
    await waiting;
    sim.refunds.create({ paymentIntent: paid.id, amount: 4_00 });
    const refund = sim.delivery.pending().find(({ type }) => type === "refund.created")!;
    const told = sim.delivery.sign(refund.eventId);
    await lagging.post(told.body, told.headers);
    const wait = async () => (await lagging.published(paid.id)).length === 0;
    while (await wait()) await new Promise((resolve) => setTimeout(resolve, 20));
    release();
    // Ends only after the slow round has tried to write.
    await lagging.listener().worker.stop();
    const states = await lagging.published(paid.id);
    expect(states.map(({ data }) => data.refunds.length)).toEqual([1]);
  } finally {
    release();
    await lagging.stop();
  }
});
