import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type StripeServer, serveStripe } from "@tributary/simulators/stripe/server";
import type { StripeSimulator } from "@tributary/simulators/stripe/simulator";
import Stripe from "stripe";
import { openSimulator, SECRET } from "./stripe-world";

let sim: StripeSimulator;
let server: StripeServer;
let stripe: Stripe;

beforeEach(async () => {
  ({ sim } = openSimulator({ clock: { now: () => new Date() } }));
  server = await serveStripe(sim, { port: 0 });
  const { hostname: host, port } = new URL(server.url);
  const protocol = "http";
  stripe = new Stripe("sk_test_x", {
    host,
    port,
    protocol,
    maxNetworkRetries: 0,
    telemetry: false,
  });
});

afterEach(() => server.close());

async function control(path: string, body: object = {}) {
  const response = await fetch(`${server.url}/_sim/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

it("says what it is", async () => {
  const response = await fetch(server.url);
  expect(response.headers.get("tributary-simulator")).toBe("stripe");
  expect(await response.text()).toContain("simulator");
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

it("serves the SDK over a socket, nested parameters included", async () => {
  const { body: paid } = await control("payments", {
    amount: 80_00,
    currency: "usd",
    metadata: { referral_code: "ADA & Co [1]" },
    paymentMethod: { fingerprint: "fp_1" },
  });
  const intent = await stripe.paymentIntents.retrieve(String(paid["id"]), {
    expand: ["latest_charge.balance_transaction"],
  });
  const charge = intent.latest_charge as Stripe.Charge;
  expect(intent.metadata).toEqual({ referral_code: "ADA & Co [1]" });
  expect(charge.payment_method_details?.card?.fingerprint).toBe("fp_1");
  const metadata = { "a.b": "ü", "0": "zero" };
  const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 1, metadata });
  expect(refund.metadata).toEqual(metadata);
});

it("loses the reply after the transfer is made; the SDK's repetition finds it", async () => {
  const account = sim.accounts.create({ requestTransfers: true });
  expect((await control(`accounts/${account.id}/onboard`)).status).toBe(200);
  await control("faults", { match: "POST /v1/transfers", kind: "drops_after_commit" });
  const transfer = { amount: 900, currency: "usd", destination: account.id };
  expect(await stripe.transfers.create(transfer)).toMatchObject({ amount: 900 });
  expect((await stripe.transfers.list()).data).toHaveLength(1);
});

it("plays the bank's part: refunds that fail, disputes that are won", async () => {
  const { body: paid } = await control("payments", { amount: 80_00, currency: "usd" });
  const paymentIntent = paid["id"];
  const { body: refund } = await control("refunds", { paymentIntent, amount: 100 });
  expect((await control(`refunds/${refund["id"]}/fail`)).body["status"]).toBe("failed");
  const { body: dispute } = await control("disputes", { paymentIntent });
  const closed = await control(`disputes/${dispute["id"]}/close`, { outcome: "won" });
  expect(closed.body["status"]).toBe("won");
});

it.each([
  ["an unknown outcome", "disputes/du_1/close", { outcome: "draw" }, 400],
  ["an amount in words", "payments", { amount: "ten", currency: "usd" }, 400],
  ["an unknown refund", "refunds/re_1/fail", {}, 404],
  ["an unknown control", "magic", {}, 404],
])("refuses %s", async (_, path, body, status) => {
  const refused = await control(path, body);
  expect(refused.status).toBe(status);
  expect(refused.body).toHaveProperty("error.message");
});

it("takes controls only as JSON, so that another web page cannot press them", async () => {
  const body = JSON.stringify({ amount: 1, currency: "usd" });
  const response = await fetch(`${server.url}/_sim/payments`, { method: "POST", body });
  expect(response.status).toBe(400);
  expect(sim.events.all()).toEqual([]);
});

it.each([
  ["an unknown path", "/v1/nonsense", 404],
  ["no key", "/v1/charges", 401],
])("answers %s in the shape that the SDK takes for an error", async (_, path, status) => {
  const headers: Record<string, string> =
    status === 401 ? {} : { authorization: "Bearer sk_test_x" };
  const response = await fetch(server.url + path, { headers });
  expect(response.status).toBe(status);
  expect(await response.json()).toHaveProperty("error.type");
});

it("delivers to a URL and keeps trying while it is down", async () => {
  const received: string[] = [];
  const listener = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const signature = String(request.headers["stripe-signature"]);
    const event = Stripe.webhooks.constructEvent(Buffer.concat(chunks), signature, SECRET);
    received.push(event.type);
    response.writeHead(received.length === 1 ? 500 : 200).end();
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const { port } = listener.address() as AddressInfo;
  await control("delivery", { endpoint: `http://127.0.0.1:${port}/webhooks/stripe`, backoffMs: 1 });
  await stripe.customers.create({ name: "Grace" });
  expect((await control("delivery/flush")).body).toEqual({ pending: 0, failed: [] });
  expect(received).toEqual(["customer.created", "customer.created"]);
  await new Promise((resolve) => listener.close(resolve));
});

it("moves its account's time forward alone, while signatures stay of the clock's time", async () => {
  const to = new Date(Date.now() + 40 * 86_400_000);
  expect((await control("clock", { to: to.toISOString() })).status).toBe(200);
  expect((await control("clock", { to: new Date().toISOString() })).status).toBe(200);
  const paid = await stripe.paymentIntents.create({ amount: 1_00, currency: "usd" });
  expect(paid.created * 1000).toBeGreaterThanOrEqual(to.getTime() - 1000);
  const { id } = sim.events.all().at(-1)!;
  const { body, headers } = sim.delivery.sign(id);
  expect(() =>
    stripe.webhooks.constructEvent(body, headers["stripe-signature"]!, SECRET, 60),
  ).not.toThrow();
  expect(await control("clock", { to: "tomorrow" })).toMatchObject({ status: 400 });
});
