import type Stripe from "stripe";
import { badParameter, refused } from "./errors";
import { mergeMetadata } from "./form";
import { embedded } from "./listing";
import { copy, find, type World } from "./world";

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
}

/** Connected accounts. Verbs return copies; changes emit `account.updated` on the account. */
export interface Accounts {
  create(input?: CreateAccount): Stripe.Account;
  update(id: string, change: Pick<CreateAccount, "email" | "metadata">): Stripe.Account;
  /** The owner finishes onboarding: details in, transfers active, payouts on. */
  onboard(id: string): Stripe.Account;
  setState(id: string, state: AccountState): Stripe.Account;
  link(id: string, returnUrl: string, refreshUrl: string): Stripe.AccountLink;
  loginLink(id: string): Stripe.LoginLink;
  retrieve(id: string): Stripe.Account;
}

export function createAccounts(world: World): Accounts {
  const get = (id: string) => find(world.store.accounts, "account", id, "account");
  return {
    create: (input = {}) => copy(create(world, input)),
    update(id, change) {
      const account = get(id);
      const previous = { email: account.email, metadata: account.metadata };
      account.email = change.email ?? account.email;
      account.metadata = mergeMetadata(account.metadata ?? {}, change.metadata ?? {});
      world.emit("account.updated", account, { previous, account: id });
      return copy(account);
    },
    onboard(id) {
      const done = { transfers: "active", payoutsEnabled: true, detailsSubmitted: true } as const;
      return copy(setState(world, get(id), { ...done, currentlyDue: [], disabledReason: null }));
    },
    setState: (id, state) => copy(setState(world, get(id), state)),
    link: (id, returnUrl, refreshUrl) => link(world, get(id), returnUrl, refreshUrl),
    loginLink: (id) => loginLink(world, get(id)),
    retrieve: (id) => copy(get(id)),
  };
}

function create(world: World, input: CreateAccount): Stripe.Account {
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
    country: input.country ?? "US",
    created: world.seconds(),
    default_currency: "usd",
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
  if (state.transfers) account.capabilities = { transfers: state.transfers };
  account.payouts_enabled = state.payoutsEnabled ?? account.payouts_enabled;
  account.details_submitted = state.detailsSubmitted ?? account.details_submitted;
  requirements.currently_due = state.currentlyDue ?? requirements.currently_due;
  requirements.eventually_due = state.currentlyDue ?? requirements.eventually_due;
  if (state.disabledReason !== undefined) requirements.disabled_reason = state.disabledReason;
  world.emit("account.updated", account, { previous, account: account.id });
  return account;
}

function link(world: World, account: Stripe.Account, returnUrl: string, refreshUrl: string) {
  for (const [param, url] of Object.entries({ return_url: returnUrl, refresh_url: refreshUrl })) {
    if (!URL.canParse(url)) throw badParameter(param, `Not a valid URL: ${url}`, "url_invalid");
  }
  const created = world.seconds();
  const url = `https://connect.stripe.com/setup/e/${account.id}/${world.id("", 12)}`;
  const expires_at = created + 300;
  return { object: "account_link", created, expires_at, url } satisfies Stripe.AccountLink;
}

function loginLink(world: World, account: Stripe.Account): Stripe.LoginLink {
  if (!account.details_submitted) {
    const message = `Account ${account.id} has not completed onboarding.`;
    throw refused("account_invalid", message);
  }
  const url = `https://connect.stripe.com/express/${account.id}/${world.id("", 12)}`;
  return { object: "login_link", created: world.seconds(), url };
}
