import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAct } from "../../api/act";
import { UserErrors } from "../../components/user-errors";
import { RotateApiKeyDocument } from "./api-keys.generated";
import type { Key } from "./key-state";
import { SecretShown } from "./secret-shown";

const OVERLAPS = [0, 1, 24, 72, 168] as const;

/** Gives a key a new secret, which is shown once; the old one works on for a while. */
export function RotateKey({ of: { id, name }, onClose }: { of: Key; onClose(): void }) {
  const t = useTranslations("apiKeys");
  const [hours, setHours] = useState<number>(24);
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
      withCloseButton={!made}
      closeOnClickOutside={!made}
      closeOnEscape={!made}
    >
      {made ? (
        <SecretShown secret={made.secret} done={onClose}>
          <Text size="sm">
            {hours === 0 ? t("rotate.endedAtOnce") : t("rotate.endsIn", { hours })}
          </Text>
        </SecretShown>
      ) : (
        <Stack>
          <UserErrors refusals={refusals} failed={failed} />
          <Text size="sm">{t("rotate.text")}</Text>
          <Select
            label={t("rotate.overlap")}
            description={t("rotate.overlapAbout")}
            data={OVERLAPS.map((each) => ({ value: `${each}`, label: t(`rotate.hours.h${each}`) }))}
            value={`${hours}`}
            allowDeselect={false}
            onChange={(value) => setHours(Number(value))}
          />
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
