import { Stack } from "@mantine/core";
import { useTranslations } from "use-intl";
import { TabIntro } from "../settings-frame";
import { Batches } from "./batches";
import { NextPayout } from "./next-payout";

/** What will be paid next, and every batch that there was. */
export function PayoutsTab() {
  const t = useTranslations("payouts");
  return (
    <>
      <TabIntro about={t("about")} />
      <Stack gap="lg">
        <NextPayout />
        <Batches />
      </Stack>
    </>
  );
}
