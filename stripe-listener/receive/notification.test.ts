import { inboxEvent } from "./notification";

const SNAPSHOT = {
  id: "evt_1",
  object: "event",
  type: "payment_intent.succeeded",
  created: 1_772_323_200,
  livemode: false,
  api_version: "2026-10-28.endive",
  data: { object: { object: "payment_intent", id: "pi_1", amount: 5 } },
};
const THIN = {
  id: "evt_2",
  object: "v2.core.event",
  type: "v1.payment_intent.succeeded",
  created: "2026-03-01T01:00:00.500+01:00",
  livemode: false,
  related_object: { id: "pi_2", type: "payment_intent", url: "/v1/payment_intents/pi_2" },
};
const take = (event: object, livemode = false) =>
  inboxEvent(Buffer.from(JSON.stringify(event)), livemode);
const about = (object: unknown) => ({ ...SNAPSHOT, data: { object } });

it("a snapshot becomes a row with all that it says of itself, and the bytes as they came", () => {
  expect(take(SNAPSHOT)).toEqual({
    eventId: "evt_1",
    kind: "SNAPSHOT",
    type: "payment_intent.succeeded",
    apiVersion: "2026-10-28.endive",
    objectType: "payment_intent",
    objectId: "pi_1",
    paymentId: "pi_1",
    stripeCreatedAt: new Date("2026-03-01T00:00:00Z"),
    payload: Buffer.from(JSON.stringify(SNAPSHOT)),
    status: "PENDING",
  });
});

it("a thin notification becomes one too, by its related object", () => {
  expect(take(THIN)).toEqual({
    eventId: "evt_2",
    kind: "THIN",
    type: "v1.payment_intent.succeeded",
    apiVersion: null,
    objectType: "payment_intent",
    objectId: "pi_2",
    paymentId: "pi_2",
    stripeCreatedAt: new Date("2026-03-01T00:00:00.500Z"),
    payload: Buffer.from(JSON.stringify(THIN)),
    status: "PENDING",
  });
});

it.each([
  ["a type that nobody knows", { ...SNAPSHOT, type: "quantum.entangled" }],
  ["a thin type that nobody knows", { ...THIN, type: "v1.quantum.entangled" }],
])("%s is kept and ignored, with its object and without a payment", (_, event) => {
  expect(take(event)).toMatchObject({
    status: "IGNORED",
    objectType: "payment_intent",
    paymentId: null,
  });
});

it.each<[string, object, string | null]>([
  [
    "the payment that the object names",
    about({ object: "charge", id: "ch_1", payment_intent: "pi_9" }),
    "pi_9",
  ],
  ["no payment where Stripe must be asked", about({ object: "refund", id: "re_1" }), null],
  ["no payment for an object without an id", about({ object: "charge" }), null],
  [
    "no payment for an id that is too long",
    about({ object: "payment_intent", id: "x".repeat(256) }),
    null,
  ],
  [
    "a payment whose id is as long as can be",
    about({ object: "payment_intent", id: "x".repeat(255) }),
    "x".repeat(255),
  ],
  ["no payment for a thin one without an object", { ...THIN, related_object: null }, null],
  [
    "no payment for a thin one whose object needs a look",
    { ...THIN, related_object: { id: "re_1", type: "refund" } },
    null,
  ],
])("knows at once %s", (_, event, paymentId) => {
  expect(take(event)).toMatchObject({ status: "PENDING", paymentId });
});

it.each([
  ["numbers", about({ object: 1, id: 2 })],
  ["nothing", about({})],
])("an object that names itself by %s is named by nothing", (_, event) => {
  expect(take(event)).toMatchObject({ objectType: null, objectId: null });
});

it("a snapshot without a version is kept without one", () => {
  expect(take({ ...SNAPSHOT, api_version: null })).toMatchObject({ apiVersion: null });
  expect(take({ ...SNAPSHOT, api_version: undefined })).toMatchObject({ apiVersion: null });
});

