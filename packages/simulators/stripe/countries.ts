import { badParameter } from "./errors";

/** Where Stripe makes accounts, with the currency that they settle in, but for the euro's countries. */
const CURRENCIES: ReadonlyMap<string, string> = new Map(
  (
    "AE aed AU aud BG bgn BR brl CA cad CH chf CZ czk DK dkk GB gbp GI gbp HK hkd HU huf IN inr IS isk " +
    "JP jpy KW kwd LI chf MX mxn MY myr NO nok NZ nzd PL pln RO ron SE sek SG sgd TH thb US usd"
  )
    .match(/[A-Z]{2} [a-z]{3}/g)!
    .map((pair) => pair.split(" ") as [string, string]),
);
const EURO = "AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK".split(" ");

/** The currency of a country's accounts. Errors: `country_unsupported`. */
export function currencyOf(country: string): string {
  const currency = EURO.includes(country) ? "eur" : CURRENCIES.get(country);
  if (currency) return currency;
  throw badParameter(
    "country",
    `${country} is not currently supported by Stripe.`,
    "country_unsupported",
  );
}

/**
 * Accounts abroad that take transfers alone do so under the recipient agreement, and accounts at
 * home never do. Errors: 400 otherwise.
 */
export function checkAgreement(home: string, country: string, agreement: string | undefined): void {
  const isRecipient = agreement === "recipient";
  if (isRecipient === (country !== home)) return;
  const param = "tos_acceptance[service_agreement]";
  throw badParameter(
    param,
    isRecipient
      ? `The recipient agreement is not for accounts in ${country} of a platform in ${home}.`
      : `An account in ${country} with transfers alone needs the recipient agreement.`,
  );
}
