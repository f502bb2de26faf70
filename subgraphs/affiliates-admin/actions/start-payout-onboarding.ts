import { CallerError } from "@tributary/kit/errors";
import { AccountRefused, type StripeAccounts, StripeTrouble } from "../adapters/stripe-accounts";
import {
  endAttempt,
  keepAccount,
  type NextStep,
  nextStep,
  noteLink,
} from "../books/ask-for-account";
import { claimAccount } from "../books/claim-account";
import type { Context } from "../context";
import { allowedUrl } from "../domain/allowed-url";
import { Affiliate } from "../entities/affiliate";
import { PayoutAccount } from "../entities/payout-account";
import { recordOperation } from "../operations";
import type { OnboardingOutcome, Refusal } from "../outcomes";
import type { StartPayoutOnboardingInput } from "../schema.generated";

/** Steps that one call may take: ask, or look and then ask under a new key. */
const MOST_STEPS = 3;

/**
 * Starts or resumes Stripe Connect onboarding for the promoter who asks: its account in that country
 * is made once, and each call answers a new page that serves once. The page's address is in this
 * answer and nowhere else. Refusals: COUNTRY_UNSUPPORTED, URL_NOT_ALLOWED, CONNECT_UNAVAILABLE.
 * Throws FORBIDDEN for who is no promoter or was revoked, CONFLICT above five countries.
 */
export async function startPayoutOnboarding(
  context: Context,
  input: StartPayoutOnboardingInput,
): Promise<OnboardingOutcome> {
  const affiliate = await ownAffiliate(context);
  const country = input.country.trim().toUpperCase();
  if (!/^[A-Z]{2}$/.test(country)) return refused(countryUnsupported());
  const urls = readUrls(context, input);
  if ("code" in urls) return refused(urls);
  const { stripeAccounts } = context;
  if (!stripeAccounts) return refused(unavailable("Payouts by Stripe are not set up here."));
  try {
    const accountId = await accountFor(context, stripeAccounts, affiliate, country);
    const url = await stripeAccounts.onboardingLink(accountId, urls.returnUrl, urls.refreshUrl);
    return { url, userErrors: [] };
  } catch (err) {
    if (err instanceof AccountRefused && err.reason === "COUNTRY")
      return refused(countryUnsupported());
    if (!(err instanceof AccountRefused || err instanceof StripeTrouble)) throw err;
    context.log.warn({ err, promoterId: affiliate.promoterId }, "Stripe opened no onboarding page");
    return refused(unavailable("Stripe cannot be reached just now; try again in a minute."));
  }
}

async function ownAffiliate({ db, viewer }: Context): Promise<Affiliate> {
  const affiliate = await db.getRepository(Affiliate).findOneBy({ userId: viewer.id });
  if (!affiliate)
    throw new CallerError("FORBIDDEN", "Join the referral program first; its promoters are paid.");
  if (affiliate.status === "REVOKED")
    throw new CallerError("FORBIDDEN", "Nothing is paid to a promoter who was revoked.");
  return affiliate;
}

/** The account's id: known, made, or found where an answer was lost. Throws AccountRefused, StripeTrouble. */
async function accountFor(
  context: Context,
  stripe: StripeAccounts,
  affiliate: Affiliate,
  country: string,
): Promise<string> {
  const account = await claim(context, stripe, affiliate, country);
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const step = await context.transaction((tx) => nextStep(tx, account.id, new Date()));
    const accountId =
      step.kind === "HAS" ? step.accountId : await take(context, stripe, account, step);
    if (accountId === null) continue;
    await context.transaction((tx) => noteLink(tx, account.id));
    return accountId;
  }
  throw new StripeTrouble("Stripe has made no account");
}

/** The promoter's row for this country; that it asks for an account is written down once. */
async function claim(
  context: Context,
  stripe: StripeAccounts,
  affiliate: Affiliate,
  country: string,
): Promise<PayoutAccount> {
  const { promoterId } = affiliate;
  const known = await context.db.getRepository(PayoutAccount).findOneBy({ promoterId, country });
  const agreement =
    known?.agreement ?? ((await stripe.platformCountry()) === country ? "full" : "recipient");
  return context.transaction(async (tx) => {
    const { account, isAct } = await claimAccount(tx, affiliate, country, agreement);
    if (isAct)
      await recordOperation(context, tx, {
        action: "startPayoutOnboarding",
        target: promoterId,
        reason: null,
        before: null,
        after: { country, accountId: account.accountId },
      });
    return account;
  });
}

/** Takes a step at Stripe and keeps what came of it. Null: nothing, and the next step is another one. */
async function take(
  context: Context,
  stripe: StripeAccounts,
  { id, country, agreement }: PayoutAccount,
  step: Exclude<NextStep, { kind: "HAS" }>,
): Promise<string | null> {
  const end = (refusedWith: string | null) =>
    context.transaction((tx) => endAttempt(tx, id, step.attempt, refusedWith));
  if (step.kind === "LOOK") {
    const found = await stripe.find(id, step.from, step.until);
    if (found === null) await end(null);
    return found && keep(context, id, found);
  }
  const { idempotencyKey } = step;
  try {
    return await keep(context, id, await stripe.create({ id, country, agreement, idempotencyKey }));
  } catch (error) {
    if (error instanceof AccountRefused) await end(error.message);
    throw error;
  }
}

function keep(context: Context, id: string, accountId: string): Promise<string> {
  return context.transaction((tx) => keepAccount(tx, id, accountId, context.clock.now()));
}

/** Both addresses as they are sent on, or the refusal of the first that leads elsewhere. */
function readUrls({ config }: Context, { returnUrl, refreshUrl }: StartPayoutOnboardingInput) {
  const origins = [new URL(config.CONSOLE_URL).origin, ...config.CORS_ORIGINS];
  const urls = {
    returnUrl: allowedUrl(returnUrl, origins),
    refreshUrl: allowedUrl(refreshUrl, origins),
  };
  for (const name of ["returnUrl", "refreshUrl"] as const)
    if (urls[name] === null) return urlNotAllowed(name);
  return urls as { returnUrl: string; refreshUrl: string };
}

function refused(...userErrors: Refusal[]): OnboardingOutcome {
  return { url: null, userErrors };
}

function urlNotAllowed(name: string): Refusal {
  const message = `${name} must be a page of CONSOLE_URL or of one of CORS_ORIGINS.`;
  return { code: "URL_NOT_ALLOWED", message, field: ["input", name] };
}

function countryUnsupported(): Refusal {
  const message =
    "Stripe pays to no accounts in this country; give another one as two letters, e.g. DE, or be paid by hand.";
  return { code: "COUNTRY_UNSUPPORTED", message, field: ["input", "country"] };
}

function unavailable(message: string): Refusal {
  return { code: "CONNECT_UNAVAILABLE", message };
}
