import { Group, Select, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useRows } from "../../../api/pages";
import { CopyId } from "../../../components/copy";
import { Empty } from "../../../components/empty";
import { ExportCsv, exportPath } from "../../../components/export-csv";
import { FilterBar } from "../../../components/filter-bar";
import { type Column, List } from "../../../components/list";
import { Money, useMoney } from "../../../components/money";
import { Status, type Tone } from "../../../components/status";
import { ITEM_STATUSES } from "./filters";
import { type Asking, ItemActs } from "./item-acts";
import { MarkPaid } from "./mark-paid";
import {
  type BatchFactsFragment as Batch,
  PayoutItemsDocument,
  type PayoutItemsQuery,
} from "./payouts.generated";
import classes from "./payouts.module.css";
import { Promoter } from "./promoter";
import { ReleaseItem } from "./release-item";

const page = getRouteApi("/shell/settings/payouts/$batchId");

/** A payment of a batch as it is listed. */
export type Item = NonNullable<PayoutItemsQuery["payoutBatch"]>["items"]["edges"][number]["node"];

const TONES: Record<Item["status"], Tone> = {
  WAITING: "waiting",
  IN_FLIGHT: "info",
  UNCERTAIN: "waiting",
  PAID: "good",
  FAILED: "bad",
  RELEASED: "neutral",
  CANCELLED: "neutral",
};

/** Who gets what of a batch, how far each payment is, and what can be done with it. */
export function Items({ batch }: { batch: Batch }) {
  const t = useTranslations("payouts.items");
  const { status, ...rest } = page.useSearch();
  const navigate = page.useNavigate();
  const list = useRows(
    PayoutItemsDocument,
    { id: batch.id, status: status ?? null },
    (data) => data.payoutBatch?.items,
  );
  const [asked, setAsked] = useState<{ id: string; what: Asking } | null>(null);
  const item = list.rows.find(({ id }) => id === asked?.id);
  const close = () => setAsked(null);
  // The batch is followed as it is paid; its list is read again whenever a count has changed.
  const again = useEffectEvent(list.again);
  const { paid, failed, waiting } = batch.progress;
  const stand = `${batch.status} ${paid} ${failed} ${waiting}`;
  const seen = useRef(stand);
  useEffect(() => {
    if (seen.current !== stand) again();
    seen.current = stand;
  }, [stand]);
  const filter = (value: string | null) =>
    void navigate({
      search: { ...rest, status: ITEM_STATUSES.find((each) => each === value) },
      resetScroll: false,
    });
  return (
    <>
      <Group className={classes["bar"]} justify="space-between">
        <FilterBar active={Boolean(status)} clear={() => filter(null)}>
          <Select
            aria-label={t("status")}
            placeholder={t("status")}
            w={180}
            clearable
            data={ITEM_STATUSES.map((value) => ({ value, label: t(`state.${value}`) }))}
            value={status ?? null}
            onChange={filter}
          />
        </FilterBar>
        <ExportCsv
          path={exportPath("/export/payout-items.csv", { batchId: batch.id, status })}
          text={t("export")}
        />
      </Group>
      <List
        label={t("title", { number: batch.number })}
        list={list}
        columns={useColumns(batch, ({ id }, what) => setAsked({ id, what }))}
        rowKey={({ id }) => id}
        empty={
          status ? (
            <Empty title={t("noneFiltered")} />
          ) : (
            <Empty title={t("none")} text={t("noneText")} />
          )
        }
      />
      {item && asked?.what === "markPaid" && <MarkPaid item={item} onClose={close} />}
      {item && asked?.what === "release" && <ReleaseItem item={item} onClose={close} />}
    </>
  );
}

function useColumns(batch: Batch, ask: (item: Item, what: Asking) => void): Column<Item>[] {
  const t = useTranslations("payouts.items");
  const money = useMoney();
  const isPaying = batch.status === "APPROVED" || batch.status === "PAYING";
  const columns: Column<Item>[] = [
    {
      key: "who",
      title: t("who"),
      phone: "heading",
      cell: ({ affiliate }) => <Promoter of={affiliate} />,
    },
    {
      key: "amount",
      title: t("amount"),
      right: true,
      phone: "aside",
      cell: ({ amount, rest, reversed }) => (
        <>
          <Text span inherit fw={600}>
            <Money of={amount} />
          </Text>
          {rest.amountMinor !== "0" && (
            <Text size="xs" c="dimmed" fw={400}>
              {t("rest", { amount: money(rest) })}
            </Text>
          )}
          {reversed.amountMinor !== "0" && (
            <Text size="xs" c="red" fw={400}>
              {t("reversed", { amount: money(reversed) })}
            </Text>
          )}
        </>
      ),
    },
    {
      key: "status",
      title: t("statusColumn"),
      cell: (item) => <Told item={item} isDraft={batch.status === "DRAFT"} />,
    },
    {
      key: "method",
      title: t("method"),
      cell: ({ method, commissionIds }) => (
        <>
          {t(`kind.${method}`)}
          <Text size="xs" c="dimmed">
            {t("commissions", { count: commissionIds.length })}
          </Text>
        </>
      ),
    },
    {
      key: "reference",
      title: t("reference"),
      cell: ({ transferId, externalReference, id }) => (
        <CopyId id={transferId ?? externalReference ?? id} what={t("reference")} />
      ),
    },
  ];
  if (isPaying)
    columns.push({
      key: "acts",
      title: t("actsColumn"),
      right: true,
      phone: "aside",
      cell: (item) => <ItemActs item={item} ask={(what) => ask(item, what)} />,
    });
  return columns;
}

/** Where a payment is; what it waits for, or why it failed, in the API's own sentence. */
function Told({ item, isDraft }: { item: Item; isDraft: boolean }) {
  const t = useTranslations("payouts.items");
  const format = useFormatter();
  const { status, failure, paidAt, attempts } = item;
  const isOpen = status === "WAITING" || status === "FAILED" || status === "UNCERTAIN";
  const sentence = !isOpen
    ? undefined
    : failure?.startsWith("METHOD_CHANGED")
      ? t("methodChanged")
      : failure?.replace(/^[A-Z_]+:\s*/i, "");
  const date = paidAt ? format.dateTime(new Date(paidAt), "date") : "";
  return (
    <div className={classes["told"]}>
      <Status tone={TONES[status]} text={t(`state.${status}`)} />
      <Text size="xs" c="dimmed">
        {isDraft ? t("draft") : (sentence ?? t(`why.${status}`, { date }))}
        {status === "FAILED" && attempts > 1 && ` (${t("attempts", { count: attempts })})`}
      </Text>
    </div>
  );
}
