import { Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { ConfirmTyped } from "../../../components/confirm-typed";
import { useMoney } from "../../../components/money";
import { UserErrors } from "../../../components/user-errors";
import { type BatchFactsFragment as Batch, CancelPayoutBatchDocument } from "./payouts.generated";

/** Asks for the reason and the batch's number before a batch is given up. */
export function CancelBatch({
  batch,
  opened,
  onClose,
}: {
  batch: Batch;
  opened: boolean;
  onClose(): void;
}) {
  const t = useTranslations("payouts.cancel");
  const money = useMoney();
  const [reason, setReason] = useState("");
  const { act, acting, refusals, failed } = useAct(CancelPayoutBatchDocument, {
    refetch: ["PayoutItems", "PayoutHistory"],
  });
  const { id, number, total, itemCount } = batch;
  const cancel = async () => {
    if (!(await act({ batchId: id, reason: reason.trim() }))) return;
    notifications.show({ color: "teal", message: t("done", { number }) });
    onClose();
  };
  return (
    <ConfirmTyped
      opened={opened}
      onClose={onClose}
      title={t("title", { number })}
      word={t("word", { number })}
      act={t("act")}
      acting={acting}
      disabled={reason.trim().length < 3}
      onConfirm={() => void cancel()}
    >
      <Text size="sm">
        {total ? t("text", { amount: money(total), count: itemCount }) : t("textOpen")}
      </Text>
      <UserErrors refusals={refusals} failed={failed} />
      <TextInput
        label={t("reason")}
        description={t("reasonAbout")}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmTyped>
  );
}
