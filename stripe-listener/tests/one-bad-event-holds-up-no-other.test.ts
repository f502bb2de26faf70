import { event, type Listening, listen } from "./harness";

let ear: Listening;
beforeEach(async () => {
  ear = await listen({ asleep: true });
});
afterEach(() => ear.stop());

/** Takes in the events of so many paid payments, made at the simulator. */
async function paid(most: number): Promise<string[]> {
  const ids = Array.from(
    { length: most },
    () => ear.sim.payments.create({ amount: 10_00, currency: "usd" }).id,
  );
  await ear.sim.delivery.flush();
  return ids;
}

async function workOff() {
  ear.listener().worker.start();
  await ear.drain();
}

const revisions = async (id: string) => (await ear.published(id)).map(({ revision }) => revision);

it("a bad event among good ones holds up none of them", async () => {
  const bad = event("payment_intent.succeeded", { object: "payment_intent" }, { id: "evt_bad" });
  expect((await ear.post(bad)).status).toBe(200);
  const ids = await paid(20);
  await workOff();
  for (const id of ids) expect(await revisions(id)).toEqual([1n]);
  expect(await ear.inbox("status = 'DEAD'")).toMatchObject([{ event_id: "evt_bad" }]);
  expect(await ear.inbox("status = 'PENDING'")).toEqual([]);
});

it("a payment that another worker has in hand waits for it, and the others do not", async () => {
  const [held, ...others] = await paid(5);
  const { admin } = ear.database;
  await admin.query(
    `insert into stripe_listener.payment (id, lease, lease_until)
     values ($1, gen_random_uuid(), now() + interval '1 hour')`,
    [held],
  );
  ear.listener().worker.start();
  const told = async () => (await ear.published()).length;
  while ((await told()) < others.length) await new Promise((resolve) => setTimeout(resolve, 20));
  for (const id of others) expect(await revisions(id)).toEqual([1n]);
  expect(await revisions(held!)).toEqual([]);
  await admin.query("update stripe_listener.payment set lease_until = now() where id = $1", [held]);
  await ear.drain();
  expect(await revisions(held!)).toEqual([1n]);
});
