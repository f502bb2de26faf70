import { Text } from "@mantine/core";
import { useLocale } from "use-intl";
import { deployment } from "../session/settings";

/** An amount as the API answers it. */
export interface Amount {
  /** Minor units, an integer in a string. */
  amountMinor: string;
  /** ISO 4217. */
  currency: string;
}

/** An amount for people, e.g. "$12.34", exact: no float is involved. */
export function formatMoney({ amountMinor, currency }: Amount, locale: string): string {
  const places = deployment().currencyPlaces[currency] ?? 2;
  const format = formatOf(locale, currency, places);
  return format.format(decimal(amountMinor, places) as unknown as number);
}

const formats = new Map<string, Intl.NumberFormat>();

/** Making one takes longer than many uses of it. */
function formatOf(locale: string, currency: string, places: number): Intl.NumberFormat {
  const key = `${locale} ${currency} ${places}`;
  const kept = formats.get(key);
  if (kept) return kept;
  const made = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  formats.set(key, made);
  return made;
}

/** "-12.34" of "-1234" and 2. */
export function decimal(amountMinor: string, places: number): string {
  const negative = amountMinor.startsWith("-");
  const digits = amountMinor.replace("-", "").padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  return `${negative ? "-" : ""}${whole}${places > 0 ? `.${digits.slice(-places)}` : ""}`;
}

/** For texts that contain an amount. */
export function useMoney(): (amount: Amount) => string {
  const locale = useLocale();
  return (amount) => formatMoney(amount, locale);
}

/** An amount of money; `signed` shows what was taken in another colour. */
export function Money({ of, signed = false }: { of: Amount; signed?: boolean }) {
  const text = useMoney()(of);
  const taken = of.amountMinor.startsWith("-");
  return (
    <Text span inherit className="figures" c={signed && taken ? "red" : undefined}>
      {text}
    </Text>
  );
}
