import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../../api/act";
import { onceProps, SecretOnce } from "../../../components/secret-once";
import { OldSecret, SecretOverlap, USUAL_OVERLAP } from "../../../components/secret-overlap";
import { UserErrors } from "../../../components/user-errors";
import type { Endpoint } from "./health";
import { RotateWebhookSecretDocument } from "./webhooks.generated";

/** Gives an endpoint a new secret, which is shown once; the old one signs beside it for a while. */
export function RotateEndpointSecret({ of: { id }, onClose }: { of: Endpoint; onClose(): void }) {
  const t = useTranslations("webhooks.rotate");
  const [hours, setHours] = useState(USUAL_OVERLAP);
  const rotation = useAct(RotateWebhookSecretDocument, { refetch: ["Webhook"] });
  const made = rotation.refusals.length === 0 ? rotation.answer?.rotateWebhookSecret : undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      title={made ? t("made") : t("title")}
      size="lg"
      {...onceProps(Boolean(made))}
    >
      {made ? (
        <SecretOnce secret={made.secret} done={onClose}>
          <OldSecret hours={hours} />
        </SecretOnce>
      ) : (
        <Stack>
          <UserErrors refusals={rotation.refusals} failed={rotation.failed} />
          <Text size="sm">{t("text")}</Text>
          <SecretOverlap hours={hours} onChange={setHours} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button
              loading={rotation.acting}
              onClick={() => void rotation.act({ endpointId: id, overlapHours: hours })}
            >
              {t("act")}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
