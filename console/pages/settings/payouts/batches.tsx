import { Anchor, Group, Select, Stack, Text } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useFormatter, useTranslations } from "use-intl";
import { useRows } from "../../../api/pages";
import { DateTime } from "../../../components/date-time";
import { Empty } from "../../../components/empty";
import { FilterBar } from "../../../components/filter-bar";
import { type Column, List } from "../../../components/list";
import { Money } from "../../../components/money";
import { Panel } from "../../../components/panel";
import { BatchStatus } from "./batch-status";
import { STATUSES } from "./filters";
import { PayoutBatchesDocument, type PayoutBatchesQuery } from "./payouts.generated";
import classes from "./payouts.module.css";
import { useWho } from "./promoter";

const page = getRouteApi("/shell/settings/payouts");

type Batch = PayoutBatchesQuery["payoutBatches"]["edges"][number]["node"];

/** Every batch, newest first. */
export function Batches() {
  const t = useTranslations("payouts");
  const { status, ...rest } = page.useSearch();
  const navigate = page.useNavigate();
  const list = useRows(
    PayoutBatchesDocument,
    { status: status ?? null },
    (data) => data.payoutBatches,
  );
  const filter = (value: string | null) =>
    void navigate({
      search: { ...rest, status: STATUSES.find((each) => each === value) },
      resetScroll: false,
    });
  return (
    <Panel title={t("history.title")} flush>
      <Group className={classes["bar"]}>
        <FilterBar active={Boolean(status)} clear={() => filter(null)}>
          <Select
            aria-label={t("history.status")}
            placeholder={t("history.status")}
            w={210}
            clearable
            data={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
            value={status ?? null}
            onChange={filter}
          />
        </FilterBar>
      </Group>
      <List
        label={t("history.list")}
        list={list}
        columns={useColumns()}
        rowKey={({ id }) => id}
        onRow={({ id }) => void navigate({ to: `/settings/payouts/${id}` })}
        empty={
          status ? (
            <Empty title={t("history.noneFiltered")} />
          ) : (
            <Empty title={t("history.none")} text={t("history.noneText")} />
          )
        }
      />
    </Panel>
  );
}

function useColumns(): Column<Batch>[] {
  const t = useTranslations("payouts.history");
  const format = useFormatter();
  const who = useWho();
  return [
    {
      key: "batch",
      title: t("batch"),
      phone: "heading",
      cell: ({ id, number, cutoff }) => (
        <Stack gap={0}>
          <Anchor
            component={Link}
            to={`/settings/payouts/${id}`}
            size="sm"
            fw={600}
            onClick={(event) => event.stopPropagation()}
          >
            {t("number", { number })}
          </Anchor>
          <Text size="xs" c="dimmed" fw={400}>
            {t("until", { date: format.dateTime(new Date(cutoff), "date") })}
          </Text>
        </Stack>
      ),
    },
    { key: "status", title: t("progress"), cell: (batch) => <Stand batch={batch} /> },
    {
      key: "amount",
      title: t("amount"),
      right: true,
      phone: "aside",
      cell: ({ total }) =>
        total ? (
          <Text span inherit fw={600}>
            <Money of={total} />
          </Text>
        ) : (
          <Text span size="xs" c="dimmed">
            {t("notFixed")}
          </Text>
        ),
    },
    { key: "promoters", title: t("paidTo"), right: true, cell: ({ itemCount }) => itemCount },
    {
      key: "prepared",
      title: t("prepared"),
      cell: ({ preparedAt, preparedBy }) => (
        <>
          <DateTime at={preparedAt} show="date" />
          <Text size="xs" c="dimmed">
            {t("by", { name: who(preparedBy) })}
          </Text>
        </>
      ),
    },
    {
      key: "settled",
      title: t("settled"),
      cell: ({ settledAt }) => (settledAt ? <DateTime at={settledAt} show="date" /> : "–"),
    },
  ];
}

/** The status, and what of it counts now. */
function Stand({ batch }: { batch: Batch }) {
  const t = useTranslations("payouts.history");
  const { status, progress, approvals, approvalsNeeded } = batch;
  const isPaying = status === "APPROVED" || status === "PAYING";
  return (
    <div className={classes["told"]}>
      <BatchStatus of={status} />
      {status === "DRAFT" && (
        <Text size="xs" c="dimmed">
          {t("approvalsOf", { count: approvals.length, needed: approvalsNeeded })}
        </Text>
      )}
      {isPaying && (
        <Text size="xs" c="dimmed">
          {t("paidOf", { paid: progress.paid, total: progress.total })}
          {progress.failed > 0 && (
            <Text span inherit c="red">
              {" · "}
              {t("failed", { count: progress.failed })}
            </Text>
          )}
        </Text>
      )}
    </div>
  );
}
