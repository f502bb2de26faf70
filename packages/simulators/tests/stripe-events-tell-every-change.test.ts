import Stripe from "stripe";
import { openSimulator, refusalOf, SECRET } from "./stripe-world";

const typesOf = (events: { type: string }[]) => events.map((event) => event.type);

describe("the events list", () => {
  it("is newest first and pages both ways", async () => {
    const { sim, stripe } = openSimulator();
    for (let i = 0; i < 4; i++) sim.customers.create({ name: String(i) });
    const all = sim.events.all().reverse();
    const first = await stripe.events.list({ limit: 3 });
    expect(first.data.map((event) => event.id)).toEqual(all.slice(0, 3).map((event) => event.id));
    expect(first.has_more).toBe(true);

    const rest = await stripe.events.list({ limit: 3, starting_after: first.data[2]!.id });
    expect(rest).toMatchObject({ data: [{ id: all[3]!.id }], has_more: false });
    const newer = await stripe.events.list({ limit: 2, ending_before: all[3]!.id });
    expect(newer.data.map((event) => event.id)).toEqual([all[1]!.id, all[2]!.id]);
    expect(newer.has_more).toBe(true);
    expect(await stripe.events.list({ limit: 2 }).autoPagingToArray({ limit: 9 })).toHaveLength(4);
  });

  it("forgets after thirty days, and filters by time and type", async () => {
    const { sim, clock, stripe } = openSimulator();
    sim.payments.create({ amount: 500, currency: "usd" });
    clock.pass(24 * 30 - 1);
    const noon = Math.floor(clock.now().getTime() / 1000);
    sim.payments.create({ amount: 700, currency: "usd" });
    const types = ["payment_intent.succeeded", "refund.created"];
    expect((await stripe.events.list({ types })).data).toHaveLength(2);
    expect((await stripe.events.list({ types, created: { gte: noon } })).data).toHaveLength(1);
    clock.pass(2);
    expect((await stripe.events.list({ types })).data).toHaveLength(1);
  });

  it("takes twenty types and refuses twenty-one", async () => {
    const { stripe } = openSimulator();
    const types = Array.from({ length: 21 }, (_, i) => `made.up_${i}`);
    expect((await stripe.events.list({ types: types.slice(1) })).data).toEqual([]);
    expect(await refusalOf(stripe.events.list({ types }))).toMatchObject({ status: 400 });
  });

  it("tells a payment's story in order, with the key that asked for it", async () => {
    const { stripe } = openSimulator();
    const input = { amount: 500, currency: "usd", confirm: true, payment_method: "pm_card_visa" };
    await stripe.paymentIntents.create(input, { idempotencyKey: "order-1" });
    const { data } = await stripe.events.list();
    expect(typesOf(data.reverse())).toEqual([
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.succeeded",
      "charge.updated",
    ]);
    expect(data.map((event) => event.request?.idempotency_key)).toEqual(Array(4).fill("order-1"));
    const [, charged, , updated] = data as [unknown, Stripe.Event, unknown, Stripe.Event];
    expect((charged.data.object as Stripe.Charge).balance_transaction).toBeNull();
    expect((updated.data.object as Stripe.Charge).balance_transaction).toMatch(/^txn_/);
    expect(updated.data.previous_attributes).toEqual({ balance_transaction: null });
  });
});

