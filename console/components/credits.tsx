import { Text } from "@mantine/core";
import { useLocale } from "use-intl";

/** Credits for people, e.g. "1,250.5": all places that there are, exact. */
export function formatCredits(credits: string, locale: string, { signed = false } = {}): string {
  return new Intl.NumberFormat(locale, {
    maximumFractionDigits: 6,
    signDisplay: signed ? "exceptZero" : "auto",
  }).format(credits as unknown as number);
}

export function useCredits(): (credits: string) => string {
  const locale = useLocale();
  return (credits) => formatCredits(credits, locale);
}

/** An amount of credits; `signed` says plus and minus. */
export function Credits({ of, signed = false }: { of: string; signed?: boolean }) {
  const locale = useLocale();
  return (
    <Text span inherit className="figures">
      {formatCredits(of, locale, { signed })}
    </Text>
  );
}
