import { event, type Listening, listen } from "./harness";

let ear: Listening;
beforeAll(async () => {
  // What a cut statement has taken without telling us comes back when its lease ends.
  ear = await listen({ listener: { leaseMs: 500 } });
});
afterAll(() => ear.stop());

it("what cannot be stored is answered 503, so that Stripe repeats it; its neighbours are stored", async () => {
  await ear.database.admin.query(
    `alter table stripe_listener.inbox add constraint refuses_some check (event_id <> 'evt_refused')`,
  );
  const bodies = ["evt_a", "evt_b", "evt_refused", "evt_c"].map((id) =>
    event("nobody.asked", { object: "thing", id: "x" }, { id }),
  );
  const answers = await Promise.all(bodies.map((body) => ear.post(body)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 503, 200]);
  expect((await ear.inbox()).map((row) => row["event_id"]).sort()).toEqual([
    "evt_a",
    "evt_b",
    "evt_c",
  ]);
});

it("connections that are cut are replaced, and the work goes on", async () => {
  const paid = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  const cut = () =>
    ear.database.admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'tributary-stripe-listener' and datname = current_database()`,
    );
  for (const { eventId } of ear.sim.delivery.pending()) {
    const { body } = ear.sim.delivery.sign(eventId);
    await cut();
    while ((await ear.post(body)).status !== 200);
    await cut();
  }
  const settled = async () =>
    (await ear.inbox("status = 'PENDING'")).length === 0 &&
    (await ear.published(paid.id)).length > 0;
  while (!(await settled())) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await ear.published(paid.id)).toHaveLength(1);
});
