import { Alert, Anchor, Text } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import type { Refusal } from "../../api/act";
import type { Failure } from "../../api/errors";
import { UserErrors } from "../../components/user-errors";

/** Refusals with words of their own: what to do is more than the API can know. */
const KNOWN = [
  "JULES_DISABLED",
  "KEY_MISSING",
  "KEY_INVALID",
  "KEY_FORBIDDEN",
  "PROVIDER_UNAVAILABLE",
  "PROVIDER_RATE_LIMITED",
  "QUOTA_REACHED",
  "MODULE_NOT_SHARED",
  "SESSION_CLOSED",
  "PLAN_CHANGED",
  "NOT_ALLOWED_TO_APPLY",
  "SUGGESTION_CONFLICTS",
  "SUGGESTION_CLOSED",
] as const;

/** Why something with Jules was not done, and what to do about it. Nothing while there is no reason. */
export function JulesRefused({
  refusals,
  failed = null,
}: {
  refusals: readonly Refusal[];
  failed?: Failure | null;
}) {
  const t = useTranslations("jules.refused");
  const known = KNOWN.find((code) => code === refusals[0]?.code);
  if (!known || failed) return <UserErrors refusals={refusals} failed={failed} />;
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      title={t(`${known}.title`)}
      icon={<IconAlertCircle aria-hidden />}
    >
      <Text size="sm">{t(`${known}.text`)}</Text>
      {known === "QUOTA_REACHED" && <Text size="sm">{refusals[0]!.message}</Text>}
      {known.startsWith("KEY_") && <ToProfile />}
    </Alert>
  );
}

/** Where keys are. */
export function ToProfile() {
  const t = useTranslations("jules.key");
  return (
    <Anchor component={Link} to="/profile" size="sm">
      {t("toProfile")}
    </Anchor>
  );
}
