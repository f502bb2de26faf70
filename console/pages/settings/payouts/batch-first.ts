import { asked } from "../../../api/ahead";
import { PayoutBatchDocument, PayoutItemsDocument } from "./payouts.generated";
import type { BatchSearch } from "./route";

/** What the page asks at first. */
export const firstOf = (id: string, { view = "items", status }: BatchSearch) => [
  asked(PayoutBatchDocument, { id }),
  ...(view === "items" ? [asked(PayoutItemsDocument, { id, status: status ?? null })] : []),
];
