import type Stripe from "stripe";
import { resourceMissing } from "./errors";
import { mergeMetadata } from "./form";
import { embedded } from "./listing";
import { copy, find, type World } from "./world";

export interface CreateCustomer {
  email?: string;
  name?: string;
  metadata?: Stripe.Metadata;
}

/** Payers. A deleted one answers `{deleted: true}` and can no longer be charged. */
export interface Customers {
  create(input?: CreateCustomer): Stripe.Customer;
  update(id: string, change: CreateCustomer): Stripe.Customer;
  retrieve(id: string): Stripe.Customer | Stripe.DeletedCustomer;
  delete(id: string): Stripe.DeletedCustomer;
}

export function createCustomers(world: World): Customers {
  return {
    create: (input = {}) => copy(create(world, input)),
    update: (id, change) => copy(update(world, liveCustomer(world, id), change)),
    retrieve: (id) => copy(find(world.store.customers, "customer", id)),
    delete: (id) => copy(remove(world, liveCustomer(world, id))),
  };
}

/** A customer that still exists. Errors: `resource_missing`, also when it was deleted. */
export function liveCustomer(world: World, id: string): Stripe.Customer {
  const customer = find(world.store.customers, "customer", id, "customer");
  if (customer.deleted) throw resourceMissing("customer", id, "customer");
  return customer;
}

function create(world: World, input: CreateCustomer): Stripe.Customer {
  const customer = {
    id: world.id("cus_", 14),
    object: "customer",
    address: null,
    balance: 0,
    created: world.seconds(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: input.email ?? null,
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: world.livemode,
    metadata: { ...input.metadata },
    name: input.name ?? null,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  } satisfies Stripe.Customer;
  world.store.customers.set(customer.id, customer);
  world.emit("customer.created", customer);
  return customer;
}

function update(world: World, customer: Stripe.Customer, change: CreateCustomer): Stripe.Customer {
  const previous = { email: customer.email, name: customer.name, metadata: customer.metadata };
  customer.email = change.email ?? customer.email;
  customer.name = change.name ?? customer.name;
  customer.metadata = mergeMetadata(customer.metadata, change.metadata ?? {});
  world.emit("customer.updated", customer, { previous });
  return customer;
}

function remove(world: World, customer: Stripe.Customer): Stripe.DeletedCustomer {
  const deleted = {
    id: customer.id,
    object: "customer",
    deleted: true,
  } satisfies Stripe.DeletedCustomer;
  world.store.customers.set(customer.id, deleted);
  world.emit("customer.deleted", customer);
  return deleted;
}

export interface CreateSubscription {
  customer: string;
  currency?: string;
  metadata?: Stripe.Metadata;
}

/** Just enough of a subscription to be renewed by `invoices.pay`: an id, a customer, metadata. */
export interface Subscriptions {
  create(input: CreateSubscription): Stripe.Subscription;
  cancel(id: string): Stripe.Subscription;
  retrieve(id: string): Stripe.Subscription;
}

export function createSubscriptions(world: World): Subscriptions {
  const get = (id: string) => find(world.store.subscriptions, "subscription", id);
  return {
    create: (input) => copy(subscribe(world, input)),
    cancel: (id) => copy(unsubscribe(world, get(id))),
    retrieve: (id) => copy(get(id)),
  };
}

export function subscribe(world: World, input: CreateSubscription): Stripe.Subscription {
  const id = world.id("sub_");
  const now = world.seconds();
  const subscription = {
    ...BLANK_SUBSCRIPTION,
    id,
    billing_cycle_anchor: now,
    created: now,
    currency: (input.currency ?? "usd").toLowerCase(),
    customer: liveCustomer(world, input.customer).id,
    default_tax_rates: [],
    billing_schedules: [],
    discounts: [],
    items: embedded<Stripe.SubscriptionItem>([], `/v1/subscription_items?subscription=${id}`),
    livemode: world.livemode,
    metadata: { ...input.metadata },
    start_date: now,
    status: "active",
  } satisfies Stripe.Subscription;
  world.store.subscriptions.set(id, subscription);
  world.emit("customer.subscription.created", subscription);
  return subscription;
}

function unsubscribe(world: World, subscription: Stripe.Subscription): Stripe.Subscription {
  const now = world.seconds();
  Object.assign(subscription, { status: "canceled", canceled_at: now, ended_at: now });
  world.emit("customer.subscription.deleted", subscription);
  return subscription;
}

const BLANK_SUBSCRIPTION = {
  object: "subscription",
  application: null,
  application_fee_percent: null,
  automatic_tax: { disabled_reason: null, enabled: false, liability: null },
  billing_cycle_anchor_config: null,
  billing_mode: { flexible: null, type: "classic" },
  billing_thresholds: null,
  cancel_at: null,
  cancel_at_period_end: false,
  canceled_at: null,
  cancellation_details: null,
  collection_method: "charge_automatically",
  customer_account: null,
  days_until_due: null,
  default_payment_method: null,
  default_source: null,
  description: null,
  ended_at: null,
  invoice_settings: {
    account_tax_ids: null,
    custom_fields: null,
    description: null,
    footer: null,
    issuer: { type: "self" },
  },
  latest_invoice: null,
  managed_payments: null,
  next_pending_invoice_item_invoice: null,
  on_behalf_of: null,
  pause_collection: null,
  payment_settings: null,
  pending_invoice_item_interval: null,
  pending_setup_intent: null,
  pending_update: null,
  schedule: null,
  test_clock: null,
  transfer_data: null,
  trial_end: null,
  trial_settings: null,
  trial_start: null,
} as const;
