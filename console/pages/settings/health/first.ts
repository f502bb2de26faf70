import { asked } from "../../../api/ahead";
import {
  DeadLetterCountsDocument,
  DeadLettersDocument,
  LedgerHealthDocument,
  MonthClosesDocument,
  OpenMonthDocument,
} from "./health.generated";
import type { HealthSearch } from "./route";

/** What the page asks at first. The comparison with Stripe may take long, and nothing waits for it. */
export const firstOf = ({ source, state }: HealthSearch) => [
  asked(LedgerHealthDocument),
  asked(DeadLetterCountsDocument),
  asked(OpenMonthDocument),
  asked(DeadLettersDocument, { source: source ?? null, state: state ?? null }),
  asked(MonthClosesDocument, {}),
];
