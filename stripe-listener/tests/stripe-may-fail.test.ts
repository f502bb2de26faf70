import type { FaultKind } from "@tributary/simulators/stripe/faults";
import { type Listening, listen } from "./harness";

let ear: Listening;
beforeAll(async () => {
  ear = await listen();
});
afterEach(() => ear.sim.faults.clear());
afterAll(() => ear.stop());

it.each<FaultKind>([
  "rate_limited",
  "lock_timeout",
  "fails_before_effect",
  "fails_after_effect",
  "drops_before_effect",
  "drops_after_commit",
  "not_found",
])("%s, twice: the payment is told once, in the end", async (kind) => {
  const paid = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  ear.sim.faults.next({ match: /./, kind, times: 2 });
  await ear.settle();
  expect(ear.sim.faults.armed()).toBe(0);
  expect(await ear.published(paid.id)).toHaveLength(1);
  const rows = await ear.inbox(`payment_id = '${paid.id}'`);
  expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(["DONE"]));
});

it("a long outage does not use up an event's tries", async () => {
  const paid = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  const { eventId } = ear.sim.delivery.pending().find(({ type }) => type.endsWith("succeeded"))!;
  ear.sim.faults.next({ match: /./, kind: "fails_before_effect", times: 40 });
  await ear.sim.delivery.deliver(eventId);
  await ear.drain();
  expect(await ear.inbox(`event_id = '${eventId}'`)).toMatchObject([
    { status: "DONE", attempts: 40 },
  ]);
  expect(await ear.published(paid.id)).toHaveLength(1);
});

it("an answer that is no payment, without an error, is not believed", async () => {
  let answers = 0;
  const proxy: typeof fetch = async () => {
    answers++;
    return new Response('{"message":"Not Found"}', { status: 404 });
  };
  const lost = await listen({ listener: { fetch: proxy } });
  try {
    ear.sim.payments.create({ amount: 10_00, currency: "usd" });
    const pending = ear.sim.delivery.pending().find(({ type }) => type.endsWith("succeeded"))!;
    const { body, headers } = ear.sim.delivery.sign(pending.eventId);
    await lost.post(body, headers);
    await lost.drain();
    expect(answers).toBeGreaterThan(1);
    expect(await lost.published()).toEqual([]);
    expect(await lost.inbox("status = 'DEAD'")).toHaveLength(1);
  } finally {
    await lost.stop();
  }
});

it("a restart takes up what was not finished", async () => {
  const paid = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  ear.sim.faults.next({ match: /./, kind: "rate_limited", times: 5 });
  await ear.sim.delivery.flush();
  await ear.restart();
  await ear.drain();
  expect(await ear.published(paid.id)).toHaveLength(1);
});
