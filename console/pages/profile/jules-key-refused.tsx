import { Alert, Text } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { Refusal } from "../../api/act";
import type { Failure } from "../../api/errors";
import { useFailure } from "../../components/load-failed";

const KNOWN = [
  "JULES_DISABLED",
  "KEY_MISSING",
  "KEY_INVALID",
  "KEY_FORBIDDEN",
  "PROVIDER_UNAVAILABLE",
  "PROVIDER_RATE_LIMITED",
  "QUOTA_REACHED",
] as const;

/** Why a key was not saved, tried or removed, and what to do. Nothing while there is no reason. */
export function JulesKeyRefused({
  of: { refusals, failed },
}: {
  of: { refusals: readonly Refusal[]; failed: Failure | null };
}) {
  const t = useTranslations("profile.jules.refused");
  const sentence = useFailure();
  const [refusal] = refusals;
  if (!refusal && !failed) return null;
  const known = KNOWN.find((code) => code === refusal?.code);
  const text = known
    ? t(`${known}.text`)
    : failed?.code === "RATE_LIMITED"
      ? t("tooMany")
      : failed
        ? sentence(failed)
        : refusal!.message;
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      icon={<IconAlertCircle aria-hidden />}
      title={known ? t(`${known}.title`) : t("title")}
    >
      <Text size="sm">{text}</Text>
    </Alert>
  );
}
