import { loadConfig } from "@tributary/kit/config";
import { stripeClient } from "./stripe-client";

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
