import { Anchor, Badge, Group, Select, Skeleton, Stack, Text } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { useRows } from "../../../api/pages";
import { DateTime } from "../../../components/date-time";
import { Empty } from "../../../components/empty";
import { ExportCsv, exportPath } from "../../../components/export-csv";
import { FilterBar } from "../../../components/filter-bar";
import { type Column, List } from "../../../components/list";
import { Panel } from "../../../components/panel";
import { SearchField } from "../../../components/search-field";
import classes from "../settings.module.css";
import { TabIntro } from "../settings-frame";
import { ACTIONS, type ActionGroup } from "./actions";
import { type AuditFactsFragment, SettingsAuditDocument } from "./audit.generated";
import { EntryDrawer } from "./entry-drawer";
import { filterOf } from "./first";
import type { AuditSearch } from "./route";
import { Target } from "./target";
import { useAction, useActor, useHeadline } from "./words";

const DayRange = lazy(() => import("../../../components/day-range"));
const page = getRouteApi("/shell/settings/audit");

/** Everything that operators did, and people to their own money and keys: found, looked at, taken out, undone. */
export function AuditTab() {
  const t = useTranslations("audit");
  const navigate = page.useNavigate();
  const filter = filterOf(page.useSearch());
  const list = useRows(SettingsAuditDocument, filter, (data) => data.auditLog);
  const columns = useColumns();
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <>
      <TabIntro about={t("about")}>
        <ExportCsv path={exportPath("/export/audit-log.csv", filter)} text={t("export")} />
      </TabIntro>
      <Panel flush>
        <Filters active={isFiltered} />
        <List
          label={t("title")}
          list={list}
          columns={columns}
          rowKey={({ id }) => id}
          onRow={({ operationId }) =>
            void navigate({
              search: (now) => ({ ...now, operation: operationId }),
              resetScroll: false,
            })
          }
          empty={
            isFiltered ? (
              <Empty title={t("noneFiltered")} text={t("noneFilteredText")} />
            ) : (
              <Empty title={t("none")} text={t("noneText")} />
            )
          }
        />
      </Panel>
      <EntryDrawer />
    </>
  );
}

function Filters({ active }: { active: boolean }) {
  const t = useTranslations("audit");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const action = useAction();
  const set = (change: AuditSearch) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace: true, resetScroll: false });
  const groups = (Object.keys(ACTIONS) as ActionGroup[]).map((group) => ({
    group: t(`groups.${group}`),
    items: ACTIONS[group].map((value) => ({ value: value as string, label: action(value) })),
  }));
  const isKnown = Object.values(ACTIONS).some((group) =>
    (group as readonly string[]).includes(search.action ?? ""),
  );
  return (
    <Group className={classes["bar"]}>
      <FilterBar active={active} clear={() => void navigate({ search: {}, resetScroll: false })}>
        <SearchField
          label={t("whoField")}
          value={search.actor}
          find={(actor) => set({ actor })}
          w={165}
        />
        <Select
          aria-label={t("whatField")}
          placeholder={t("whatField")}
          w={{ base: "100%", sm: 225 }}
          searchable
          clearable
          maxDropdownHeight={340}
          data={
            search.action && !isKnown
              ? [{ value: search.action, label: search.action }, ...groups]
              : groups
          }
          value={search.action ?? null}
          onChange={(value) => set({ action: value ?? undefined })}
        />
        <SearchField
          label={t("targetField")}
          value={search.target}
          find={(target) => set({ target })}
          w={180}
        />
        <Suspense fallback={<Skeleton w={230} h={36} />}>
          <div className={classes["days"]}>
            <DayRange
              label={t("days")}
              placeholder={t("anyDay")}
              from={search.from ?? null}
              to={search.to ?? null}
              onChange={(from, to) => set({ from, to })}
              onClear={() => set({ from: undefined, to: undefined })}
            />
          </div>
        </Suspense>
      </FilterBar>
    </Group>
  );
}

function useColumns(): Column<AuditFactsFragment>[] {
  const t = useTranslations("audit");
  const headline = useHeadline();
  const actor = useActor();
  return [
    {
      key: "what",
      title: t("what"),
      phone: "heading",
      cell: (entry) => (
        <Stack gap={2}>
          <Group gap={8}>
            <Anchor
              component={Link}
              to="/settings/audit"
              search={((now: AuditSearch) => ({ ...now, operation: entry.operationId })) as never}
              resetScroll={false}
              underline="hover"
              size="sm"
              fw={600}
              onClick={(event) => event.stopPropagation()}
            >
              {headline(entry)}
            </Anchor>
            {entry.undoable && (
              <Badge
                variant="default"
                leftSection={<IconArrowBackUp size={12} stroke={1.8} aria-hidden />}
              >
                {t("undoable")}
              </Badge>
            )}
          </Group>
          {entry.reason && (
            <Text size="xs" c="dimmed" fw={400} lineClamp={2} style={{ overflowWrap: "anywhere" }}>
              {entry.reason}
            </Text>
          )}
        </Stack>
      ),
    },
    { key: "who", title: t("who"), cell: (entry) => actor(entry.actor) },
    { key: "target", title: t("target"), cell: ({ target }) => <Target id={target} /> },
    { key: "at", title: t("at"), cell: ({ at }) => <DateTime at={at} /> },
  ];
}
