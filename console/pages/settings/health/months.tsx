import { Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useRows } from "../../../api/pages";
import { CopyId } from "../../../components/copy";
import { DateTime, useMonth } from "../../../components/date-time";
import { Empty } from "../../../components/empty";
import { type Column, List } from "../../../components/list";
import { Panel } from "../../../components/panel";
import { Sums } from "../sums";
import { MonthClosesDocument, type MonthClosesQuery } from "./health.generated";
import { MonthCloseNext } from "./month-close-next";

type Close = MonthClosesQuery["monthCloses"]["edges"][number]["node"];

/** The month that is closed next, and those that are: they never change again. */
export function Months() {
  const t = useTranslations("health.months");
  const list = useRows(MonthClosesDocument, {}, (data) => data.monthCloses);
  return (
    <Panel title={t("title")} about={t("about")} flush>
      <Stack px="lg" pb="sm">
        <MonthCloseNext />
      </Stack>
      <List
        label={t("list")}
        list={list}
        columns={useColumns()}
        rowKey={({ month }) => month}
        empty={<Empty title={t("none")} text={t("noneText")} />}
      />
    </Panel>
  );
}

function useColumns(): Column<Close>[] {
  const t = useTranslations("health.months");
  const month = useMonth();
  return [
    {
      key: "month",
      title: t("month"),
      phone: "heading",
      cell: (close) => (
        <Text size="sm" fw={600}>
          {month(close.month)}
        </Text>
      ),
    },
    {
      key: "referrals",
      title: t("referrals"),
      right: true,
      cell: ({ referrals }) => referrals,
    },
    {
      key: "revenue",
      title: t("revenue"),
      right: true,
      cell: ({ trueRevenue }) => <Sums of={trueRevenue} signed />,
    },
    {
      key: "commission",
      title: t("commission"),
      right: true,
      phone: "aside",
      cell: ({ commission }) => <Sums of={commission} signed />,
    },
    {
      key: "closed",
      title: t("closed"),
      cell: ({ closedAt }) => <DateTime at={closedAt} />,
    },
    {
      key: "digest",
      title: t("digest"),
      cell: ({ digest }) => <CopyId id={digest} what={t("digest")} />,
    },
  ];
}
