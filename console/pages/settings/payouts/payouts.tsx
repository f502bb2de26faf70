import { Stack } from "@mantine/core";
import { useTranslations } from "use-intl";
import { asked } from "../../../api/ahead";
import { TabIntro } from "../settings-frame";
import { Batches } from "./batches";
import { NextPayout } from "./next-payout";
import { PayoutBatchesDocument, PayoutPlanDocument } from "./payouts.generated";
import type { PayoutsSearch } from "./route";

/** What it asks at first. */
export const firstOf = ({ status }: PayoutsSearch) => [
  asked(PayoutPlanDocument),
  asked(PayoutBatchesDocument, { status: status ?? null }),
];

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
