import { Alert, Text } from "@mantine/core";
import { IconAlertTriangle, IconPlayerPause } from "@tabler/icons-react";
import { useFormatter, useTranslations } from "use-intl";
import { DateTime } from "../../../components/date-time";
import { Status, type Tone } from "../../../components/status";
import { useAnswer } from "./answer";
import type { EndpointFieldsFragment } from "./webhooks.generated";

export type Endpoint = EndpointFieldsFragment;
type Health = "DISABLED" | "FAILING" | "LAST_FAILED" | "UNTRIED" | "WORKING";

const TONES: Record<Health, Tone> = {
  DISABLED: "neutral",
  FAILING: "bad",
  LAST_FAILED: "waiting",
  UNTRIED: "neutral",
  WORKING: "good",
};

function healthOf({ enabled, failingSince, lastDelivery }: Endpoint): Health {
  if (!enabled) return "DISABLED";
  if (failingSince) return "FAILING";
  if (!lastDelivery) return "UNTRIED";
  return lastDelivery.error === null ? "WORKING" : "LAST_FAILED";
}

/** How an endpoint does, in a word. */
export function EndpointStatus({ of }: { of: Endpoint }) {
  const t = useTranslations("webhooks.health");
  const health = healthOf(of);
  return <Status tone={TONES[health]} text={t(`${health}.word`)} why={t(`${health}.why`)} />;
}

/** Why nothing arrives, what that means, and what to do. Nothing where all is well. */
export function Trouble({ of }: { of: Endpoint }) {
  const t = useTranslations("webhooks.trouble");
  const format = useFormatter();
  const answer = useAnswer();
  const { enabled, disabledReason, disabledAt, failingSince, lastDelivery, waiting } = of;
  const cause = lastDelivery?.error != null && answer(lastDelivery);
  if (!enabled) {
    return (
      <Alert
        color={failingSince ? "red" : "gray"}
        variant="light"
        icon={<IconPlayerPause aria-hidden />}
        title={t("disabled")}
      >
        <Text size="sm">
          {t("since")} {disabledAt && <DateTime at={disabledAt} />}: {disabledReason}
        </Text>
        {failingSince && cause && <Text size="sm">{cause}</Text>}
        <Text size="sm">{t("kept", { count: waiting })}</Text>
      </Alert>
    );
  }
  if (!failingSince) return null;
  // As long as an endpoint is borne that takes nothing.
  const until = new Date(Date.parse(failingSince) + 3 * 86_400_000);
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={t("failing")}
      role="alert"
    >
      <Text size="sm">
        {t("failingSince")} <DateTime at={failingSince} />. {cause}
      </Text>
      <Text size="sm">{t("again", { until: format.dateTime(until, "moment") })}</Text>
    </Alert>
  );
}
