import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useRows } from "../../api/pages";
import { useCredits } from "../../components/credits";
import { Empty } from "../../components/empty";
import { ExportCsv, exportPath } from "../../components/export-csv";
import { FilterBar } from "../../components/filter-bar";
import { type Column, List } from "../../components/list";
import { Panel } from "../../components/panel";
import { Segments } from "../../components/segments";
import { Sums } from "./figures";
import { BASES } from "./filters";
import { listOf, SHOWN } from "./first";
import { RevenueReferralsDocument, type RevenueReferralsQuery } from "./revenue.generated";
import classes from "./revenue.module.css";

const page = getRouteApi("/shell/revenue");

type Row = NonNullable<
  NonNullable<RevenueReferralsQuery["viewer"]>["promoter"]
>["referrals"]["edges"][number]["node"];

/** What each referral consumed in the month, or since it came. */
export function ReferralsList({ referralCount }: { referralCount: number }) {
  const t = useTranslations("revenue.list");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const shown = search.basis ?? "TRUE_REVENUE";
  const basis = SHOWN[shown];
  const list = useRows(
    RevenueReferralsDocument,
    listOf(search),
    (data) => data.viewer?.promoter?.referrals,
  );
  return (
    <Panel flush title={t("title")} about={t(`aboutBasis.${shown}`)}>
      <Group className={classes["bar"]} justify="space-between">
        <FilterBar
          active={search.basis !== undefined}
          clear={() =>
            void navigate({ search: { ...search, basis: undefined }, resetScroll: false })
          }
        >
          <div className={classes["filters"]}>
            <Segments
              aria-label={t("basis")}
              value={shown}
              data={(["TRUE_REVENUE", ...BASES] as const).map((value) => ({
                value,
                label: t(`shown.${value}`),
              }))}
              onChange={(value) =>
                void navigate({
                  search: { ...search, basis: BASES.find((each) => each === value) },
                  resetScroll: false,
                })
              }
            />
          </div>
        </FilterBar>
        <ExportCsv
          path={exportPath("/export/revenue.csv", { month: search.month, basis })}
          text={t("export")}
        />
      </Group>
      <List
        label={t("each")}
        list={list}
        columns={useColumns()}
        rowKey={({ id }) => id}
        onRow={({ id }) =>
          void navigate({
            to: "/revenue/referrals/$id",
            params: { id },
            search: { month: search.month } as never,
          })
        }
        empty={<Nobody hasReferrals={referralCount > 0} />}
      />
    </Panel>
  );
}

function Nobody({ hasReferrals }: { hasReferrals: boolean }) {
  const t = useTranslations("revenue.list");
  const search = page.useSearch();
  if (!hasReferrals)
    return (
      <Empty title={t("none")} text={t("noneText")}>
        <Button component={Link} to="/referrals" mt="xs">
          {t("share")}
        </Button>
      </Empty>
    );
  if (search.basis === "PAYMENT") return <Empty title={t("noneByPayments")} />;
  return (
    <Empty title={t("noneByConsumption")} text={t("noneByConsumptionText")}>
      <Button component={Link} to="/referrals" variant="default" mt="xs">
        {t("commissions")}
      </Button>
    </Empty>
  );
}

function useColumns(): Column<Row>[] {
  const t = useTranslations("revenue.list");
  const { month } = page.useSearch();
  const credits = useCredits();
  const byPayments = ({ basis }: Row) => basis === "PAYMENT";
  return [
    {
      key: "referral",
      title: t("referral"),
      phone: "heading",
      cell: (row) => (
        <Stack gap={0}>
          <Anchor
            component={Link}
            to="/revenue/referrals/$id"
            params={{ id: row.id } as never}
            search={{ month } as never}
            size="sm"
            fw={600}
            onClick={(event) => event.stopPropagation()}
          >
            {row.refereeLabel}
          </Anchor>
          <Text size="xs" c="dimmed" fw={400}>
            {row.status === "VOIDED" ? t("voided") : t(`earnsBy.${row.basis}`)}
          </Text>
        </Stack>
      ),
    },
    {
      key: "revenue",
      title: t("trueRevenue"),
      right: true,
      phone: "aside",
      cell: (row) => (byPayments(row) ? "–" : <Sums of={row.revenue?.trueRevenue ?? []} />),
    },
    {
      key: "deployments",
      title: t("deployments"),
      right: true,
      cell: (row) => (byPayments(row) ? "–" : (row.revenue?.totalDeployments ?? "–")),
    },
    {
      key: "commission",
      title: t("commission"),
      right: true,
      cell: (row) => (byPayments(row) ? "–" : <Sums of={row.revenue?.commission ?? []} />),
    },
    {
      key: "purchased",
      title: t("purchased"),
      right: true,
      cell: (row) =>
        byPayments(row) || !row.revenue ? "–" : credits(row.revenue.purchasedCreditsSpent),
    },
    {
      key: "awarded",
      title: t("awarded"),
      right: true,
      cell: (row) =>
        byPayments(row) || !row.revenue ? "–" : credits(row.revenue.awardedCreditsSpent),
    },
  ];
}
