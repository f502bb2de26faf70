import { asked, askedThen } from "../../api/ahead";
import type { MonthState } from "./month";
import {
  RevenueDeploymentsDocument,
  RevenueReferralDocument,
  RevenueReferralMonthsDocument,
} from "./revenue.generated";

/** The months since it came. */
export function since(months: readonly MonthState[], linkedAt: string): MonthState[] {
  return months.filter(({ month }) => month >= linkedAt.slice(0, 7));
}

/** Over which months it is split, as the API takes it; null: there is none. */
export function monthsOf(id: string, months: readonly MonthState[]) {
  const [newest] = months;
  const oldest = months.at(-1);
  return newest && oldest ? { id, from: oldest.month, to: newest.month } : null;
}

/** What the page asks at first. */
export const firstOf = (id: string, { month = null }: { month?: string | null }) => [
  askedThen(RevenueReferralDocument, { id, month }, ({ referral }) => {
    const months =
      referral &&
      monthsOf(id, since(referral.promoter.referralRevenueByMonth ?? [], referral.linkedAt));
    return months ? [asked(RevenueReferralMonthsDocument, months)] : [];
  }),
  asked(RevenueDeploymentsDocument, { id, month }),
];
