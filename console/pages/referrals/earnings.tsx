import { useQuery } from "@apollo/client/react";
import { Skeleton, Stack, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useFormatter, useLocale, useTranslations } from "use-intl";
import { failures } from "../../api/errors";
import { Chart } from "../../components/chart";
import { LoadFailed, PartialErrors } from "../../components/load-failed";
import { formatMoney, Money, useMoney } from "../../components/money";
import { Panel } from "../../components/panel";
import { daysOf } from "../../components/range";
import { RangePicker } from "../../components/range-picker";
import { Segments } from "../../components/segments";
import { StatRow } from "../../components/stat-row";
import { deploymentNow } from "../../session/clock";
import { shownOf } from "./first";
import { PayoutMethod } from "./payout-method";
import {
  ReferralEarningsByDayDocument,
  type ReferralEarningsByDayQuery,
  ReferralEarningsDocument,
  type ReferralEarningsQuery,
} from "./referrals.generated";
import classes from "./referrals.module.css";

const page = getRouteApi("/shell/referrals");

type Promoter = NonNullable<NonNullable<ReferralEarningsQuery["viewer"]>["promoter"]>;
type Sums = NonNullable<Promoter["earnings"]>["byCurrency"][number];

/** What was earned so far, by currency, and day by day. */
export function Earnings() {
  const t = useTranslations("referrals.earnings");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const { data, error, refetch } = useQuery(ReferralEarningsDocument, { pollInterval: 60_000 });
  const failed = error ? failures(error) : [];
  const again = () => void refetch();
  const viewer = data?.viewer;
  const promoter = viewer?.promoter;
  if (!promoter?.earnings && failed.length > 0) return <LoadFailed failed={failed} again={again} />;
  const all = promoter?.earnings?.byCurrency ?? [];
  const sums = promoter ? shownOf(promoter, search) : undefined;
  return (
    <Stack gap="md">
      <PartialErrors failed={failed} again={again} />
      {all.length > 1 && sums && (
        <Segments
          aria-label={t("currency")}
          w="fit-content"
          data={all.map(({ currency }) => ({ value: currency, label: currency }))}
          value={sums.currency}
          onChange={(currency) =>
            void navigate({ search: { ...search, currency }, resetScroll: false })
          }
        />
      )}
      <Figures sums={sums} loading={!promoter} next={promoter?.earnings ?? null} />
      <div className={classes["thirds"]}>
        <ByDay currency={sums?.currency ?? null} loading={!promoter} />
        <PayoutMethod />
      </div>
    </Stack>
  );
}

function Figures({
  sums,
  loading,
  next,
}: {
  sums: Sums | undefined;
  loading: boolean;
  next: Promoter["earnings"] | null;
}) {
  const t = useTranslations("referrals.earnings");
  const format = useFormatter();
  const money = useMoney();
  const on = next?.nextPayoutOn
    ? format.dateTime(new Date(`${next.nextPayoutOn}T12:00:00Z`), "date")
    : null;
  const payout = next?.nextPayout.find(({ currency }) => currency === sums?.currency);
  const isCarried = sums && sums.carriedForward.amountMinor !== "0";
  const nextNote = payout
    ? on && t("nextPayout", { amount: money(payout), date: on })
    : isCarried
      ? t("carried", { amount: money(sums.carriedForward) })
      : on && t("nextOn", { date: on });
  const taken = sums && sums.inPayout.amountMinor !== "0" ? money(sums.inPayout) : null;
  const confirmedNote = taken ? (
    <>
      {t("inPayout", { amount: taken })}
      <br />
      {nextNote}
    </>
  ) : (
    nextNote
  );
  return (
    <StatRow
      loading={loading}
      stats={[
        {
          label: t("pending"),
          value: sums ? <Money of={sums.pending} /> : "–",
          note: t("pendingNote"),
          why: t("pendingWhy"),
        },
        {
          label: t("confirmed"),
          value: sums ? <Money of={sums.confirmed} signed /> : "–",
          note: confirmedNote || t("confirmedNote"),
          why: t("confirmedWhy"),
        },
        {
          label: t("paid"),
          value: sums ? <Money of={sums.paid} /> : "–",
          note: t("paidNote"),
          why: t("paidWhy"),
        },
        {
          label: t("total"),
          value: sums ? <Money of={sums.totalEarned} /> : "–",
          note: t("totalNote"),
          why: t("totalWhy"),
        },
      ]}
    />
  );
}

function ByDay({ currency, loading }: { currency: string | null; loading: boolean }) {
  const t = useTranslations("referrals.earnings");
  const format = useFormatter();
  const money = useMoney();
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const days = daysOf(search, deploymentNow());
  const { data, error, refetch } = useQuery(ReferralEarningsByDayDocument, {
    variables: { ...days, currency: currency ?? "" },
    skip: currency === null,
  });
  const points = data?.viewer?.promoter?.earningsByDay;
  const sums = data?.viewer?.promoter?.earningsBetween;
  const noon = (day: string) => new Date(`${day}T12:00:00Z`);
  const span = format.dateTimeRange(noon(days.from), noon(days.to), "date");
  const failed = error ? failures(error) : [];
  return (
    <Panel
      title={t("chart")}
      // Its place is kept while it is asked for.
      about={
        sums
          ? t("between", { days: span, earned: money(sums.totalEarned), paid: money(sums.paid) })
          : "\u00a0"
      }
      acts={
        <RangePicker
          value={search}
          onChange={({ range, from, to }) =>
            void navigate({ search: { ...search, range, from, to }, resetScroll: false })
          }
        />
      }
    >
      {failed.length > 0 && !points ? (
        <LoadFailed failed={failed} again={() => void refetch()} />
      ) : points && currency ? (
        <Drawn points={points} currency={currency} />
      ) : loading || currency ? (
        <Skeleton height={240} />
      ) : (
        <Text size="sm" c="dimmed" py={84} ta="center">
          {t("nothing")}
        </Text>
      )}
    </Panel>
  );
}

type Point = NonNullable<
  NonNullable<NonNullable<ReferralEarningsByDayQuery["viewer"]>["promoter"]>["earningsByDay"]
>[number];

function Drawn({ points, currency }: { points: readonly Point[]; currency: string }) {
  const t = useTranslations("referrals.earnings");
  const format = useFormatter();
  const locale = useLocale();
  const isEmpty = points.every((point) =>
    [point.pending, point.confirmed, point.paid].every(({ amountMinor }) => amountMinor === "0"),
  );
  if (isEmpty) {
    return (
      <Text size="sm" c="dimmed" py={84} ta="center">
        {t("nothingInRange")}
      </Text>
    );
  }
  return (
    <Chart
      label={t("chartLabel")}
      stacked
      data={points.map(({ date, pending, confirmed, paid }) => ({
        x: format.dateTime(new Date(`${date}T12:00:00Z`), { day: "numeric", month: "short" }),
        paid: Number(paid.amountMinor),
        confirmed: Number(confirmed.amountMinor),
        pending: Number(pending.amountMinor),
      }))}
      series={[
        { name: "paid", label: t("paid"), color: "teal.6" },
        { name: "confirmed", label: t("confirmed"), color: "brand.6" },
        { name: "pending", label: t("pending"), color: "yellow.6" },
      ]}
      format={(value) =>
        formatMoney({ amountMinor: Math.round(value).toString(), currency }, locale)
      }
    />
  );
}
