/** An amount in minor units beside its ISO 4217 currency. Two currencies are never added. */
export interface Money {
  amountMinor: bigint;
  currency: string;
}

const ZERO_DECIMAL = "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF";
const THREE_DECIMAL = "BHD JOD KWD OMR TND";
// ISK and UGX have no minor unit any more, but Stripe sends them times 100; so do we store them.
const EXPONENTS: ReadonlyMap<string, number> = new Map([
  ...ZERO_DECIMAL.split(" ").map((code) => [code, 0] as const),
  ...THREE_DECIMAL.split(" ").map((code) => [code, 3] as const),
]);

/** How many decimal places the currency's minor unit has: 0, 2 or 3. */
export function currencyExponent(currency: string): number {
  return EXPONENTS.get(currency) ?? 2;
}

/** The decimal places of every currency that does not have two. */
export function unusualExponents(): Record<string, number> {
  return Object.fromEntries(EXPONENTS);
}

/** Whether this is a currency that `Intl` knows, written as ISO 4217 writes it. */
export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && KNOWN_CURRENCIES.has(code);
}
const KNOWN_CURRENCIES = new Set(Intl.supportedValuesOf("currency"));

/** Integer division rounding towards minus infinity. The divisor must be positive. */
export function floorDiv(dividend: bigint, divisor: bigint): bigint {
  if (divisor <= 0n) throw new RangeError("floorDiv needs a positive divisor");
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}

/** Integer division rounding towards plus infinity. The divisor must be positive. */
export function ceilDiv(dividend: bigint, divisor: bigint): bigint {
  return -floorDiv(-dividend, divisor);
}

/** `floor(amount × rateBps / 10000)`: what a rate in basis points takes of an amount. */
export function floorBps(amountMinor: bigint, rateBps: number): bigint {
  return floorDiv(amountMinor * BigInt(rateBps), 10_000n);
}

/** `value`, but not below `low` nor above `high`. */
export function clamp(value: bigint, low: bigint, high: bigint): bigint {
  return value < low ? low : value > high ? high : value;
}

/** The amount as a decimal text in major units, e.g. `-12.34`; exact, no float. */
export function decimalAmount({ amountMinor, currency }: Money): string {
  const exponent = currencyExponent(currency);
  const digits = (amountMinor < 0n ? -amountMinor : amountMinor)
    .toString()
    .padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  const sign = amountMinor < 0n ? "-" : "";
  return exponent === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-exponent)}`;
}

const formats = new Map<string, Intl.NumberFormat>();

/** For people, e.g. `$12.34`, `-¥1,000`. Formats the decimal text, so no float is involved. */
export function displayMoney(money: Money): string {
  let format = formats.get(money.currency);
  if (!format) {
    const places = currencyExponent(money.currency);
    format = new Intl.NumberFormat("en-US", {
      style: "currency",
      currency: money.currency,
      minimumFractionDigits: places,
      maximumFractionDigits: places,
    });
    formats.set(money.currency, format);
  }
  return format.format(decimalAmount(money) as `${number}`);
}
