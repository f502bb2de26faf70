import { startService } from "@tributary/service/service";
import Stripe from "stripe";
import { service } from "../service";
import { event, type Listening, listen, SECRET, sign } from "./harness";

const OLD_SECRET = "whsec_before_rotation";
let ear: Listening;
beforeAll(async () => {
  ear = await listen({ variables: { STRIPE_WEBHOOK_SECRETS: `${SECRET},${OLD_SECRET}` } });
});
afterAll(() => ear.stop());

const seconds = (ago: number) => Date.now() - ago * 1000;

async function inboxSize() {
  return (await ear.inbox()).length;
}

/** A body that would be taken if only its signature were good. */
const honest = (more?: object) =>
  event("payment_intent.succeeded", { object: "payment_intent", id: "pi_unknown" }, more);

describe("W1, W3, W4: forged, stale and future-dated webhooks answer 400 and leave no row", () => {
  it.each<[string, (body: string) => Record<string, string>]>([
    ["no signature", () => ({})],
    ["an empty signature", () => ({ "stripe-signature": "" })],
    ["another secret", (body) => ({ "stripe-signature": sign(body, "whsec_other") })],
    ["a signature of other bytes", (body) => ({ "stripe-signature": sign(`${body} `) })],
    [
      "re-serialised JSON",
      (body) => ({ "stripe-signature": sign(JSON.stringify(JSON.parse(body), null, 1)) }),
    ],
    [
      "only the old scheme v0",
      (body) => ({ "stripe-signature": sign(body).replace("v1=", "v0=") }),
    ],
    [
      "a timestamp that was not signed",
      (body) => ({ "stripe-signature": sign(body).replace(/t=\d+/, `t=${seconds(0) / 1000 + 1}`) }),
    ],
    [
      "a second timestamp",
      (body) => ({ "stripe-signature": `t=${Math.floor(seconds(0) / 1000)},${sign(body)}` }),
    ],
    ["no timestamp", (body) => ({ "stripe-signature": sign(body).replace(/t=\d+,/, "") })],
    ["301 s old", (body) => ({ "stripe-signature": sign(body, SECRET, seconds(301)) })],
    ["62 s ahead", (body) => ({ "stripe-signature": sign(body, SECRET, seconds(-62)) })],
    ["an hour ahead", (body) => ({ "stripe-signature": sign(body, SECRET, seconds(-3600)) })],
  ])("%s", async (_, headers) => {
    const before = await inboxSize();
    const body = honest();
    const answer = await ear.post(body, headers(body));
    expect(answer.status).toBe(400);
    expect(answer.body).toBe('{"error":"not accepted"}');
    expect(await inboxSize()).toBe(before);
  });

  it("what is almost stale and slightly ahead is taken", async () => {
    for (const ago of [295, -55]) {
      const body = event("nobody.asked", { object: "thing", id: "x" });
      const headers = { "stripe-signature": sign(body, SECRET, seconds(ago)) };
      expect((await ear.post(body, headers)).status).toBe(200);
    }
  });
});

it("W2: a replay inside the tolerance answers 200 and does nothing twice", async () => {
  const paid = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  const { eventId } = ear.sim.delivery
    .pending()
    .findLast(({ type }) => type === "payment_intent.succeeded")!;
  const { body, headers } = ear.sim.delivery.sign(eventId);
  for (let i = 0; i < 3; i++) expect((await ear.post(body, headers)).status).toBe(200);
  await ear.drain();
  expect((await ear.post(body, headers)).status).toBe(200);
  await ear.drain();
  expect(await ear.inbox(`event_id = '${eventId}'`)).toHaveLength(1);
  expect(await ear.published(paid.id)).toHaveLength(1);
});

it("W5: while a secret is rotated, old and new are both believed", async () => {
  for (const secret of [SECRET, OLD_SECRET]) {
    const body = event("nobody.asked", { object: "thing", id: "x" });
    expect((await ear.post(body, { "stripe-signature": sign(body, secret) })).status).toBe(200);
  }
  const body = event("nobody.asked", { object: "thing", id: "x" });
  const [old, now] = [sign(body, "whsec_gone"), sign(body)];
  const both = `${old},${now.split(",")[1]}`;
  expect((await ear.post(body, { "stripe-signature": both })).status).toBe(200);
});

it("W8: an amount or a code in metadata changes nothing of what Stripe says", async () => {
  const paid = ear.sim.payments.create({ amount: 10_00, currency: "usd" });
  const { eventId } = ear.sim.delivery
    .pending()
    .findLast(({ type }) => type === "payment_intent.succeeded")!;
  const told = JSON.parse(ear.sim.delivery.sign(eventId).body);
  told.data.object.amount_received = 999_999_00;
  told.data.object.metadata = { referral_code: "THIEF" };
  expect((await ear.post(JSON.stringify(told))).status).toBe(200);
  await ear.drain();
  const [state] = await ear.published(paid.id);
  expect(state!.data).toMatchObject({ receivedMinor: 10_00n, evidence: [] });
});

it("W8, W9: a payment that Stripe does not know is tried again and then given up", async () => {
  const body = event(
    "payment_intent.succeeded",
    { object: "payment_intent", id: "pi_nowhere" },
    { id: "evt_nowhere" },
  );
  expect((await ear.post(body)).status).toBe(200);
  await ear.drain();
  expect(await ear.inbox("event_id = 'evt_nowhere'")).toMatchObject([
    { status: "DEAD", attempts: 16 },
  ]);
  expect(await ear.published("pi_nowhere")).toEqual([]);
});

it("without a secret the route does not exist", async () => {
  const deaf = await listen({ variables: { STRIPE_WEBHOOK_SECRETS: "" } });
  try {
    const body = honest();
    for (const secret of ["", " ", SECRET]) {
      const signature = `t=${Math.floor(Date.now() / 1000)},v1=00`;
      const headers = { "stripe-signature": secret === SECRET ? sign(body) : signature };
      expect((await deaf.post(body, headers)).status).toBe(404);
    }
    expect(await deaf.inbox()).toEqual([]);
  } finally {
    await deaf.stop();
  }
});

it("a secret without a key does not start, and says what is missing", async () => {
  const config = ear.database.config({ STRIPE_WEBHOOK_SECRETS: SECRET });
  await expect(startService(service, { config })).rejects.toThrow(
    /^STRIPE_WEBHOOK_SECRETS is set and STRIPE_SECRET_KEY is not: .*Set a key that may read/,
  );
});

it("without a key and without a secret it starts, and has nothing to do", async () => {
  const idle = await listen({ variables: { STRIPE_SECRET_KEY: "", STRIPE_WEBHOOK_SECRETS: "" } });
  expect((await idle.post(honest())).status).toBe(404);
  await idle.drain();
  await idle.stop();
});

it("a secret of blanks configures nothing", () => {
  expect(ear.database.config({ STRIPE_WEBHOOK_SECRETS: " , " }).STRIPE_WEBHOOK_SECRETS).toEqual([]);
});

it("the library would have taken the hour-ahead one: the own check has work to do", () => {
  const body = honest();
  const header = sign(body, SECRET, seconds(-3600));
  expect(Stripe.webhooks.constructEvent(body, header, SECRET).object).toBe("event");
});
