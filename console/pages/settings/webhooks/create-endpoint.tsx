import { Modal } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { onceProps, SecretOnce } from "../../../components/secret-once";
import { EndpointForm } from "./endpoint-form";
import { HowToVerify } from "./how-to-verify";
import { CreateWebhookDocument } from "./webhooks.generated";

/** Makes an endpoint, and shows what its deliveries are signed with, once. */
export function CreateEndpoint({ onClose }: { onClose(): void }) {
  const t = useTranslations("webhooks.create");
  const creating = useAct(CreateWebhookDocument, { refetch: ["Webhooks"] });
  const made = creating.answer?.createWebhookEndpoint;
  const isMade = Boolean(made?.endpoint);
  return (
    <Modal
      opened
      onClose={onClose}
      title={isMade ? t("made") : t("title")}
      size="xl"
      {...onceProps(isMade)}
    >
      {made?.endpoint ? (
        <SecretOnce secret={made.secret} done={onClose}>
          <HowToVerify />
        </SecretOnce>
      ) : (
        <EndpointForm
          initial={{ url: "", types: [] }}
          text={t("act")}
          state={creating}
          onSubmit={(input) => void creating.act(input)}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}
