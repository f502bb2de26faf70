import { asked } from "../../api/ahead";
import {
  RevenueFiguresDocument,
  RevenueMonthsDocument,
  RevenueReferralsDocument,
} from "./revenue.generated";
import type { RevenueSearch } from "./route";

/** Which basis is listed, by what is chosen. */
export const SHOWN = { PAYMENT: "PAYMENT", ALL: null, TRUE_REVENUE: "TRUE_REVENUE" } as const;

/** Which referrals are listed, as the API takes it. */
export const listOf = ({ month, basis }: RevenueSearch) => ({
  month: month ?? null,
  basis: SHOWN[basis ?? "TRUE_REVENUE"],
});

/** What the page asks at first. */
export const firstOf = (search: RevenueSearch) => [
  asked(RevenueMonthsDocument),
  ...(search.view === "months"
    ? []
    : [
        asked(RevenueFiguresDocument, { month: search.month ?? null }),
        asked(RevenueReferralsDocument, listOf(search)),
      ]),
];
