import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconPlugConnectedX } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { Failure } from "../api/errors";

/** In place of what could not be loaded, with a way to try again. */
export function LoadFailed({ failed, again }: { failed: readonly Failure[]; again?: () => void }) {
  const t = useTranslations("words.failed");
  const sentence = useFailure();
  const offline = failed[0]?.code === "OFFLINE";
  const requestId = failed[0]?.requestId;
  return (
    <Alert
      color="red"
      variant="light"
      title={offline ? t("offlineTitle") : t("title")}
      icon={offline ? <IconPlugConnectedX aria-hidden /> : <IconAlertTriangle aria-hidden />}
      role="alert"
    >
      <Stack gap="sm">
        {failed.map((each) => (
          <Text size="sm" key={each.code}>
            {sentence(each)}
          </Text>
        ))}
        {requestId && (
          <Text size="xs" c="dimmed">
            {t("request", { id: requestId })}
          </Text>
        )}
        {again && (
          <Group>
            <Button size="xs" variant="default" onClick={again}>
              {t("again")}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}

/** Above what was loaded, when a part of it was not. Nothing when all is there. */
export function PartialErrors({
  failed,
  again,
}: {
  failed: readonly Failure[];
  again?: () => void;
}) {
  const t = useTranslations("words.failed");
  const sentence = useFailure();
  if (failed.length === 0) return null;
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={t("partTitle")}
      role="alert"
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">{failed.map(sentence).join(" ")}</Text>
        {again && (
          <Button size="xs" variant="default" onClick={again}>
            {t("again")}
          </Button>
        )}
      </Group>
    </Alert>
  );
}

const CODES = [
  "RATE_LIMITED",
  "UNAVAILABLE",
  "FORBIDDEN",
  "UNAUTHENTICATED",
  "NOT_FOUND",
  "OFFLINE",
] as const;

/** A failure in the reader's language; what has no sentence here is told in the API's own. */
export function useFailure(): (failed: Failure) => string {
  const t = useTranslations("words.failed.codes");
  return ({ code, message, retryAfter }) => {
    const known = CODES.find((each) => each === code);
    if (known === "RATE_LIMITED") return t("RATE_LIMITED", { seconds: retryAfter ?? 60 });
    if (known) return t(known);
    return message || t("UNKNOWN");
  };
}
