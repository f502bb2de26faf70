import { Anchor, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { DateTime } from "../../components/date-time";
import { Status, type Tone } from "../../components/status";
import type { KeyFieldsFragment } from "./api-keys.generated";

export type Key = KeyFieldsFragment;

const TONES: Record<Key["state"], Tone> = {
  ACTIVE: "good",
  WAITING: "waiting",
  REFUSED: "bad",
  EXPIRED: "neutral",
  REVOKED: "bad",
};

/** Whether a key works, and until when or since when. */
export function KeyState({ of }: { of: Key }) {
  const t = useTranslations("apiKeys");
  const { state, expiresAt, revokedAt, waitsForOperation, previousSecretUntil } = of;
  return (
    <Stack gap={2} align="flex-start">
      <Status tone={TONES[state]} text={t(`state.${state}`)} why={t(`aboutState.${state}`)} />
      <Text size="xs" c="dimmed" style={{ whiteSpace: "nowrap" }}>
        {state === "REVOKED" && revokedAt && since(t("list.revoked"), revokedAt)}
        {state === "EXPIRED" && expiresAt && since(t("list.expired"), expiresAt)}
        {state === "ACTIVE" &&
          (expiresAt ? since(t("list.expires"), expiresAt) : t("list.neverExpires"))}
      </Text>
      {state === "ACTIVE" && previousSecretUntil && (
        <Text size="xs" c="dimmed">
          {t("list.previous")} <DateTime at={previousSecretUntil} />
        </Text>
      )}
      {state === "WAITING" && waitsForOperation && (
        <Anchor component={Link} to="/settings/operations" size="xs">
          {t("list.toOperations")}
        </Anchor>
      )}
    </Stack>
  );
}

const since = (word: string, at: string) => (
  <>
    {word} <DateTime at={at} show="date" />
  </>
);
