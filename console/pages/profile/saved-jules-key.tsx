import { Alert, Button, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { type Act, useAct } from "../../api/act";
import { ConfirmTyped } from "../../components/confirm-typed";
import { DateTime } from "../../components/date-time";
import { Fact } from "../../components/fact";
import { Status, type Tone } from "../../components/status";
import { JulesKeyRefused } from "./jules-key-refused";
import {
  DeleteJulesKeyDocument,
  type JulesKeyFieldsFragment,
  type VerifyJulesKeyMutation,
  type VerifyJulesKeyMutationVariables,
} from "./profile.generated";

const TONES: Record<JulesKeyFieldsFragment["status"], Tone> = {
  VALID: "good",
  UNVERIFIED: "waiting",
  RATE_LIMITED: "waiting",
  INVALID: "bad",
  FORBIDDEN: "bad",
};

/** The key that is saved, as far as anybody may see it. */
export function SavedJulesKey({
  of: key,
  verify,
  replace,
}: {
  of: JulesKeyFieldsFragment;
  verify: Act<VerifyJulesKeyMutation, VerifyJulesKeyMutationVariables>;
  replace(): void;
}) {
  const t = useTranslations("profile.jules");
  const [removing, setRemoving] = useState(false);
  const { status, hint, savedAt, verifiedAt, lastUsedAt, lastErrorCode } = key;
  const works = status === "VALID";
  const tried = verify.answer?.verifyJulesCredential.userErrors.length === 0;
  return (
    <Stack>
      <JulesKeyRefused of={verify} />
      <SimpleGrid cols={{ base: 2, sm: 4 }} component="dl" m={0} spacing="md">
        <Fact title={t("key")}>
          <Text span ff="monospace" fw={600} aria-label={t("endsWith", { end: hint })}>
            ••••{hint.replace("…", "")}
          </Text>
          <Text size="xs" c="dimmed">
            {t("savedAt")} <DateTime at={savedAt} show="date" />
          </Text>
        </Fact>
        <Fact title={t("state")}>
          <Status tone={TONES[status]} text={t(`status.${status}`)} />
        </Fact>
        <Fact title={t("verifiedAt")}>
          {verifiedAt ? <DateTime at={verifiedAt} /> : t("never")}
        </Fact>
        <Fact title={t("lastUsedAt")}>
          {lastUsedAt ? <DateTime at={lastUsedAt} /> : t("never")}
        </Fact>
      </SimpleGrid>
      {!works && (
        <Alert
          color={TONES[status] === "bad" ? "red" : "yellow"}
          variant="light"
          icon={<IconAlertTriangle aria-hidden />}
          title={t(`trouble.${status}.title`)}
          role="alert"
        >
          <Text size="sm">{t(`trouble.${status}.text`)}</Text>
          {lastErrorCode && (
            <Text size="xs" c="dimmed" mt={4}>
              {t("forSupport", { code: lastErrorCode })}
            </Text>
          )}
        </Alert>
      )}
      {works && tried && (
        <Alert color="teal" variant="light" icon={<IconCircleCheck aria-hidden />} role="status">
          {t("works")}
        </Alert>
      )}
      <Group gap="sm">
        <Button variant="default" loading={verify.acting} onClick={() => void verify.act()}>
          {t("test")}
        </Button>
        <Button variant="default" onClick={replace}>
          {t("replace")}
        </Button>
        <Button variant="subtle" color="red" onClick={() => setRemoving(true)}>
          {t("remove")}
        </Button>
      </Group>
      {removing && <Remove onClose={() => setRemoving(false)} />}
    </Stack>
  );
}

function Remove({ onClose }: { onClose(): void }) {
  const t = useTranslations("profile.jules");
  const removal = useAct(DeleteJulesKeyDocument, { refetch: ["ProfileJulesKey"] });
  const remove = async () => {
    if (!(await removal.act())) return;
    notifications.show({ message: t("removed"), color: "teal" });
    onClose();
  };
  return (
    <ConfirmTyped
      opened
      title={t("removeTitle")}
      word="Jules"
      act={t("removeAct")}
      acting={removal.acting}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <JulesKeyRefused of={removal} />
      <Text size="sm">{t("removeText")}</Text>
    </ConfirmTyped>
  );
}
