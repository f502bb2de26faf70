import { Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useCredits } from "../../components/credits";
import { type Amount, Money } from "../../components/money";
import { StatRow } from "../../components/stat-row";
import type { MonthState } from "./month";

/** What was consumed in a time, as the API sums it. */
export interface Consumed {
  trueRevenue: readonly Amount[];
  commission: readonly Amount[];
  totalDeployments: number;
  purchasedCreditsSpent: string;
  awardedCreditsSpent: string;
}

/** True revenue, deployments and commission. */
export function Figures({
  of,
  referrals,
  month,
  state,
}: {
  /** Null while it is on its way. */
  of: Consumed | null;
  /** How many referrals it is of; null: of one. */
  referrals: number | null;
  month: string | undefined;
  state: MonthState["state"] | undefined;
}) {
  const t = useTranslations("revenue.figures");
  const credits = useCredits();
  const isEarned = of !== null && of.commission.length > 0;
  return (
    <StatRow
      loading={of === null}
      stats={[
        {
          label: t("trueRevenue"),
          value: <Sums of={of?.trueRevenue ?? []} />,
          note: of && t("fromCredits", { credits: credits(of.purchasedCreditsSpent) }),
          why: t("trueRevenueWhy"),
        },
        {
          label: t("deployments"),
          value: of?.totalDeployments.toLocaleString() ?? "",
          note:
            referrals === null
              ? of && t("awarded", { credits: credits(of.awardedCreditsSpent) })
              : t("ofReferrals", { count: referrals }),
          why: month ? t("deploymentsOfMonthWhy") : t("deploymentsWhy"),
        },
        {
          label: t("commission"),
          value: <Sums of={of?.commission ?? []} />,
          note: month
            ? state &&
              (isEarned || state === "OPEN" ? t(`commissionNote.${state}`) : t("earnedNothing"))
            : t("commissionNote.ALL"),
          why: t("commissionWhy"),
        },
      ]}
    />
  );
}

/** A sum in each currency, below one another: they are never added. */
export function Sums({ of }: { of: readonly Amount[] }) {
  if (of.length === 0)
    return (
      <Text span inherit c="dimmed">
        –
      </Text>
    );
  if (of.length === 1) return <Money of={of[0]!} signed />;
  return (
    <Stack component="span" gap={0}>
      {of.map((each) => (
        <Money key={each.currency} of={each} signed />
      ))}
    </Stack>
  );
}
