import { event, type Listening, listen } from "./harness";

let ear: Listening;
beforeAll(async () => {
  ear = await listen();
});
afterAll(() => ear.stop());

async function inboxSize() {
  return (await ear.inbox()).length;
}

it("a signed body that nests 20,000 deep answers 400, and its neighbours are stored", async () => {
  const deep = (open: string, shut: string, levels: number) =>
    event("nobody.asked", { object: "thing", id: "x", deep: 0 }).replace(
      '"deep":0',
      `"deep":${open.repeat(levels)}0${shut.repeat(levels)}`,
    );
  const answers = await Promise.all(
    [
      deep("[", "]", 20_000),
      deep('{"a":', "}", 20_000),
      deep("[", "]", 98),
      deep("[", "]", 97),
      // Brackets in a text nest nothing.
      event("nobody.asked", { object: "thing", id: "x", text: "[".repeat(20_000) }),
    ].map((body) => ear.post(body)),
  );
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 200, 200]);
  expect(answers[0]!.body).toBe('{"error":"the body nests deeper than an event does"}');
});

it.each([
  ["no JSON", "{"],
  ["a byte order mark", `\ufeff${event("a.b", { object: "x", id: "y" })}`],
  ["no object", '"text"'],
  ["null", "null"],
  ["an array", "[]"],
  ["no event", JSON.stringify({ object: "charge", id: "ch_1" })],
  ["no id", event("a.b", {}, { id: undefined })],
  ["an id that is too long", event("a.b", {}, { id: "e".repeat(256) })],
  ["a NUL in its id", event("a.b", {}, { id: "evt_\0" })],
  ["a NUL in its type", event("a.b\0", {})],
  ["a NUL in its object's id", event("a.b", { object: "x", id: "x_\0" })],
  ["no type", event("a.b", {}, { type: "" })],
  ["no mode", event("a.b", {}, { livemode: undefined })],
  ["a mode that is no boolean", event("a.b", {}, { livemode: "false" })],
  ["a time that is none", event("a.b", {}, { created: "now" })],
  ["no data", event("a.b", {}, { data: null })],
  ["nothing", ""],
])("a signed body with %s answers 400", async (_, body) => {
  const before = await inboxSize();
  expect((await ear.post(body)).status).toBe(400);
  expect(await inboxSize()).toBe(before);
});

it("W10: a body above 256 KB answers 413, one below is taken", async () => {
  const padded = (bytes: number) => {
    const body = event("nobody.asked", { object: "thing", id: "x", padding: "" });
    return body.replace('"padding":""', `"padding":"${"x".repeat(bytes - body.length)}"`);
  };
  expect((await ear.post(padded(256 * 1024))).status).toBe(200);
  expect((await ear.post(padded(256 * 1024 + 1))).status).toBe(413);
});

it("W12: a type or field that nobody knows is stored and ignored", async () => {
  const body = event("quantum.payment.entangled", { object: "quantum", id: "q_1", new: [1] });
  expect((await ear.post(body)).status).toBe(200);
  await ear.drain();
  const [row] = await ear.inbox("type = 'quantum.payment.entangled'");
  expect(row).toMatchObject({ status: "IGNORED", object_type: "quantum", object_id: "q_1" });
  expect(row!["payload"]).toEqual(JSON.parse(body));
});

it("W12: a known type with a bad shape becomes a dead letter, and others go on", async () => {
  const bad = event("payment_intent.succeeded", { object: "payment_intent" }, { id: "evt_bad" });
  expect((await ear.post(bad)).status).toBe(200);
  const paid = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  await ear.settle();
  expect(await ear.inbox("event_id = 'evt_bad'")).toMatchObject([
    { status: "DEAD", attempts: 1, last_error: "the event's object has no type or id" },
  ]);
  expect(await ear.told("dead_letter.parked")).toMatchObject([
    { subject: "evt_bad", data: { consumer: "stripe-listener", eventId: "evt_bad", attempts: 1 } },
  ]);
  expect(await ear.published(paid.id)).toHaveLength(1);
});