describe.each([
  ["a snapshot", SNAPSHOT],
  ["a thin notification", THIN],
])("%s", (_, event) => {
  it.each([
    [false, true],
    [true, false],
  ])("of mode %s is refused where the mode is %s", (sent, ours) => {
    expect(take({ ...event, livemode: sent }, ours)).toBe("OTHER_MODE");
    expect(take({ ...event, livemode: sent }, sent)).toMatchObject({ eventId: event.id });
  });

  it("of another context is passed over in either mode; an empty one is none", () => {
    expect(take({ ...event, context: "acct_1" })).toBe("PASSED_OVER");
    expect(take({ ...event, context: "acct_1" }, true)).toBe("PASSED_OVER");
    for (const context of [null, ""])
      expect(take({ ...event, context })).toMatchObject({ eventId: event.id });
  });

  it.each<[string, object]>([
    ["an id of 256 characters", { id: "e".repeat(256) }],
    ["an empty id", { id: "" }],
    ["a NUL in its id", { id: "evt\0" }],
    ["no type", { type: undefined }],
    ["an empty type", { type: "" }],
    ["a NUL in its type", { type: "a\0" }],
    ["a mode that is no boolean", { livemode: "false" }],
    ["another kind of object", { object: "charge" }],
    ["a time that is none", { created: "now" }],
    ["a time before all time", { created: -1 }],
    ["a time that nobody will see", { created: 100_000_000_000 }],
    ["a fraction of a second in seconds", { created: 1.5 }],
    ["a context that is no text", { context: 5 }],
  ])("with %s is malformed", (_what, more) => {
    expect(take({ ...event, ...more })).toBe("MALFORMED");
  });

  it("with an id of 255 characters is kept", () => {
    expect(take({ ...event, id: "e".repeat(255) })).toMatchObject({ eventId: "e".repeat(255) });
  });
});

it.each<[string, object]>([
  ["no data", { ...SNAPSHOT, data: undefined }],
  ["no object in its data", { ...SNAPSHOT, data: {} }],
  ["a NUL in its object's id", about({ object: "charge", id: "x\0" })],
  ["a NUL in its object's type", about({ object: "charge\0", id: "x" })],
  ["a version that is too long", { ...SNAPSHOT, api_version: "v".repeat(256) }],
  ["an account that is no text", { ...SNAPSHOT, account: 5 }],
])("a snapshot with %s is malformed", (_, event) => {
  expect(take(event)).toBe("MALFORMED");
});

it.each<[string, object | number]>([
  ["an id that is empty", { id: "", type: "refund" }],
  ["no type", { id: "re_1" }],
  ["a NUL in its id", { id: "re\0", type: "refund" }],
  ["nothing but a number", 5],
])("a thin notification whose object has %s is malformed", (_, related_object) => {
  expect(take({ ...THIN, related_object })).toBe("MALFORMED");
});

it("the longest time of a snapshot, and the first, are times", () => {
  for (const created of [0, 99_999_999_999])
    expect(take({ ...SNAPSHOT, created })).toMatchObject({
      stripeCreatedAt: new Date(created * 1000),
    });
});

it("an event about a connected account names it; what else comes from one is passed over", () => {
  const type = "account.updated";
  const updated = { ...about({ object: "account", id: "acct_1" }), type, account: "acct_1" };
  const taken = { eventId: "evt_1", type, accountId: "acct_1", status: "PENDING", paymentId: null };
  expect(take(updated)).toMatchObject(taken);
  expect(take(updated, true)).toBe("PASSED_OVER");
  expect(take({ ...updated, type: "charge.updated" })).toBe("PASSED_OVER");
  expect(take({ ...updated, account: "cus_1" })).toBe("PASSED_OVER");
  expect(take({ ...SNAPSHOT, account: "acct_1" })).toBe("PASSED_OVER");
  expect(take({ ...SNAPSHOT, account: "" })).toMatchObject({ eventId: "evt_1" });
});

it("a notification of v2's about an account names it without a context", () => {
  const related_object = { id: "acct_1", type: "v2.core.account" };
  const event = { ...THIN, type: "v2.core.account[requirements].updated", related_object };
  expect(take(event)).toMatchObject({ accountId: "acct_1", status: "PENDING" });
  expect(take(event, true)).toBe("PASSED_OVER");
});

it("a transfer of the platform's is heard, and refused in the other mode as all its own", () => {
  const event = { ...about({ object: "transfer", id: "tr_1" }), type: "transfer.created" };
  expect(take(event)).toMatchObject({ objectId: "tr_1", status: "PENDING", paymentId: null });
  expect(take(event)).not.toHaveProperty("accountId");
  expect(take(event, true)).toBe("OTHER_MODE");
});

it("what is no JSON is malformed, and what nests too deep is too deep", () => {
  expect(inboxEvent(Buffer.from("{"), false)).toBe("MALFORMED");
  expect(take({ ...SNAPSHOT, deep: JSON.parse("[".repeat(200) + "]".repeat(200)) })).toBe(
    "TOO_DEEP",
  );
});

it("bytes that are no text are kept as the text that was read", () => {
  const [before, after] = JSON.stringify({ ...SNAPSHOT, note: "|" }).split("|");
  const body = Buffer.concat([Buffer.from(before!), Buffer.from([0xff]), Buffer.from(after!)]);
  expect(inboxEvent(body, false)).toMatchObject({
    payload: Buffer.from(`${before}\ufffd${after}`),
  });
});
