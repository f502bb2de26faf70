import { Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { EndpointForm, type EndpointInput } from "./endpoint-form";
import type { Endpoint } from "./health";
import { UpdateWebhookDocument } from "./webhooks.generated";

/** Changes where an endpoint is, and what it is told. */
export function EditEndpoint({ of, onClose }: { of: Endpoint; onClose(): void }) {
  const t = useTranslations("webhooks.edit");
  const { id, url, types } = of;
  const changing = useAct(UpdateWebhookDocument, { refetch: ["Webhook"] });
  const change = async (input: EndpointInput) => {
    if (!(await changing.act({ endpointId: id, ...input }))) return;
    notifications.show({ message: t("done"), color: "teal" });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t("title")} size="xl">
      <EndpointForm
        initial={{ url, types: [...types] }}
        text={t("act")}
        state={changing}
        onSubmit={(input) => void change(input)}
        onClose={onClose}
      />
    </Modal>
  );
}
