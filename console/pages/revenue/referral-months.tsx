import { useQuery } from "@apollo/client/react";
import { Anchor, Skeleton, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useLocale, useTranslations } from "use-intl";
import { failures } from "../../api/errors";
import { Chart } from "../../components/chart";
import { formatCredits, useCredits } from "../../components/credits";
import { useMonth } from "../../components/date-time";
import { Empty } from "../../components/empty";
import { type Column, List } from "../../components/list";
import { LoadFailed } from "../../components/load-failed";
import { Panel } from "../../components/panel";
import { useAxis } from "./drawn";
import { Sums } from "./figures";
import { type MonthState, MonthStatus } from "./month";
import { monthsOf } from "./referral-first";
import {
  RevenueReferralMonthsDocument,
  type RevenueReferralMonthsQuery,
} from "./revenue.generated";
import classes from "./revenue.module.css";

type Month = NonNullable<
  NonNullable<RevenueReferralMonthsQuery["referral"]>["revenueByMonth"]
>[number];

/** What it spent of purchased and awarded credits, and what that earned, month by month. */
export function ReferralMonths({
  id,
  months: states,
}: {
  id: string;
  /** The newest first. */
  months: readonly MonthState[];
}) {
  const t = useTranslations("revenue.referral");
  const months = monthsOf(id, states);
  const { data, error, refetch } = useQuery(RevenueReferralMonthsDocument, {
    variables: months ?? { id, from: "", to: "" },
    skip: !months,
  });
  const failed = error ? failures(error) : [];
  const again = () => void refetch();
  const found = data?.referral?.revenueByMonth ?? null;
  const rows = found?.toReversed() ?? [];
  return (
    <>
      <Panel title={t("split.title")} about={t("split.about")}>
        {found ? (
          <Split months={found} />
        ) : failed.length > 0 ? (
          <LoadFailed failed={failed} again={again} />
        ) : (
          <Skeleton height={240} />
        )}
      </Panel>
      <Panel flush title={t("byMonth.title")} about={t("byMonth.about")}>
        <List
          label={t("byMonth.each")}
          columns={useColumns(id, states)}
          list={{
            rows,
            loading: !found && failed.length === 0,
            loadingMore: false,
            hasMore: false,
            totalCount: null,
            failed,
            more: () => undefined,
            again,
          }}
          rowKey={({ month }) => month}
          empty={<Empty title={t("split.nothing")} />}
        />
      </Panel>
    </>
  );
}

function Split({ months }: { months: readonly Month[] }) {
  const t = useTranslations("revenue.referral.split");
  const locale = useLocale();
  const axis = useAxis();
  const spent = months.map(({ month, revenue }) => ({
    x: axis.month(month),
    purchased: Number(revenue.purchasedCreditsSpent),
    awarded: Number(revenue.awardedCreditsSpent),
  }));
  if (spent.every(({ purchased, awarded }) => purchased === 0 && awarded === 0))
    return (
      <Text size="sm" c="dimmed" py={60} ta="center">
        {t("nothing")}
      </Text>
    );
  return (
    <Chart
      label={t("label")}
      stacked
      height={220}
      data={spent}
      series={[
        { name: "purchased", label: t("purchased"), color: "brand.6" },
        { name: "awarded", label: t("awarded"), color: "teal.6" },
      ]}
      format={(value) => formatCredits(String(value), locale)}
    />
  );
}

function useColumns(id: string, states: readonly MonthState[]): Column<Month>[] {
  const t = useTranslations("revenue.months");
  const name = useMonth();
  const credits = useCredits();
  return [
    {
      key: "month",
      title: t("month"),
      phone: "heading",
      cell: ({ month }) => (
        <Anchor
          component={Link}
          to="/revenue/referrals/$id"
          params={{ id } as never}
          search={{ month } as never}
          resetScroll={false}
          className={classes["whole"]}
          size="sm"
          fw={600}
        >
          {name(month)}
        </Anchor>
      ),
    },
    {
      key: "state",
      title: t("state"),
      cell: ({ month }) => {
        const state = states.find((each) => each.month === month);
        return state ? (
          <div className={classes["state"]}>
            <MonthStatus of={state} />
          </div>
        ) : (
          "–"
        );
      },
    },
    {
      key: "revenue",
      title: t("trueRevenue"),
      right: true,
      cell: ({ revenue }) => <Sums of={revenue.trueRevenue} />,
    },
    {
      key: "commission",
      title: t("commission"),
      right: true,
      phone: "aside",
      cell: ({ revenue }) => <Sums of={revenue.commission} />,
    },
    {
      key: "deployments",
      title: t("deployments"),
      right: true,
      cell: ({ revenue }) => revenue.totalDeployments,
    },
    {
      key: "purchased",
      title: t("purchased"),
      right: true,
      cell: ({ revenue }) => credits(revenue.purchasedCreditsSpent),
    },
    {
      key: "awarded",
      title: t("awarded"),
      right: true,
      cell: ({ revenue }) => credits(revenue.awardedCreditsSpent),
    },
  ];
}
