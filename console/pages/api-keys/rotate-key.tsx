import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../api/act";
import { onceProps } from "../../components/secret-once";
import { OldSecret, SecretOverlap, USUAL_OVERLAP } from "../../components/secret-overlap";
import { UserErrors } from "../../components/user-errors";
import { RotateApiKeyDocument } from "./api-keys.generated";
import type { Key } from "./key-state";
import { SecretShown } from "./secret-shown";

/** Gives a key a new secret, which is shown once; the old one works on for a while. */
export function RotateKey({ of: { id, name }, onClose }: { of: Key; onClose(): void }) {
  const t = useTranslations("apiKeys");
  const [hours, setHours] = useState(USUAL_OVERLAP);
  const { act, acting, answer, refusals, failed } = useAct(RotateApiKeyDocument, {
    refetch: ["ApiKeys"],
  });
  const made = refusals.length === 0 ? answer?.rotateApiKey : undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      title={made ? t("secret.titleRotated", { name }) : t("rotate.title", { name })}
      size="lg"
      {...onceProps(Boolean(made))}
    >
      {made ? (
        <SecretShown secret={made.secret} done={onClose}>
          <OldSecret hours={hours} />
        </SecretShown>
      ) : (
        <Stack>
          <UserErrors refusals={refusals} failed={failed} />
          <Text size="sm">{t("rotate.text")}</Text>
          <SecretOverlap hours={hours} onChange={setHours} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button
              loading={acting}
              onClick={() => void act({ apiKeyId: id, overlapHours: hours })}
            >
              {t("rotate.act")}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
