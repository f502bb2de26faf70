import type Stripe from "stripe";
import { copy, find, type World } from "./world";

/** What a connected account's bank gets. */
export interface Payouts {
  /** `paid` is only expected, `failed` may follow it. */
  create(account: string, input: { amount: number; currency: string }): Stripe.Payout;
  /** The bank gives it back, and Stripe stops paying out until the account's owner puts it right. */
  fail(id: string, account: string): Stripe.Payout;
  /** Whether this payout is the account's. */
  isOf(account: string | undefined, id: string): boolean;
}

export function createPayouts(world: World): Payouts {
  const accounts = new Map<string, string>();
  return {
    create(account, { amount, currency }) {
      find(world.store.accounts, "account", account, "account");
      const paid = payoutOf(world, amount, currency);
      world.store.payouts.set(paid.id, paid);
      accounts.set(paid.id, account);
      world.emit("payout.paid", paid, { account });
      return copy(paid);
    },
    fail(id, account) {
      const failing = find(world.store.payouts, "payout", id);
      Object.assign(failing, { status: "failed", failure_code: "account_closed" });
      world.emit("payout.failed", failing, { account });
      return copy(failing);
    },
    isOf: (account, id) => accounts.get(id) === account,
  };
}

function payoutOf(world: World, amount: number, currency: string): Stripe.Payout {
  const created = world.seconds();
  return {
    id: world.id("po_"),
    object: "payout",
    amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: created + 86_400,
    automatic: true,
    balance_transaction: null,
    created,
    currency: currency.toLowerCase(),
    description: null,
    destination: world.id("ba_"),
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: world.livemode,
    metadata: {},
    method: "standard",
    original_payout: null,
    payout_method: null,
    reconciliation_status: "not_applicable",
    reversed_by: null,
    source_type: "card",
    statement_descriptor: null,
    status: "paid",
    trace_id: null,
    type: "bank_account",
  };
}
