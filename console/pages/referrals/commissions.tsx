import { useQuery } from "@apollo/client/react";
import { Anchor, Group, Select, Stack, Text } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { failures } from "../../api/errors";
import { useRows } from "../../api/pages";
import { CopyId } from "../../components/copy";
import { DateTime } from "../../components/date-time";
import { Empty } from "../../components/empty";
import { ExportCsv, exportPath } from "../../components/export-csv";
import { FilterBar } from "../../components/filter-bar";
import { type Column, List } from "../../components/list";
import { PartialErrors } from "../../components/load-failed";
import { Money, useMoney } from "../../components/money";
import { usePercent } from "../../components/percent";
import { Segments } from "../../components/segments";
import { Status } from "../../components/status";
import { deployment } from "../../session/settings";
import { useCommissionStatus } from "./commission-status";
import { commissionsOf, KINDS, STATUSES } from "./filters";
import type { Me } from "./me";
import { useNextPayout } from "./next-payout";
import {
  ReferralCommissionCountsDocument,
  type ReferralCommissionCountsQuery,
  ReferralCommissionsDocument,
  type ReferralCommissionsQuery,
} from "./referrals.generated";
import classes from "./referrals.module.css";

const page = getRouteApi("/shell/referrals");

type Commission = NonNullable<
  NonNullable<NonNullable<ReferralCommissionsQuery["viewer"]>["promoter"]>["commissions"]
>["edges"][number]["node"];

type Counts = NonNullable<ReferralCommissionCountsQuery["viewer"]>["promoter"] | undefined;

/** What was earned, for what, and where each of it stands. */
export function Commissions({ me }: { me: Me }) {
  const t = useTranslations("referrals.commissions");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const { status, kind } = search;
  const list = useRows(
    ReferralCommissionsDocument,
    commissionsOf(search),
    (data) => data.viewer?.promoter?.commissions,
  );
  const counts = useQuery(ReferralCommissionCountsDocument);
  const isFiltered = Boolean(status || kind);
  const open = (id: string) =>
    void navigate({ search: { ...search, commission: id }, resetScroll: false });
  return (
    <>
      <Group className={classes["bar"]} justify="space-between">
        <FilterBar
          active={isFiltered}
          clear={() =>
            void navigate({
              search: { ...search, status: undefined, kind: undefined },
              resetScroll: false,
            })
          }
        >
          <ByStatus counts={counts.data?.viewer?.promoter} />
          <Select
            aria-label={t("kinds")}
            placeholder={t("kinds")}
            w={190}
            size="sm"
            clearable
            data={KINDS.map((each) => ({ value: each, label: t(`kind.${each}`) }))}
            value={kind ?? null}
            onChange={(value) =>
              void navigate({
                search: { ...search, kind: KINDS.find((each) => each === value) },
                resetScroll: false,
              })
            }
          />
        </FilterBar>
        <ExportCsv
          path={exportPath("/export/commissions.csv", { status, kind })}
          text={t("export")}
        />
      </Group>
      <PartialErrors
        failed={counts.error ? failures(counts.error) : []}
        again={() => void counts.refetch()}
      />
      <List
        label={t("title")}
        list={list}
        columns={useColumns()}
        rowKey={({ id }) => id}
        onRow={({ id }) => open(id)}
        empty={
          isFiltered ? (
            <Empty title={t("noneFiltered")} />
          ) : (
            <Empty
              title={t("none")}
              text={t("noneText", { code: me.code, platform: deployment().platformName })}
            />
          )
        }
      />
    </>
  );
}

/** Pending, confirmed, paid, cancelled, each with its count. */
function ByStatus({ counts }: { counts: Counts }) {
  const t = useTranslations("referrals");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const label = (name: "all" | (typeof STATUSES)[number]) => {
    const count = counts?.[name]?.totalCount;
    const word = name === "all" ? t("commissions.all") : t(`status.word.${name}`);
    return count === undefined || count === null ? word : `${word} ${count}`;
  };
  return (
    <div className={classes["filters"]}>
      <Segments
        aria-label={t("commissions.status")}
        value={search.status ?? "all"}
        data={(["all", ...STATUSES] as const).map((value) => ({ value, label: label(value) }))}
        onChange={(value) =>
          void navigate({
            search: { ...search, status: STATUSES.find((each) => each === value) },
            resetScroll: false,
          })
        }
      />
    </div>
  );
}

function useColumns(): Column<Commission>[] {
  const t = useTranslations("referrals.commissions");
  const search = page.useSearch();
  const money = useMoney();
  const percent = usePercent();
  const tell = useCommissionStatus(useNextPayout());
  return [
    {
      key: "for",
      title: t("for"),
      phone: "heading",
      cell: (row) => (
        <Stack gap={0}>
          <Anchor
            component={Link}
            to="/referrals"
            search={{ ...search, commission: row.id } as never}
            resetScroll={false}
            size="sm"
            fw={600}
            onClick={(event) => event.stopPropagation()}
          >
            {t(`kind.${row.kind}`)}
          </Anchor>
          <Text size="xs" c="dimmed" fw={400}>
            {row.referral ? row.referral.refereeLabel : t("codeAlone")}
          </Text>
        </Stack>
      ),
    },
    {
      key: "reckoned",
      title: t("reckoned"),
      right: true,
      cell: ({ base, rateBps, kind }) =>
        kind === "ADJUSTMENT" ? (
          "–"
        ) : (
          <span className="figures">
            {t("rateOf", { rate: percent(rateBps), base: money(base) })}
          </span>
        ),
    },
    {
      key: "amount",
      title: t("amount"),
      right: true,
      phone: "aside",
      cell: ({ amount }) => (
        <Text span inherit fw={600}>
          <Money of={amount} signed />
        </Text>
      ),
    },
    {
      key: "status",
      title: t("statusColumn"),
      cell: (row) => {
        const { tone, text, line, why } = tell(row);
        return (
          <div className={classes["told"]}>
            <Status tone={tone} text={text} why={why} />
            <Text size="xs" c="dimmed">
              {line}
            </Text>
          </div>
        );
      },
    },
    {
      key: "earned",
      title: t("earned"),
      cell: ({ earnedAt }) => <DateTime at={earnedAt} show="date" />,
    },
    {
      key: "source",
      title: t("source"),
      phone: "hidden",
      cell: ({ source, kind }) =>
        kind === "TRUE_REVENUE" ? source : <CopyId id={source} what={t("source")} />,
    },
  ];
}
