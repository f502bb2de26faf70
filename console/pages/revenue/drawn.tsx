import { Text } from "@mantine/core";
import { useFormatter, useLocale, useTranslations } from "use-intl";
import { Chart } from "../../components/chart";
import { type Amount, formatMoney } from "../../components/money";

/** True revenue over days or months; for drawing alone. */
export function Drawn({
  points,
  currency,
  label,
}: {
  /** In their order; `at` is a day, or a month with its first day. */
  points: readonly { x: string; amount: Amount | undefined }[];
  currency: string;
  label: string;
}) {
  const t = useTranslations("revenue.chart");
  const locale = useLocale();
  if (points.every(({ amount }) => !amount || amount.amountMinor === "0")) {
    return (
      <Text size="sm" c="dimmed" py={84} ta="center">
        {t("nothing")}
      </Text>
    );
  }
  return (
    <Chart
      label={label}
      data={points.map(({ x, amount }) => ({ x, revenue: Number(amount?.amountMinor ?? 0) }))}
      series={[{ name: "revenue", label: t("series"), color: "brand.6" }]}
      format={(value) =>
        formatMoney({ amountMinor: Math.round(value).toString(), currency }, locale)
      }
    />
  );
}

/** Days of a month, e.g. "Oct 5"; months, e.g. "Oct 2026". */
export function useAxis() {
  const format = useFormatter();
  return {
    day: (date: string) =>
      format.dateTime(new Date(`${date}T12:00:00Z`), {
        day: "numeric",
        month: "short",
        timeZone: "UTC",
      }),
    month: (month: string) =>
      format.dateTime(new Date(`${month}-15T12:00:00Z`), {
        year: "numeric",
        month: "short",
        timeZone: "UTC",
      }),
  };
}

/** The first and the last day of a month (YYYY-MM). */
export function daysOfMonth(month: string): { from: string; to: string } {
  const [year, number] = month.split("-").map(Number) as [number, number];
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${String(last).padStart(2, "0")}` };
}
