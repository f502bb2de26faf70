import { asked } from "../../../api/ahead";
import { PayoutBatchesDocument, PayoutPlanDocument } from "./payouts.generated";
import type { PayoutsSearch } from "./route";

/** What the page asks at first. */
export const firstOf = ({ status }: PayoutsSearch) => [
  asked(PayoutPlanDocument),
  asked(PayoutBatchesDocument, { status: status ?? null }),
];
