import Stripe from "stripe";
import { type AccountReading, GONE, readingOf } from "../domain/account-reading";
import { pagesOf, unreadable } from "./stripe-answers";

/** An account to be made. Nothing else goes into the request, so that a repetition is the same one. */
export interface AccountOrder {
  /** Ours: written into the account's metadata, so that a lost answer can be found. */
  id: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** The other country's accounts take transfers under an agreement of their own. */
  agreement: "full" | "recipient";
  idempotencyKey: string;
}

/** Why Stripe makes no such account: final, so that another attempt needs another key. */
export class AccountRefused extends Error {
  override readonly name = "AccountRefused";

  constructor(
    readonly reason: "COUNTRY" | "OTHER",
    message: string,
  ) {
    super(message);
  }
}

/** Stripe gave no answer that can be used: what was asked may have been done or not. */
export class StripeTrouble extends Error {
  override readonly name = "StripeTrouble";
}

/** Connected accounts at Stripe. Everything but an answer that it knows throws StripeTrouble. */
export interface StripeAccounts {
  /** Where the platform's own account is, ISO 3166-1 alpha-2. */
  platformCountry(): Promise<string>;
  /**
   * Makes an Express account that may receive transfers, and answers its id; the same key answers
   * the same account for a day. Throws AccountRefused when Stripe made none.
   */
  create(order: AccountOrder): Promise<string>;
  /** The account that carries this id of ours, among those made in this time; null: none does. */
  find(id: string, from: Date, until: Date): Promise<string | null>;
  /** A page of Stripe's that serves its owner once and for minutes. */
  onboardingLink(accountId: string, returnUrl: string, refreshUrl: string): Promise<string>;
  /** What it is now; an account that Stripe does not show to us any more is read as gone. */
  read(accountId: string): Promise<AccountReading>;
}

/** Our id in an account's metadata. */
const OURS = "payout_account";
/** Ten thousand accounts made in one quarter of an hour are somebody else's trouble. */
const MOST_PAGES = 100;

export function stripeAccounts(stripe: Stripe): StripeAccounts {
  let country: string | null = null;
  return {
    async platformCountry() {
      country ??= await answered(countryOf(stripe));
      return country;
    },
    create: (order) => answered(create(stripe, order)),
    find: (id, from, until) => answered(find(stripe, id, from, until)),
    onboardingLink: (account, returnUrl, refreshUrl) =>
      answered(link(stripe, account, returnUrl, refreshUrl)),
    read: (accountId) => answered(read(stripe, accountId)),
  };
}

/** The answer, or StripeTrouble with what was there instead as its cause. */
async function answered<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    if (cause instanceof AccountRefused) throw cause;
    throw new StripeTrouble(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

async function link(
  stripe: Stripe,
  account: string,
  return_url: string,
  refresh_url: string,
): Promise<string> {
  const type = "account_onboarding";
  const made = await stripe.accountLinks.create({ type, account, return_url, refresh_url });
  if (made.object !== "account_link" || !URL.canParse(made.url)) throw unreadable("a link");
  return made.url;
}

async function read(stripe: Stripe, accountId: string): Promise<AccountReading> {
  try {
    const account = await stripe.accounts.retrieve(accountId);
    if (account.id !== accountId) throw unreadable("the account");
    return readingOf(account);
  } catch (error) {
    if (isGone(error)) return GONE;
    throw error;
  }
}

async function countryOf(stripe: Stripe): Promise<string> {
  const { country } = await stripe.accounts.retrieveCurrent();
  if (!country) throw unreadable("the platform's country");
  return country;
}

async function create(stripe: Stripe, order: AccountOrder): Promise<string> {
  const { id, country, agreement, idempotencyKey } = order;
  const account: Stripe.AccountCreateParams = {
    type: "express",
    country,
    capabilities: { transfers: { requested: true } },
    metadata: { [OURS]: id },
    ...(agreement === "recipient" && { tos_acceptance: { service_agreement: "recipient" } }),
  };
  try {
    // Repeated by the SDK: the key makes it one account, and another call may hold the key just now.
    const made = await stripe.accounts.create(account, { idempotencyKey, maxNetworkRetries: 2 });
    return accountId(made);
  } catch (error) {
    throw refusalOf(error) ?? error;
  }
}

async function find(stripe: Stripe, id: string, from: Date, until: Date): Promise<string | null> {
  const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
  const created = { gte: seconds(from), lte: seconds(until) };
  let pages = 0;
  for await (const page of pagesOf((cursor) => stripe.accounts.list({ created, ...cursor }))) {
    pages += 1;
    if (pages > MOST_PAGES)
      throw new Error("Stripe lists more accounts than a lost one is looked for in");
    const found = (page as Stripe.Account[]).find(({ metadata }) => metadata?.[OURS] === id);
    if (found) return accountId(found);
  }
  return null;
}

function accountId({ object, id }: Stripe.Account): string {
  // The SDK takes any JSON without `error` for an answer.
  if (object !== "account" || !/^acct_\w{1,250}$/.test(id)) throw unreadable("an account");
  return id;
}

/** What Stripe has decided for good; null for what may have been done, or may pass. */
function refusalOf(error: unknown): AccountRefused | null {
  if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) return null;
  const { code, param, statusCode, message } = error;
  if (code === "lock_timeout" || (statusCode ?? 0) < 400 || (statusCode ?? 0) >= 404) return null;
  const isCountry = param === "country" || /^country_/.test(code ?? "");
  return new AccountRefused(isCountry ? "COUNTRY" : "OTHER", message);
}

/** Deleted, or its owner has cut the connection: Stripe answers both in these two ways. */
function isGone(error: unknown): boolean {
  if (!(error instanceof Stripe.errors.StripeError)) return false;
  return error.code === "account_invalid" || error.code === "resource_missing";
}
