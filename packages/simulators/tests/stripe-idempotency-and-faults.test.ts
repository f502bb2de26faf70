import { stripeFetch } from "@tributary/simulators/stripe/fetch";
import Stripe from "stripe";
import { clientOf, openSimulator, refusalOf } from "./stripe-world";

function payable() {
  const opened = openSimulator();
  const account = opened.sim.accounts.create({ requestTransfers: true });
  opened.sim.accounts.onboard(account.id);
  const transfer = { amount: 25_00, currency: "usd", destination: account.id };
  const transfers = () => opened.sim.world.store.transfers.size;
  return { ...opened, account, transfer, transfers };
}

const key = { idempotencyKey: "payout:1" };

describe("an idempotency key", () => {
  it("answers a repeated request with the first answer", async () => {
    const { stripe, transfer, transfers } = payable();
    const first = await stripe.transfers.create(transfer, key);
    const second = await stripe.transfers.create(transfer, key);
    expect(second.id).toBe(first.id);
    const headers = second.lastResponse.headers as unknown as Headers;
    expect(headers.get("idempotent-replayed")).toBe("true");
    expect(headers.get("original-request")).toBe(first.lastResponse.requestId);
    expect(transfers()).toBe(1);
  });

  it("refuses other parameters", async () => {
    const { stripe, transfer } = payable();
    await stripe.transfers.create(transfer, key);
    const other = stripe.transfers.create({ ...transfer, amount: 26_00 }, key);
    expect(await refusalOf(other)).toMatchObject({ type: "StripeIdempotencyError", status: 400 });
  });

  it("is forgotten after a day", async () => {
    const { clock, stripe, transfer, transfers } = payable();
    await stripe.transfers.create(transfer, key);
    clock.pass(23);
    await stripe.transfers.create(transfer, key);
    expect(transfers()).toBe(1);
    clock.pass(1);
    await stripe.transfers.create(transfer, key);
    expect(transfers()).toBe(2);
  });

  it("remembers what the endpoint refused, not what it would not look at", async () => {
    const { sim, stripe, transfer, transfers } = payable();
    sim.transfers.setFunds({ usd: 0 });
    expect(await refusalOf(stripe.transfers.create(transfer, key))).toMatchObject({
      code: "balance_insufficient",
    });
    sim.transfers.setFunds(null);
    expect(await refusalOf(stripe.transfers.create(transfer, key))).toMatchObject({
      code: "balance_insufficient",
    });
    const malformed = { ...transfer, amount: 0 };
    const other = { idempotencyKey: "payout:2" };
    expect(await refusalOf(stripe.transfers.create(malformed, other))).toMatchObject({
      code: "parameter_invalid_integer",
    });
    await stripe.transfers.create(transfer, other);
    expect(transfers()).toBe(1);
  });
});

describe("a scripted fault", () => {
  const match = "POST /v1/transfers";

  it.each([
    ["rate_limited", { type: "StripeRateLimitError", status: 429 }, 0, 1],
    ["lock_timeout", { code: "lock_timeout", status: 409 }, 0, 1],
    ["not_found", { code: "resource_missing", status: 404 }, 0, 1],
    ["fails_before_effect", { type: "StripeAPIError", status: 500 }, 0, 1],
  ] as const)("%s has no effect and passes", async (kind, refusal, before, after) => {
    const { sim, stripe, transfer, transfers } = payable();
    sim.faults.next({ match, kind });
    expect(await refusalOf(stripe.transfers.create(transfer, key))).toMatchObject(refusal);
    expect(transfers()).toBe(before);
    await stripe.transfers.create(transfer, key);
    expect(transfers()).toBe(after);
    expect(sim.faults.armed()).toBe(0);
  });

  it("fails_after_effect commits, and the key replays the 500", async () => {
    const { sim, stripe, transfer, transfers } = payable();
    sim.faults.next({ match: /transfers$/, kind: "fails_after_effect" });
    expect(await refusalOf(stripe.transfers.create(transfer, key))).toMatchObject({ status: 500 });
    expect(await refusalOf(stripe.transfers.create(transfer, key))).toMatchObject({ status: 500 });
    expect(transfers()).toBe(1);
  });

  it("drops_after_commit loses the reply, not the transfer", async () => {
    const { sim, stripe, transfer, transfers } = payable();
    // The SDK itself repeats once after a closed connection, so both replies are lost.
    sim.faults.next({ match, kind: "drops_after_commit", times: 2 });
    await expect(stripe.transfers.create(transfer, key)).rejects.toThrow(
      Stripe.errors.StripeConnectionError,
    );
    expect(transfers()).toBe(1);
    const found = await stripe.transfers.create(transfer, key);
    expect(found.amount).toBe(25_00);
    expect(transfers()).toBe(1);
  });

  it("drops_before_effect is survived by the SDK's own repetition", async () => {
    const { sim, stripe, transfer, transfers } = payable();
    sim.faults.next({ match, kind: "drops_before_effect" });
    await stripe.transfers.create(transfer, key);
    expect(transfers()).toBe(1);
  });

  it("delay answers late, and a client that gives up still moved the money", async () => {
    const { sim, stripe, transfer, transfers } = payable();
    sim.faults.next({ match, kind: "delay", delayMs: 60, times: 2 });
    const hurried = stripe.transfers.create(transfer, {
      ...key,
      timeout: 10,
      maxNetworkRetries: 0,
    });
    await expect(hurried).rejects.toThrow(Stripe.errors.StripeConnectionError);
    await stripe.transfers.create(transfer, key);
    expect(transfers()).toBe(1);
  });

  it("is retried by the SDK as Stripe's own would be", async () => {
    const { sim, transfer, transfers } = payable();
    sim.faults.next({ match, kind: "lock_timeout" });
    await clientOf(sim, 2).transfers.create(transfer);
    expect(transfers()).toBe(1);
  });
});

it("refuses a live key, so that nobody mistakes it for Stripe", async () => {
  const { sim } = openSimulator();
  const httpClient = Stripe.createFetchHttpClient(stripeFetch(sim));
  const live = new Stripe("sk_live_real", { httpClient });
  expect(await refusalOf(live.paymentIntents.list())).toMatchObject({ status: 401 });
});
