import { useLocale } from "use-intl";

/** A rate in basis points for people, e.g. "12.5%". */
export function usePercent(): (rateBps: number) => string {
  const locale = useLocale();
  return (rateBps) =>
    new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }).format(
      rateBps / 10_000,
    );
}
