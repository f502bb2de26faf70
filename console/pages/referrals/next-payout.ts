import { useQuery } from "@apollo/client/react";
import type { NextPayout } from "./commission-status";
import { ReferralEarningsDocument } from "./referrals.generated";

/** When and in which currencies the next payout pays, from what the page has loaded already; null: not known yet. */
export function useNextPayout(): NextPayout | null {
  const { data } = useQuery(ReferralEarningsDocument, { fetchPolicy: "cache-first" });
  const earnings = data?.viewer?.promoter?.earnings;
  if (!earnings) return null;
  return {
    on: earnings.nextPayoutOn,
    currencies: earnings.nextPayout.map(({ currency }) => currency),
  };
}
