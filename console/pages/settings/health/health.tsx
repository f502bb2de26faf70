import { Stack } from "@mantine/core";
import { useTranslations } from "use-intl";
import { TabIntro } from "../settings-frame";
import { Checklist } from "./checklist";
import { FailedEvents } from "./failed-events";
import { Months } from "./months";
import { StripeComparison } from "./stripe-comparison";

/** Whether everything adds up, what does not, and what to do about it. */
export function HealthTab() {
  const t = useTranslations("health");
  return (
    <>
      <TabIntro about={t("about")} />
      <Stack gap="lg">
        <Checklist />
        <FailedEvents />
        <StripeComparison />
        <Months />
      </Stack>
    </>
  );
}
