import { Stack } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useRows } from "../../../api/pages";
import { Empty } from "../../../components/empty";
import { type Column, List } from "../../../components/list";
import { Money } from "../../../components/money";
import { LeftOutSums, useReason } from "./left-out";
import {
  type BatchFactsFragment as Batch,
  PayoutLeftOutDocument,
  type PayoutLeftOutQuery,
} from "./payouts.generated";
import classes from "./payouts.module.css";
import { Promoter } from "./promoter";

type LeftOut = NonNullable<
  PayoutLeftOutQuery["payoutBatch"]
>["leftOutPage"]["edges"][number]["node"];

/** Whom a batch does not pay: by reason, then one by one. */
export function LeftOutTab({ batch }: { batch: Batch }) {
  const t = useTranslations("payouts.leftOut");
  const list = useRows(
    PayoutLeftOutDocument,
    { id: batch.id },
    (data) => data.payoutBatch?.leftOutPage,
  );
  return (
    <>
      {batch.leftOutSums.length > 0 && (
        <Stack className={classes["bar"]}>
          <LeftOutSums sums={batch.leftOutSums} />
        </Stack>
      )}
      <List
        label={t("title")}
        list={list}
        columns={useColumns()}
        rowKey={({ affiliate }) => affiliate.id}
        empty={<Empty title={t("none")} />}
      />
    </>
  );
}

function useColumns(): Column<LeftOut>[] {
  const t = useTranslations("payouts.leftOut");
  const reason = useReason();
  return [
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
      cell: ({ amount }) => <Money of={amount} signed />,
    },
    { key: "reason", title: t("reason"), cell: (row) => reason(row.reason).word },
  ];
}
