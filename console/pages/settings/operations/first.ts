import { asked } from "../../../api/ahead";
import { STATUSES } from "./filters";
import {
  DraftBatchesDocument,
  PendingOperationsDocument,
  type PendingOperationsQueryVariables,
} from "./operations.generated";
import type { OperationsSearch } from "./route";

/** Which operations are listed, as the API takes it. */
export const listOf = ({ view, status }: OperationsSearch): PendingOperationsQueryVariables => ({
  statuses: view === "decided" ? (status ? [status] : [...STATUSES]) : ["WAITING"],
});

/** What the page asks at first. */
export const firstOf = (search: OperationsSearch) => [
  asked(PendingOperationsDocument, listOf(search)),
  asked(DraftBatchesDocument),
];
