import { useQuery } from "@apollo/client/react";
import { Alert, Anchor, Group, Select, Stack, Text } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { failures } from "../../../api/errors";
import { useRows } from "../../../api/pages";
import { DateTime } from "../../../components/date-time";
import { Empty } from "../../../components/empty";
import { FilterBar } from "../../../components/filter-bar";
import { type Column, List } from "../../../components/list";
import { PartialErrors } from "../../../components/load-failed";
import { Panel } from "../../../components/panel";
import { Segments } from "../../../components/segments";
import classes from "../settings.module.css";
import { TabIntro } from "../settings-frame";
import { useHeadline } from "./asked";
import { STATUSES, VIEWS } from "./filters";
import { listOf } from "./first";
import { OperationDrawer } from "./operation-drawer";
import { OperationStatus } from "./operation-status";
import {
  DraftBatchesDocument,
  PendingOperationsDocument,
  type PendingOperationsQuery,
} from "./operations.generated";

const page = getRouteApi("/shell/settings/operations");

type Operation = PendingOperationsQuery["pendingOperations"]["edges"][number]["node"];

/** Acts of operators that need a second one: those that wait, and what became of the others. */
export function OperationsTab() {
  const t = useTranslations("operations");
  const search = page.useSearch();
  const navigate = page.useNavigate();
  const isDecided = search.view === "decided";
  const list = useRows(PendingOperationsDocument, listOf(search), (data) => data.pendingOperations);
  const open = (id: string) =>
    void navigate({ search: { ...search, operation: id }, resetScroll: false });
  return (
    <>
      <TabIntro about={t("about")} />
      <Stack gap="lg">
        <Batches />
        <Panel flush>
          <Filters />
          <List
            label={t("title")}
            list={list}
            columns={useColumns(isDecided)}
            rowKey={({ id }) => id}
            onRow={({ id }) => open(id)}
            empty={
              !isDecided ? (
                <Empty title={t("nothing")} text={t("nothingText")} />
              ) : search.status ? (
                <Empty title={t("noneFiltered")} />
              ) : (
                <Empty title={t("noneDecided")} text={t("noneDecidedText")} />
              )
            }
          />
        </Panel>
      </Stack>
      <OperationDrawer />
    </>
  );
}

function Filters() {
  const t = useTranslations("operations");
  const { status, view, ...rest } = page.useSearch();
  const navigate = page.useNavigate();
  const show = (change: { view?: (typeof VIEWS)[number]; status?: (typeof STATUSES)[number] }) =>
    void navigate({ search: { ...rest, ...change }, resetScroll: false });
  return (
    <Group className={classes["bar"]}>
      <FilterBar active={Boolean(status)} clear={() => show({ view })}>
        <Segments
          aria-label={t("which")}
          value={view ?? "waiting"}
          data={VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))}
          onChange={(value) => show(value === "decided" ? { view: "decided" } : {})}
        />
        {view === "decided" && (
          <Select
            aria-label={t("statuses")}
            placeholder={t("statuses")}
            w={210}
            clearable
            data={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
            value={status ?? null}
            onChange={(value) => show({ view, status: STATUSES.find((each) => each === value) })}
          />
        )}
      </FilterBar>
    </Group>
  );
}

/** Payouts have an approval of their own: who looks for what waits finds them too. */
function Batches() {
  const t = useTranslations("operations.batches");
  const { data, error, refetch } = useQuery(DraftBatchesDocument);
  const count = data?.payoutBatches.totalCount ?? 0;
  if (!data && error)
    return <PartialErrors failed={failures(error)} again={() => void refetch()} />;
  if (count === 0) return null;
  return (
    <Alert color="blue" variant="light">
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t("text", { count })}</Text>
        <Anchor component={Link} to={"/settings/payouts?status=DRAFT" as never} size="sm">
          {t("link")}
        </Anchor>
      </Group>
    </Alert>
  );
}

function useColumns(isDecided: boolean): Column<Operation>[] {
  const t = useTranslations("operations");
  const headline = useHeadline();
  const search = page.useSearch();
  return [
    {
      key: "what",
      title: t("what"),
      phone: "heading",
      cell: (operation) => (
        <Stack gap={0} maw={420}>
          <Anchor
            component={Link}
            to="/settings/operations"
            search={{ ...search, operation: operation.id } as never}
            resetScroll={false}
            size="sm"
            fw={600}
            onClick={(event) => event.stopPropagation()}
          >
            {headline(operation)}
          </Anchor>
          <Text size="xs" c="dimmed" fw={400} lineClamp={2} style={{ overflowWrap: "anywhere" }}>
            {operation.reason}
          </Text>
        </Stack>
      ),
    },
    {
      key: "asked",
      title: t("asked"),
      cell: ({ requestedBy, requestedAt }) => (
        <>
          {requestedBy}
          <Text size="xs" c="dimmed">
            <DateTime at={requestedAt} />
          </Text>
        </>
      ),
    },
    isDecided
      ? {
          key: "decided",
          title: t("decided"),
          cell: ({ decidedBy, decidedAt }) => (
            <>
              {decidedBy ?? t("nobody")}
              {decidedAt && (
                <Text size="xs" c="dimmed">
                  <DateTime at={decidedAt} />
                </Text>
              )}
            </>
          ),
        }
      : {
          key: "expires",
          title: t("expires"),
          cell: ({ expiresAt }) => <DateTime at={expiresAt} />,
        },
    {
      key: "status",
      title: t("statusColumn"),
      cell: ({ status }) => <OperationStatus of={status} />,
    },
  ];
}
