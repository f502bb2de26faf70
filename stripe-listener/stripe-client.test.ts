import { loadConfig } from "@tributary/kit/config";
import Stripe from "stripe";
import { NotYet, ShapeError, Unreadable } from "./facts/decode";
import { failureOf, stripeClient } from "./stripe-client";

const { errors } = Stripe;
const raised = (Kind: new (raw: never) => Error, raw: object) => new Kind(raw as never);

it.each<[string, unknown, string]>([
  ["429", { statusCode: 429 }, "TRANSIENT"],
  ["500", { statusCode: 500 }, "TRANSIENT"],
  ["503", { statusCode: 503 }, "TRANSIENT"],
  ["499", { statusCode: 499 }, "FINAL"],
  ["a lock of Stripe's", { statusCode: 400, code: "lock_timeout" }, "TRANSIENT"],
  ["no such object", raised(errors.StripeInvalidRequestError, { statusCode: 404 }), "FINAL"],
  ["a broken connection", raised(errors.StripeConnectionError, {}), "TRANSIENT"],
  ["an error of Stripe's own", raised(errors.StripeAPIError, {}), "TRANSIENT"],
  ["too many requests", raised(errors.StripeRateLimitError, {}), "TRANSIENT"],
  [
    "a key that is wrong",
    raised(errors.StripeAuthenticationError, { statusCode: 401 }),
    "TRANSIENT",
  ],
  ["a key that may not", raised(errors.StripePermissionError, { statusCode: 403 }), "TRANSIENT"],
  ["what is to come in a moment", new NotYet("latest_charge"), "TRANSIENT"],
  ["our database away", Object.assign(new Error(), { code: "57P01" }), "TRANSIENT"],
  ["an answer that cannot be read", new Unreadable("charge", "status", null), "FINAL"],
  ["an event that can never be read", new ShapeError(), "FINAL"],
  ["a bug", new TypeError("undefined"), "FINAL"],
])("%s is its own kind of failure", (_, error, kind) => {
  expect(failureOf(error)).toBe(kind);
});

describe("requests wait for their turn", () => {
  beforeEach(() => jest.useFakeTimers({ now: 0 }));
  afterEach(() => jest.useRealTimers());

  /** When each of so many requests was sent, in ms; one is asked for when the last was answered. */
  async function sent(requests: number, perSecond: number | undefined, statuses: number[] = []) {
    const times: number[] = [];
    const network = (async () => {
      times.push(Date.now());
      return new Response('{"object":"customer"}', { status: statuses.shift() ?? 200 });
    }) as typeof fetch;
    const config = loadConfig({ STRIPE_SECRET_KEY: "sk_test_x" });
    const pace = perSecond === undefined ? {} : { requestsPerSecond: perSecond };
    const stripe = stripeClient(config, { fetch: network, ...pace })!;
    let left = requests;
    const all = (async () => {
      for (; left > 0; left--) await stripe.customers.retrieve("cus_1").catch(() => {});
    })();
    while (left > 0) await jest.advanceTimersByTimeAsync(1);
    await all;
    return times;
  }

  it("evenly spread", async () => {
    expect(await sent(3, 20)).toEqual([0, 50, 100]);
  });

  it("after a complaint none passes for a second, and then at half the rate", async () => {
    expect(await sent(3, 20, [429])).toEqual([0, 1000, expect.closeTo(1098, -1)]);
  });

  it("not so those to a stand-in for Stripe", async () => {
    expect(new Set(await sent(3, undefined)).size).toBeLessThan(3);
  });
});

it("there is no client without a key", () => {
  expect(stripeClient(loadConfig({}))).toBeNull();
});
