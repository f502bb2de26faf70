import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { useMoney } from "../../../components/money";
import { UserErrors } from "../../../components/user-errors";
import type { Item } from "./items";
import { MarkPayoutItemPaidDocument } from "./payouts.generated";
import { nameOf } from "./promoter";

/** Asks for the reference under which a bank sent a payment. */
export function MarkPaid({ item, onClose }: { item: Item; onClose(): void }) {
  const t = useTranslations("payouts.markPaid");
  const cancel = useTranslations("words.confirm")("cancel");
  const money = useMoney();
  const [reference, setReference] = useState("");
  const { act, acting, refusals, failed } = useAct(MarkPayoutItemPaidDocument, {
    refetch: ["PayoutItems", "PayoutHistory"],
  });
  const name = nameOf(item.affiliate);
  const amount = money(item.amount);
  const mark = async () => {
    if (!(await act({ itemId: item.id, externalReference: reference.trim() }))) return;
    notifications.show({ color: "teal", message: t("done", { name }) });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t("title")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void mark();
        }}
      >
        <Stack>
          <Text size="sm">{t("text", { amount, name })}</Text>
          <UserErrors refusals={refusals} failed={failed} />
          <TextInput
            label={t("reference")}
            description={t("referenceAbout")}
            value={reference}
            maxLength={200}
            autoComplete="off"
            data-autofocus
            onChange={(event) => setReference(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {cancel}
            </Button>
            <Button type="submit" loading={acting} disabled={!reference.trim()}>
              {t("act", { amount })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
