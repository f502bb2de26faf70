import { Group, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useRows } from "../../api/pages";
import { CopyId } from "../../components/copy";
import { useCredits } from "../../components/credits";
import { DateTime, useMonth } from "../../components/date-time";
import { Empty } from "../../components/empty";
import { ExportCsv, exportPath } from "../../components/export-csv";
import { type Column, List } from "../../components/list";
import { Panel } from "../../components/panel";
import { Sums } from "./figures";
import { RevenueDeploymentsDocument, type RevenueDeploymentsQuery } from "./revenue.generated";

const page = getRouteApi("/shell/revenue/referrals/$id");

type Deployment = NonNullable<
  NonNullable<RevenueDeploymentsQuery["referral"]>["deployments"]
>["edges"][number]["node"];

/** What the user ran, and with which credits it paid. */
export function Deployments({ id }: { id: string }) {
  const t = useTranslations("revenue.referral.deployments");
  const { month } = page.useSearch();
  const name = useMonth();
  const list = useRows(
    RevenueDeploymentsDocument,
    { id, month: month ?? null },
    (data) => data.referral?.deployments,
  );
  return (
    <Panel
      flush
      title={t("title")}
      about={t("about")}
      acts={
        <ExportCsv
          path={exportPath("/export/deployments.csv", { referralId: id, month })}
          text={t("export")}
        />
      }
    >
      <List
        label={t("each")}
        list={list}
        columns={useColumns()}
        rowKey={(row) => row.id}
        empty={
          <Empty
            title={month ? t("noneOfMonth", { month: name(month) }) : t("none")}
            text={month ? undefined : t("noneText")}
          />
        }
      />
    </Panel>
  );
}

function useColumns(): Column<Deployment>[] {
  const t = useTranslations("revenue.referral.deployments");
  const credits = useCredits();
  return [
    {
      key: "deployment",
      title: t("deployment"),
      phone: "heading",
      cell: ({ deploymentId, module }) => (
        <>
          <Group gap={0}>
            <CopyId id={deploymentId} what={t("deployment")} />
          </Group>
          <Text size="xs" c="dimmed" fw={400}>
            {module ?? t("noModule")}
          </Text>
        </>
      ),
    },
    {
      key: "purchased",
      title: t("purchased"),
      right: true,
      cell: ({ purchasedCredits }) => credits(purchasedCredits),
    },
    {
      key: "awarded",
      title: t("awarded"),
      right: true,
      cell: ({ awardedCredits }) => credits(awardedCredits),
    },
    {
      key: "revenue",
      title: t("trueRevenue"),
      right: true,
      phone: "aside",
      cell: ({ trueRevenue, purchasedCredits }) =>
        trueRevenue.length === 0 && purchasedCredits !== "0" ? (
          <Text span size="xs" c="dimmed" fw={400}>
            {t("waits")}
          </Text>
        ) : (
          <Sums of={trueRevenue} />
        ),
    },
    {
      key: "workspace",
      title: t("workspace"),
      cell: ({ workspaceId }) => <CopyId id={workspaceId} what={t("workspace")} />,
    },
    { key: "at", title: t("at"), cell: ({ spentAt }) => <DateTime at={spentAt} /> },
  ];
}
