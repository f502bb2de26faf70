import type Stripe from "stripe";
import type { World } from "./world";

const DAY_SECONDS = 86_400;

/** Stripe's usual card price, 2.9 % and 30 units, rounded half up. Whole numbers throughout. */
export function processingFee(amount: number): number {
  return Math.floor((amount * 29 + 500) / 1000) + 30;
}

export interface Movement {
  type: Stripe.BalanceTransaction.Type;
  category: string;
  /** Signed, in the currency's smallest unit. */
  amount: number;
  currency: string;
  source: string;
  fee?: number;
  exchangeRate?: number;
}

/** Records that money moved on the platform's balance. */
export function move(world: World, movement: Movement): Stripe.BalanceTransaction {
  const { amount, currency, fee = 0 } = movement;
  const created = world.seconds();
  const transaction = {
    id: world.id("txn_"),
    object: "balance_transaction",
    amount,
    available_on: created + 2 * DAY_SECONDS,
    balance_type: "payments",
    created,
    currency,
    description: null,
    exchange_rate: movement.exchangeRate ?? null,
    fee,
    fee_details: fee === 0 ? [] : [feeDetail(fee, currency)],
    net: amount - fee,
    reporting_category: movement.category,
    source: movement.source,
    status: "pending",
    type: movement.type,
  } satisfies Stripe.BalanceTransaction;
  world.store.balanceTransactions.set(transaction.id, transaction);
  return transaction;
}

function feeDetail(amount: number, currency: string): Stripe.BalanceTransaction.FeeDetail {
  const description = "Stripe processing fees";
  return { amount, application: null, currency, description, type: "stripe_fee" };
}
