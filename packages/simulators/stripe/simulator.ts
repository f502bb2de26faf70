import type Stripe from "stripe";
import { type Accounts, createAccounts } from "./accounts";
import { type Checkout, createCheckout } from "./checkout";
import {
  type Customers,
  createCustomers,
  createSubscriptions,
  type Subscriptions,
} from "./customers";
import { createDelivery, type Delivery } from "./delivery";
import type { DeliveryOptions } from "./delivery-options";
import { createDisputes, type Disputes } from "./disputes";
import { createEvents, type Events } from "./events";
import { createFaults, type Faults } from "./faults";
import { createGaps, type Gaps } from "./gaps";
import { createIdempotencyStore, type IdempotencyStore } from "./idempotency";
import { createInvoices, type Invoices } from "./invoices";
import { type KeptPayments, putPayments } from "./kept-payments";
import { createPayments, type Payments } from "./payments";
import { createPayouts, type Payouts } from "./payouts";
import { createPromotions, type Promotions } from "./promotions";
import { NO_QUIRKS, type Quirks } from "./quirks";
import { createRadar, type Radar } from "./radar";
import { createIdGenerator, createRandom } from "./random";
import { createRefunds, type Refunds } from "./refunds";
import { createTransfers, type Transfers } from "./transfers";
import { type Clock, copy, createStore, type EmitOptions, type World } from "./world";

export interface StripeSimulatorOptions {
  /** Where time comes from; the machine's clock when absent. */
  clock?: Clock;
  /** Signs every webhook (`whsec_…`). */
  webhookSecret: string;
  livemode?: boolean;
  /** Where the platform's own account is, ISO 3166-1 alpha-2; US when absent. */
  country?: string;
  /** Ids and chance follow from it; the same seed tells the same story. */
  seed?: number;
  /** The version that events are rendered in; the SDK's own when absent. */
  apiVersion?: string;
  /** How the account differs from one of today; later changes go to `world.quirks`. */
  quirks?: Partial<Quirks>;
  delivery?: Partial<DeliveryOptions>;
  /** Connected accounts from an earlier life. */
  accounts?: readonly Stripe.Account[];
  /** Payments from an earlier life. */
  payments?: KeptPayments;
  /** Called with all connected accounts after any of them has changed, so that they may be kept. */
  onAccounts?: (accounts: readonly Stripe.Account[]) => void;
}

/** A stand-in for one Stripe account: state, events, webhooks and faults, all in memory. */
export interface StripeSimulator {
  readonly payments: Payments;
  readonly refunds: Refunds;
  readonly disputes: Disputes;
  readonly radar: Radar;
  readonly customers: Customers;
  readonly subscriptions: Subscriptions;
  readonly invoices: Invoices;
  readonly checkout: Checkout;
  readonly promotions: Promotions;
  readonly accounts: Accounts;
  readonly transfers: Transfers;
  /** Of connected accounts, to their banks. */
  readonly payouts: Payouts;
  readonly events: Events;
  readonly delivery: Delivery;
  readonly faults: Faults;
  /** Fields that answers leave out. */
  readonly gaps: Gaps;
  readonly idempotency: IdempotencyStore;
  /** The state itself, for the routes and for assertions. */
  readonly world: World;
}

/** Starts empty. Nothing is sent until `delivery` has an endpoint. */
export function createStripeSimulator(options: StripeSimulatorOptions): StripeSimulator {
  const seed = options.seed ?? 1;
  const clock = options.clock ?? { now: () => new Date() };
  const world: World = {
    clock,
    aheadMs: 0,
    livemode: options.livemode ?? false,
    store: createStore(),
    traits: new Map(),
    checkoutPlans: new Map(),
    quirks: { ...NO_QUIRKS, ...options.quirks },
    funds: undefined,
    country: options.country ?? "US",
    pages: null,
    accountsChanged: () => options.onAccounts?.(copy([...world.store.accounts.values()])),
    transferRefusals: new Map(),
    request: null,
    id: createIdGenerator(createRandom(seed)),
    seconds: () => Math.floor((clock.now().getTime() + world.aheadMs) / 1000),
    emit(type: Stripe.Event.Type, object: object, extra?: EmitOptions) {
      delivery.enqueue(events.record(type, object, extra));
    },
    notify(type, account) {
      delivery.notify(events.notify(type, account));
    },
  };
  for (const account of options.accounts ?? []) world.store.accounts.set(account.id, copy(account));
  putPayments(world, options.payments ?? {});
  const events = createEvents(world, options.apiVersion);
  // Chance has its own sequence: another delivery option must not rename every object.
  const delivery = createDelivery(world, events, createRandom(seed + 1), {
    secret: options.webhookSecret,
    ...options.delivery,
  });
  const payments = createPayments(world);
  const invoices = createInvoices(world, payments);
  return {
    payments,
    refunds: createRefunds(world),
    disputes: createDisputes(world),
    radar: createRadar(world),
    customers: createCustomers(world),
    subscriptions: createSubscriptions(world),
    invoices,
    checkout: createCheckout(world, payments, invoices),
    promotions: createPromotions(world),
    accounts: createAccounts(world),
    transfers: createTransfers(world),
    payouts: createPayouts(world),
    events,
    delivery,
    faults: createFaults(),
    gaps: createGaps(),
    idempotency: createIdempotencyStore(world),
    world,
  };
}