describe("webhook delivery", () => {
  /** An endpoint that verifies each signature and remembers the ids. */
  function listening(options: Parameters<typeof openSimulator>[0] = {}) {
    const opened = openSimulator(options);
    const received: Stripe.Event[] = [];
    let answers: number[] = [];
    opened.sim.delivery.deliverTo(async (body, headers) => {
      const signature = headers["stripe-signature"]!;
      const at = opened.clock.now().getTime();
      const event = Stripe.webhooks.constructEvent(body, signature, SECRET, 300, undefined, at);
      received.push(event);
      return answers.shift() ?? 200;
    });
    const answerWith = (...codes: number[]) => {
      answers = codes;
    };
    return { ...opened, received, answerWith };
  }

  it("signs what it sends, once and in order, by itself", async () => {
    const { sim, received } = listening();
    sim.payments.create({ amount: 500, currency: "usd" });
    await sim.delivery.flush();
    expect(received.map((event) => event.id)).toEqual(sim.events.all().map((event) => event.id));
    expect(sim.delivery.pending()).toEqual([]);
  });

  it("sends by itself, several at once, only what the endpoint subscribed to", async () => {
    const { sim } = openSimulator();
    let onTheirWay = 0;
    let most = 0;
    const types: string[] = [];
    const all = new Promise<void>((resolve) => {
      sim.delivery.configure({
        concurrency: 3,
        types: ["customer.created"],
        endpoint: async (body) => {
          most = Math.max(most, ++onTheirWay);
          await new Promise((done) => setTimeout(done, 5));
          onTheirWay -= 1;
          if (types.push(JSON.parse(body).type) === 6) resolve();
          return 200;
        },
      });
    });
    for (let i = 0; i < 6; i++) sim.customers.create();
    sim.payments.create({ amount: 500, currency: "usd" });
    await all;
    await sim.delivery.flush();
    expect(types).toEqual(Array(6).fill("customer.created"));
    expect(most).toBe(3);
  });

  it("tries again after a failure, then gives up", async () => {
    const { sim, received, answerWith } = listening({ delivery: { retries: 2, backoffMs: 1 } });
    answerWith(500, 503);
    sim.customers.create();
    await sim.delivery.flush();
    expect(received).toHaveLength(3);
    answerWith(500, 500, 500);
    const { id } = sim.customers.create();
    await sim.delivery.flush();
    const lost = sim.events.all().at(-1)!;
    expect(lost.data.object).toMatchObject({ id });
    expect(sim.delivery.failed().map((item) => item.eventId)).toEqual([lost.id]);
    expect(sim.delivery.attempts().map((attempt) => attempt.status)).toEqual([
      500, 503, 200, 500, 500, 500,
    ]);
  });

  it("loses, repeats and mixes events, the same way for the same seed", async () => {
    const tell = async (seed: number) => {
      const { sim, received } = listening({
        seed,
        delivery: { duplicate: 0.5, drop: 0.2, shuffle: 5, mode: "manual" },
      });
      for (let i = 0; i < 20; i++) sim.payments.create({ amount: 500 + i, currency: "usd" });
      await sim.delivery.flush();
      const sent = received.map((event) => event.id);
      const order = sim.events.all().map((event) => event.id);
      return { sent, order, dropped: sim.delivery.dropped() };
    };
    const story = await tell(7);
    const unique = new Set(story.sent);
    expect(story.sent.length).toBeGreaterThan(unique.size);
    expect(story.dropped.length).toBeGreaterThan(0);
    expect(unique.size + story.dropped.length).toBe(story.order.length);
    expect([...unique]).not.toEqual(story.order.filter((id) => unique.has(id)));
    expect(await tell(7)).toEqual(story);
    expect((await tell(8)).sent).not.toEqual(story.sent);
  });

  it("waits in manual mode for the test, which sends any event any number of times", async () => {
    const { sim, received } = listening({ delivery: { mode: "manual" } });
    sim.payments.create({ amount: 500, currency: "usd" });
    const waiting = sim.delivery.pending();
    for (const item of [...waiting].reverse()) await sim.delivery.deliver(item.eventId);
    await sim.delivery.deliver(waiting[0]!.eventId);
    expect(typesOf(received)).toEqual([
      "charge.updated",
      "payment_intent.succeeded",
      "charge.succeeded",
      "payment_intent.created",
      "payment_intent.created",
    ]);
    expect(sim.delivery.pending()).toEqual([]);
  });

  it("reports what never arrived as undelivered", async () => {
    const { sim, stripe } = listening({ delivery: { mode: "manual" } });
    const made = [sim.customers.create(), sim.customers.create()];
    await sim.delivery.deliver(sim.delivery.pending()[0]!.eventId);
    const { data } = await stripe.events.list({ delivery_success: false });
    expect(data.map((event) => event.data.object)).toMatchObject([{ id: made[1]!.id }]);
  });

  it("sends thin twins that lead back to the object", async () => {
    const { sim, clock, stripe } = openSimulator({ delivery: { thin: "also", mode: "manual" } });
    const intent = sim.payments.create({ amount: 500, currency: "usd" });
    const item = sim.delivery.pending().find((each) => each.type === "payment_intent.succeeded")!;
    const { body, headers } = sim.delivery.sign(item.eventId, "thin");
    const notification = await stripe.parseEventNotificationAsync(
      body,
      headers["stripe-signature"]!,
      SECRET,
      300,
      undefined,
      clock.now().getTime(),
    );
    if (notification.type !== "v1.payment_intent.succeeded") throw new Error(notification.type);
    expect(await notification.fetchRelatedObject()).toMatchObject({ id: intent.id });
    expect(await notification.fetchEvent()).toMatchObject({ snapshot_event: item.eventId });
    expect(sim.delivery.pending().filter((each) => each.kind === "thin")).toHaveLength(4);
  });

  it("renders the shapes of an old version for as long as it is set", async () => {
    const { sim } = openSimulator({ apiVersion: "2022-11-15" });
    const customer = sim.customers.create().id;
    const subscription = sim.subscriptions.create({ customer }).id;
    const { id } = sim.invoices.pay({ customer, subscription, amount: 110_00, tax: 10_00 });
    const [edge] = sim.invoices.paymentsOf(id);
    const paid = sim.events.all().find((event) => event.type === "invoice.paid")!;
    expect(paid.api_version).toBe("2022-11-15");
    expect(paid.data.object).toMatchObject({
      payment_intent: edge?.payment.payment_intent,
      subscription,
      tax: 10_00,
      paid: true,
    });
    expect(paid.data.object).not.toHaveProperty("parent");
    const told = sim.events.all().filter((event) => /\.succeeded$/.test(event.type));
    expect(told.map((event) => (event.data.object as { invoice?: string }).invoice)).toEqual([
      id,
      id,
    ]);

    sim.events.setApiVersion(Stripe.API_VERSION);
    sim.invoices.pay({ customer, subscription, amount: 110_00 });
    const modern = sim.events.all().findLast((event) => event.type === "invoice.paid")!;
    expect(modern.data.object).toHaveProperty("parent.subscription_details");
    expect(modern.data.object).not.toHaveProperty("payment_intent");
  });
});
