import { useQuery } from "@apollo/client/react";
import { Skeleton } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { failures } from "../../api/errors";
import { useMonth } from "../../components/date-time";
import { LoadFailed } from "../../components/load-failed";
import { Panel } from "../../components/panel";
import { Segments } from "../../components/segments";
import { Drawn, daysOfMonth, useAxis } from "./drawn";
import { RevenueByDayDocument, type RevenueMonthsQuery } from "./revenue.generated";

const page = getRouteApi("/shell/revenue");

export type Months = NonNullable<
  NonNullable<NonNullable<RevenueMonthsQuery["viewer"]>["promoter"]>["referralRevenueByMonth"]
>;

/** True revenue by the day of a month, or by the month. */
export function Trend({ months }: { months: Months | null }) {
  const t = useTranslations("revenue.chart");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const currencies = [
    ...new Set(months?.flatMap(({ revenue }) => revenue.trueRevenue.map((each) => each.currency))),
  ].sort();
  const currency = currencies.find((each) => each === search.currency) ?? currencies[0];
  return (
    <Panel
      title={search.month ? t("byDay") : t("byMonth")}
      acts={
        currencies.length > 1 && (
          <Segments
            aria-label={t("currency")}
            data={currencies.map((each) => ({ value: each, label: each }))}
            value={currency ?? ""}
            onChange={(next) =>
              void navigate({ search: { ...search, currency: next }, resetScroll: false })
            }
          />
        )
      }
    >
      {!months ? (
        <Skeleton height={240} />
      ) : search.month ? (
        <OfDays month={search.month} currency={currency ?? "USD"} />
      ) : (
        <OfMonths months={months} currency={currency ?? "USD"} />
      )}
    </Panel>
  );
}

function OfMonths({ months, currency }: { months: Months; currency: string }) {
  const t = useTranslations("revenue.chart");
  const axis = useAxis();
  const points = months
    .map(({ month, revenue }) => ({
      x: axis.month(month),
      amount: revenue.trueRevenue.find((each) => each.currency === currency),
    }))
    .reverse();
  return <Drawn points={points} currency={currency} label={t("byMonthLabel", { currency })} />;
}

function OfDays({ month, currency }: { month: string; currency: string }) {
  const t = useTranslations("revenue.chart");
  const name = useMonth();
  const axis = useAxis();
  const { data, error, refetch } = useQuery(RevenueByDayDocument, {
    variables: { ...daysOfMonth(month), currency },
  });
  const days = data?.viewer?.promoter?.referralRevenueByDay;
  if (error && !days) return <LoadFailed failed={failures(error)} again={() => void refetch()} />;
  if (!days) return <Skeleton height={240} />;
  return (
    <Drawn
      points={days.map(({ date, trueRevenue }) => ({ x: axis.day(date), amount: trueRevenue }))}
      currency={currency}
      label={t("byDayLabel", { currency, month: name(month) })}
    />
  );
}
