import type Stripe from "stripe";
import { type AccountLinks, createAccountLinks, loginLink } from "./account-links";
import { currencyOf } from "./countries";
import { StripeApiError } from "./errors";
import { mergeMetadata } from "./form";
import { embedded } from "./listing";
import { copy, type World } from "./world";

export interface CreateAccount {
  type?: Stripe.Account.Type;
  country?: string;
  email?: string;
  metadata?: Stripe.Metadata;
  /** Ask for the `transfers` capability, without which nothing can be paid to the account. */
  requestTransfers?: boolean;
  serviceAgreement?: string;
}

/** What onboarding and Stripe's own checks decide about an account. */
export interface AccountState {
  transfers?: "active" | "inactive" | "pending";
  payoutsEnabled?: boolean;
  detailsSubmitted?: boolean;
  currentlyDue?: string[];
  disabledReason?: Stripe.Account.Requirements.DisabledReason | null;
  /** What every transfer to it is refused with, whatever its capabilities say; null: nothing. */
  refuses?: TransferRefusal | null;
}

/** Stripe's codes for accounts that look ready and take no transfer, and what it says. */
export const TRANSFER_REFUSALS = {
  transfers_not_allowed:
    "The requested transfer cannot be created. Contact us for more information.",
  account_closed: "The destination account has been closed.",
  amount_too_large: "The specified amount is greater than the maximum amount allowed.",
};
export type TransferRefusal = keyof typeof TRANSFER_REFUSALS;

/** Connected accounts. Verbs return copies; changes emit events on the account. */
export interface Accounts {
  /** Errors: `country_unsupported`. */
  create(input?: CreateAccount): Stripe.Account;
  update(id: string, change: Pick<CreateAccount, "email" | "metadata">): Stripe.Account;
  /** The owner finishes onboarding: details in, transfers active, payouts on. */
  onboard(id: string): Stripe.Account;
  /** The owner hands in the details, and Stripe looks at them first: transfers pending. */
  submit(id: string): Stripe.Account;
  setState(id: string, state: AccountState): Stripe.Account;
  /** Gone: from now on every question about it is answered with `account_invalid`. */
  remove(id: string): Stripe.DeletedAccount;
  /** The owner takes the platform's access away; the platform is told and sees nothing more. */
  deauthorize(id: string): void;
  /** Pages that serve once. */
  readonly links: AccountLinks;
  loginLink(id: string): Stripe.LoginLink;
  /** Errors: 403 `account_invalid`, for what never was and what is gone alike. */
  retrieve(id: string): Stripe.Account;
}

export function createAccounts(world: World): Accounts {
  const get = (id: string) => {
    const account = world.store.accounts.get(id);
    if (!account) throw invalidAccount(id);
    return account;
  };
  return {
    create: (input = {}) => copy(create(world, input)),
    update(id, change) {
      const account = get(id);
      const previous = { email: account.email, metadata: account.metadata };
      account.email = change.email ?? account.email;
      account.metadata = mergeMetadata(account.metadata ?? {}, change.metadata ?? {});
      world.accountsChanged();
      world.emit("account.updated", account, { previous, account: id });
      return copy(account);
    },
    onboard(id) {
      const done = { transfers: "active", payoutsEnabled: true, detailsSubmitted: true } as const;
      return copy(setState(world, get(id), { ...done, currentlyDue: [], disabledReason: null }));
    },
    submit(id) {
      const said = { transfers: "pending", detailsSubmitted: true, currentlyDue: [] } as const;
      const disabledReason = "requirements.pending_verification" as const;
      return copy(setState(world, get(id), { ...said, currentlyDue: [], disabledReason }));
    },
    setState: (id, state) => copy(setState(world, get(id), state)),
    remove(id) {
      get(id);
      world.store.accounts.delete(id);
      world.accountsChanged();
      world.notify("v2.core.account.closed", id);
      return { id, object: "account", deleted: true };
    },
    deauthorize(id) {
      get(id);
      const application = { id: world.id("ca_"), object: "application", name: "Platform" };
      world.emit("account.application.deauthorized", application, { account: id });
      world.store.accounts.delete(id);
      world.accountsChanged();
    },
    links: createAccountLinks(world),
    loginLink: (id) => loginLink(world, get(id)),
    retrieve: (id) => copy(get(id)),
  };
}

/** What Stripe says of an account that is not the platform's, or not any more. */
function invalidAccount(id: string): StripeApiError {
  const message = `The provided key does not have access to account '${id}' (or that account does not exist). Application access may have been revoked.`;
  return new StripeApiError(403, {
    type: "invalid_request_error",
    code: "account_invalid",
    message,
  });
}

function create(world: World, input: CreateAccount): Stripe.Account {
  const country = input.country ?? world.country;
  const default_currency = currencyOf(country);
  const id = world.id("acct_", 16);
  const due = ["external_account", "individual.verification.document", "tos_acceptance.date"];
  const account = {
    id,
    object: "account",
    business_profile: null,
    business_type: null,
    capabilities: (input.requestTransfers
      ? { transfers: "inactive" }
      : {}) as Stripe.Account.Capabilities,
    charges_enabled: false,
    country,
    created: world.seconds(),
    default_currency,
    details_submitted: false,
    email: input.email ?? null,
    external_accounts: embedded<Stripe.ExternalAccount>([], `/v1/accounts/${id}/external_accounts`),
    metadata: { ...input.metadata },
    payouts_enabled: false,
    requirements: {
      alternatives: [],
      current_deadline: null,
      currently_due: due,
      disabled_reason: "requirements.past_due" as Stripe.Account.Requirements.DisabledReason,
      errors: [],
      eventually_due: due,
      past_due: [],
      pending_verification: [],
    },
    tos_acceptance: { date: null, service_agreement: input.serviceAgreement ?? "full" },
    type: input.type ?? "express",
  } satisfies Stripe.Account;
  world.store.accounts.set(id, account);
  world.accountsChanged();
  return account;
}

function setState(world: World, account: Stripe.Account, state: AccountState): Stripe.Account {
  const previous = copy({
    capabilities: account.capabilities,
    details_submitted: account.details_submitted,
    payouts_enabled: account.payouts_enabled,
    requirements: account.requirements,
  });
  const requirements = account.requirements!;
  const before = account.capabilities?.transfers;
  if (state.transfers) account.capabilities = { transfers: state.transfers };
  account.payouts_enabled = state.payoutsEnabled ?? account.payouts_enabled;
  account.details_submitted = state.detailsSubmitted ?? account.details_submitted;
  requirements.currently_due = state.currentlyDue ?? requirements.currently_due;
  requirements.eventually_due = state.currentlyDue ?? requirements.eventually_due;
  if (state.disabledReason !== undefined) requirements.disabled_reason = state.disabledReason;
  if (state.refuses !== undefined) world.transferRefusals.set(account.id, state.refuses);
  world.accountsChanged();
  world.emit("account.updated", account, { previous, account: account.id });
  if (state.transfers && state.transfers !== before) tellCapability(world, account);
  return account;
}

/** Stripe tells of a capability twice: as itself, and as a notification of the account's. */
function tellCapability(world: World, account: Stripe.Account): void {
  const { id, capabilities, requirements } = account;
  const capability = {
    id: "transfers",
    object: "capability",
    account: id,
    requested: true,
    requested_at: account.created ?? null,
    status: capabilities!.transfers!,
    requirements,
  };
  world.emit("capability.updated", capability, { account: id });
  world.notify("v2.core.account[configuration.recipient].capability_status_updated", id);
}
