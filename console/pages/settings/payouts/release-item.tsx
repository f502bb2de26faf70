import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { useMoney } from "../../../components/money";
import { UserErrors } from "../../../components/user-errors";
import type { Item } from "./items";
import { ReleasePayoutItemDocument } from "./payouts.generated";
import { nameOf } from "./promoter";

/** Asks why a payment is taken out; of one in a bank's file also for the word that it was not sent. */
export function ReleaseItem({ item, onClose }: { item: Item; onClose(): void }) {
  const t = useTranslations("payouts.release");
  const cancel = useTranslations("words.confirm")("cancel");
  const money = useMoney();
  const [reason, setReason] = useState("");
  const [notSent, setNotSent] = useState(false);
  const { act, acting, refusals, failed } = useAct(ReleasePayoutItemDocument, {
    refetch: ["PayoutItems", "PayoutHistory"],
  });
  const name = nameOf(item.affiliate);
  const isInFlight = item.status === "IN_FLIGHT";
  const release = async () => {
    if (!(await act({ itemId: item.id, reason: reason.trim(), notSent }))) return;
    notifications.show({ color: "teal", message: t("done", { name }) });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t("title")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void release();
        }}
      >
        <Stack>
          <Text size="sm">{t("text", { amount: money(item.amount), name })}</Text>
          {isInFlight && <Text size="sm">{t("inFlight")}</Text>}
          <UserErrors refusals={refusals} failed={failed} />
          {isInFlight && (
            <Checkbox
              label={t("notSent")}
              checked={notSent}
              onChange={(event) => setNotSent(event.currentTarget.checked)}
            />
          )}
          <TextInput
            label={t("reason")}
            description={t("reasonAbout")}
            value={reason}
            maxLength={500}
            data-autofocus
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {cancel}
            </Button>
            <Button
              type="submit"
              color="red.8"
              loading={acting}
              disabled={reason.trim().length < 3 || (isInFlight && !notSent)}
            >
              {t("act")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
