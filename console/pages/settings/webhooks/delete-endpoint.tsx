import { Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { ConfirmTyped } from "../../../components/confirm-typed";
import { UserErrors } from "../../../components/user-errors";
import type { Endpoint } from "./health";
import { DeleteWebhookDocument } from "./webhooks.generated";

/** Removes an endpoint with what waits for it, after its host was typed. */
export function DeleteEndpoint({
  of: { id, url, waiting },
  onClose,
}: {
  of: Endpoint;
  onClose(): void;
}) {
  const t = useTranslations("webhooks.delete");
  const navigate = useNavigate();
  const deletion = useAct(DeleteWebhookDocument);
  const remove = async () => {
    if (!(await deletion.act({ id }))) return;
    notifications.show({ message: t("done"), color: "teal" });
    void navigate({ to: "/settings/webhooks" });
  };
  return (
    <ConfirmTyped
      opened
      title={t("title")}
      word={new URL(url).host}
      act={t("act")}
      acting={deletion.acting}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <UserErrors refusals={deletion.refusals} failed={deletion.failed} />
      <Text size="sm">{t("text", { count: waiting })}</Text>
    </ConfirmTyped>
  );
}
