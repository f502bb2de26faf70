import type Stripe from "stripe";
import type { TransferRefusal } from "./accounts";
import { resourceMissing } from "./errors";
import type { Quirks } from "./quirks";

/** Where the simulator's time comes from. */
export interface Clock {
  now(): Date;
}

/** What the simulator knows about a payment that Stripe's objects do not show. */
export interface PaymentTraits {
  delayed: boolean;
  fingerprint: string;
  /** The decline code that every confirmation meets, if any. */
  declines?: string;
  /** What reaches the balance, when that is another currency. */
  settlement?: { amount: number; currency: string };
  /** When the money was taken, in seconds. */
  receivedAt?: number;
  /** The refund as which the released rest of the authorisation is shown. */
  releasedAs?: { id: string; amount: number };
}

/** How a checkout session pays once the cardholder has filled in the form. */
export interface CheckoutPlan {
  amount: number;
  currency: string;
  /** What the payment page calls it. */
  product: string;
  paymentMetadata: Stripe.Metadata;
  subscriptionMetadata: Stripe.Metadata;
  captureMethod: "automatic" | "manual";
}

/** Every object by id, oldest first. References between objects are ids, as on the wire. */
export interface Store {
  paymentIntents: Map<string, Stripe.PaymentIntent>;
  charges: Map<string, Stripe.Charge>;
  refunds: Map<string, Stripe.Refund>;
  disputes: Map<string, Stripe.Dispute>;
  balanceTransactions: Map<string, Stripe.BalanceTransaction>;
  warnings: Map<string, Stripe.Radar.EarlyFraudWarning>;
  reviews: Map<string, Stripe.Review>;
  customers: Map<string, Stripe.Customer | Stripe.DeletedCustomer>;
  subscriptions: Map<string, Stripe.Subscription>;
  invoices: Map<string, Stripe.Invoice>;
  invoicePayments: Map<string, Stripe.InvoicePayment>;
  sessions: Map<string, Stripe.Checkout.Session>;
  coupons: Map<string, Stripe.Coupon>;
  promotionCodes: Map<string, Stripe.PromotionCode>;
  accounts: Map<string, Stripe.Account>;
  transfers: Map<string, Stripe.Transfer>;
  transferReversals: Map<string, Stripe.TransferReversal>;
  payouts: Map<string, Stripe.Payout>;
}

export interface EmitOptions {
  /** The fields that changed, with their former values; for `*.updated` and its kin. */
  previous?: Record<string, unknown>;
  /** The connected account that the event comes from. */
  account?: string;
}

/** What every verb works on. */
export interface World {
  readonly clock: Clock;
  /** How far this account's time was moved ahead of the clock, in milliseconds. */
  aheadMs: number;
  readonly livemode: boolean;
  readonly store: Store;
  readonly traits: Map<string, PaymentTraits>;
  readonly checkoutPlans: Map<string, CheckoutPlan>;
  /** How this account differs from one of today; may be changed at any time. */
  readonly quirks: Quirks;
  /** The platform's spendable balance by currency; undefined means that it never runs out. */
  funds: Map<string, number> | undefined;
  /** Where the platform's own account is, ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Where this simulator's pages are seen by people, without a slash at the end; null: nowhere, as under Stripe's own names. */
  pages: string | null;
  /** Says that a connected account was made, has changed or is gone. */
  accountsChanged(): void;
  /** Accounts that every transfer is refused for, and with which code. */
  readonly transferRefusals: Map<string, TransferRefusal | null>;
  /** The API request being answered; null outside one. */
  request: { id: string; idempotencyKey: string | null } | null;
  id(prefix: string, length?: number): string;
  /** Now on this account, in seconds since 1970. */
  seconds(): number;
  /** Records an event with a snapshot of the object. */
  emit(type: Stripe.Event.Type, object: object, options?: EmitOptions): void;
  /** Records an event of a connected account that v2 alone tells, by its type. */
  notify(type: string, account: string): void;
}

export function createStore(): Store {
  return {
    paymentIntents: new Map(),
    charges: new Map(),
    refunds: new Map(),
    disputes: new Map(),
    balanceTransactions: new Map(),
    warnings: new Map(),
    reviews: new Map(),
    customers: new Map(),
    subscriptions: new Map(),
    invoices: new Map(),
    invoicePayments: new Map(),
    sessions: new Map(),
    coupons: new Map(),
    promotionCodes: new Map(),
    accounts: new Map(),
    transfers: new Map(),
    transferReversals: new Map(),
    payouts: new Map(),
  };
}

/** Where people see the pages that Stripe has under this name. */
export function pagesOf({ pages }: World, stripes: string): string {
  return pages ?? stripes;
}

/** The stored object. Errors: `resource_missing`. */
export function find<T>(objects: Map<string, T>, kind: string, id: string, param?: string): T {
  const found = objects.get(id);
  if (!found) throw resourceMissing(kind, id, param);
  return found;
}

/** Looks in every collection, for `expand`. */
export function findAnywhere(store: Store, id: string): object | undefined {
  for (const objects of Object.values(store)) {
    const found = (objects as Map<string, object>).get(id);
    if (found) return found;
  }
  return undefined;
}

/** A copy that the caller may keep: the simulator's own object goes on changing. */
export function copy<T>(object: T): T {
  return structuredClone(object);
}
