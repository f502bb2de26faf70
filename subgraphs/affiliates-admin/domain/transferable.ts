import type { PayoutMethodKind } from "./payout-method-kind";

/** Minor units without a coin: ISO's two decimals are kept, but only whole units of money exist. */
const WHOLE_ONLY = new Set(["ISK", "UGX"]);

/** Of these Stripe takes the third decimal only as a zero. */
const THREE_DECIMALS = new Set(["BHD", "JOD", "KWD", "OMR", "TND"]);

/** What Stripe takes payments, and so transfers, in (stripe.com/docs/currencies). */
const STRIPE_CURRENCIES = new Set(
  (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CLP " +
    "CNY COP CRC CVE CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR " +
    "ISK JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN " +
    "MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD SHP SLE " +
    "SOS SRD STD SZL THB TJS TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VND VUV WST XAF XCD XOF XPF YER ZAR ZMW"
  ).split(" "),
);

/** Whether a method can pay in the currency at all. By hand everything can be paid. */
export function canPay(method: PayoutMethodKind, currency: string): boolean {
  return method === "MANUAL" || STRIPE_CURRENCIES.has(currency);
}

/** What every amount that the method transfers in the currency must be a multiple of, in minor units. */
export function transferableUnit(method: PayoutMethodKind, currency: string): bigint {
  if (WHOLE_ONLY.has(currency)) return 100n;
  return method === "STRIPE_CONNECT" && THREE_DECIMALS.has(currency) ? 10n : 1n;
}
