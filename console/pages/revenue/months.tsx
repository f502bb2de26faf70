import { Anchor, Text } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import type { Rows } from "../../api/pages";
import { useCredits } from "../../components/credits";
import { DateTime, useMonth } from "../../components/date-time";
import { Empty } from "../../components/empty";
import { type Column, List } from "../../components/list";
import { Panel } from "../../components/panel";
import { Sums } from "./figures";
import { MonthStatus } from "./month";
import classes from "./revenue.module.css";
import type { Months } from "./trend";

const page = getRouteApi("/shell/revenue");

/** Each month since the promoter joined: what it brought, and whether it is open, closed or paid. */
export function MonthsTab({ list }: { list: Rows<Months[number]> }) {
  const t = useTranslations("revenue.months");
  const navigate = page.useNavigate();
  return (
    <Panel
      flush
      title={t("title")}
      about={
        <>
          {t("about")}{" "}
          <Anchor component={Link} to="/referrals" search={{ view: "statements" } as never} inherit>
            {t("payments")}
          </Anchor>
        </>
      }
    >
      <List
        label={t("each")}
        list={list}
        columns={useColumns()}
        rowKey={({ month }) => month}
        onRow={({ month }) => void navigate({ search: { month } })}
        empty={<Empty title={t("none")} />}
      />
    </Panel>
  );
}

function useColumns(): Column<Months[number]>[] {
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
          to="/revenue"
          search={{ month } as never}
          size="sm"
          fw={600}
          className={classes["whole"]}
          onClick={(event) => event.stopPropagation()}
        >
          {name(month)}
        </Anchor>
      ),
    },
    {
      key: "state",
      title: t("state"),
      cell: (row) => (
        <div className={classes["state"]}>
          <MonthStatus of={row} />
          {row.closedAt && (
            <Text size="xs" c="dimmed">
              <DateTime at={row.closedAt} show="date" />
            </Text>
          )}
        </div>
      ),
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
      key: "referrals",
      title: t("referrals"),
      right: true,
      cell: ({ revenue }) => revenue.referrals,
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
