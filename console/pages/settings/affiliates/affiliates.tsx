import { useQuery } from "@apollo/client/react";
import { Anchor, Chip, Group, Select, Stack, Text } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { failures } from "../../../api/errors";
import { useRows } from "../../../api/pages";
import { DateTime } from "../../../components/date-time";
import { Empty } from "../../../components/empty";
import { ExportCsv, exportPath } from "../../../components/export-csv";
import { FilterBar } from "../../../components/filter-bar";
import { type Column, List } from "../../../components/list";
import { PartialErrors } from "../../../components/load-failed";
import { Panel } from "../../../components/panel";
import { usePercent } from "../../../components/percent";
import { SearchField } from "../../../components/search-field";
import classes from "../settings.module.css";
import { TabIntro } from "../settings-frame";
import { Sums } from "../sums";
import {
  SettingsAffiliatesDocument,
  type SettingsAffiliatesQuery,
  SettingsTiersDocument,
} from "./affiliates.generated";
import { filterOf } from "./first";
import { type AffiliatesSearch, STATUSES } from "./search";
import { AffiliateStatus } from "./status";

const page = getRouteApi("/shell/settings/affiliates");

type Affiliate = SettingsAffiliatesQuery["affiliates"]["edges"][number]["node"];

/** Everybody who promotes: where each stands, on what terms, and what is owed. */
export function AffiliatesTab() {
  const t = useTranslations("affiliates");
  const shown = page.useSearch();
  const navigate = page.useNavigate();
  const filter = filterOf(shown);
  const list = useRows(SettingsAffiliatesDocument, filter, (data) => data.affiliates);
  const columns = useColumns();
  const tiers = useQuery(SettingsTiersDocument);
  const isFiltered = Object.values(shown).some(Boolean);
  return (
    <>
      <TabIntro about={t("about")}>
        <ExportCsv path={exportPath("/export/affiliates.csv", filter)} text={t("export")} />
      </TabIntro>
      <Panel flush>
        <Filters active={isFiltered} tiers={tiers.data?.programPolicy.tiers ?? []} />
        <PartialErrors
          failed={tiers.error ? failures(tiers.error) : []}
          again={() => void tiers.refetch()}
        />
        <List
          label={t("title")}
          list={list}
          columns={columns}
          rowKey={({ id }) => id}
          onRow={({ id }) => void navigate({ to: "/settings/affiliates/$id", params: { id } })}
          empty={
            isFiltered ? (
              <Empty title={t("noneFiltered")} text={t("noneFilteredText")} />
            ) : (
              <Empty title={t("none")} text={t("noneText")} />
            )
          }
        />
      </Panel>
    </>
  );
}

function Filters({ active, tiers }: { active: boolean; tiers: readonly { name: string }[] }) {
  const t = useTranslations("affiliates");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const set = (change: AffiliatesSearch) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true, resetScroll: false });
  return (
    <Group className={classes["bar"]}>
      <FilterBar active={active} clear={() => void navigate({ search: {}, resetScroll: false })}>
        <SearchField
          label={t("search")}
          value={search.search}
          find={(text) => set({ search: text })}
        />
        <Select
          aria-label={t("statuses")}
          placeholder={t("statuses")}
          w={{ base: "100%", sm: 170 }}
          clearable
          data={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
          value={search.status ?? null}
          onChange={(value) => set({ status: STATUSES.find((each) => each === value) })}
        />
        {(tiers.length > 0 || search.tier) && (
          <Select
            aria-label={t("tiers")}
            placeholder={t("tiers")}
            w={{ base: "100%", sm: 150 }}
            clearable
            data={[
              ...new Set([...tiers.map(({ name }) => name), ...(search.tier ? [search.tier] : [])]),
            ]}
            value={search.tier ?? null}
            onChange={(value) => set({ tier: value ?? undefined })}
          />
        )}
        <Chip
          radius="md"
          className={classes["chip"]}
          checked={search.owed ?? false}
          onChange={(checked) => set({ owed: checked || undefined })}
        >
          {t("owed")}
        </Chip>
      </FilterBar>
    </Group>
  );
}

function useColumns(): Column<Affiliate>[] {
  const t = useTranslations("affiliates");
  const percent = usePercent();
  return [
    {
      key: "who",
      title: t("who"),
      phone: "heading",
      cell: ({ id, promoter }) => (
        <Stack gap={0}>
          <Anchor
            component={Link}
            to="/settings/affiliates/$id"
            params={{ id } as never}
            underline="hover"
            size="sm"
            fw={600}
            onClick={(event) => event.stopPropagation()}
          >
            {promoter?.user.id ?? id}
          </Anchor>
          <Text size="xs" c="dimmed" fw={400} ff="monospace">
            {promoter?.code}
          </Text>
        </Stack>
      ),
    },
    {
      key: "status",
      title: t("statusColumn"),
      phone: "aside",
      cell: ({ status }) => <AffiliateStatus of={status} />,
    },
    {
      key: "rate",
      title: t("rate"),
      right: true,
      cell: ({ rateBps, terms, tier }) => (
        <>
          <span className="figures">{percent(rateBps)}</span>
          <Text size="xs" c="dimmed">
            {t(terms?.rateBps != null ? "rateOwn" : tier ? "rateTier" : "ratePolicy", {
              tier: tier?.name ?? "",
            })}
          </Text>
        </>
      ),
    },
    {
      key: "referrals",
      title: t("referrals"),
      right: true,
      cell: ({ promoter }) => promoter?.referralCount ?? "–",
    },
    {
      key: "balance",
      title: t("balance"),
      right: true,
      cell: ({ balance }) => <Sums of={balance} />,
    },
    {
      key: "joined",
      title: t("joined"),
      cell: ({ createdAt }) => <DateTime at={createdAt} show="date" />,
    },
  ];
}
