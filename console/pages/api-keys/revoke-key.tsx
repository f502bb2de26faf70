import { Text, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../api/act";
import { ConfirmTyped } from "../../components/confirm-typed";
import { UserErrors } from "../../components/user-errors";
import { RevokeApiKeyDocument } from "./api-keys.generated";
import type { Key } from "./key-state";

/** Ends a key for good, after its name was typed. */
export function RevokeKey({ of: { id, name }, onClose }: { of: Key; onClose(): void }) {
  const t = useTranslations("apiKeys.revoke");
  const [reason, setReason] = useState("");
  const { act, acting, refusals, failed } = useAct(RevokeApiKeyDocument, { refetch: ["ApiKeys"] });
  const revoke = async () => {
    if (!(await act({ apiKeyId: id, reason: reason.trim() }))) return;
    notifications.show({ message: t("done", { name }), color: "teal" });
    onClose();
  };
  return (
    <ConfirmTyped
      opened
      title={t("title", { name })}
      word={name}
      act={t("act")}
      acting={acting}
      disabled={reason.trim().length < 3}
      onConfirm={() => void revoke()}
      onClose={onClose}
    >
      <UserErrors refusals={refusals} failed={failed} />
      <Text size="sm">{t("text")}</Text>
      <Textarea
        label={t("reason")}
        description={t("reasonAbout")}
        value={reason}
        maxLength={500}
        autosize
        minRows={2}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmTyped>
  );
}
