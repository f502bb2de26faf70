import { rows, type Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import type { Policy } from "../domain/terms";

/** Every policy version that has arrived, oldest first; there are few. */
export function allPolicies(tx: Tx | DataSource): Promise<Policy[]> {
  return rows<Policy>(
    tx,
    `select version, basis, rate_bps as "rateBps", tiers, commission_months as "commissionMonths",
       hold_days as "holdDays", minimum_payment_minor as "minimumPaymentMinor",
       max_commission_minor_per_referral as "maxCommissionMinorPerReferral",
       minimum_payout_minor as "minimumPayoutMinor", payout_day_of_month as "payoutDayOfMonth",
       currency, time_zone as "timeZone", published_at as "publishedAt"
     from policy_version order by version`,
  );
}
