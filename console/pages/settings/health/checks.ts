import { useQuery } from "@apollo/client/react";
import { type Failure, failures } from "../../../api/errors";
import { usePolling } from "../../../api/polling";
import {
  DeadLetterCountsDocument,
  LedgerHealthDocument,
  OpenMonthDocument,
  StripeReconciliationDocument,
} from "./health.generated";

/** One question to the API, and its answer once it is there. */
interface Check<Data> {
  data: Data | undefined;
  failed: Failure[];
  again(): void;
}

/** How many events were given up, and how many are tried again. */
export function useEvents() {
  const check = checkOf(useQuery(DeadLetterCountsDocument));
  return check;
}

/** Whether the credits' books add up: the server replays them all the time, and tells what it has found. */
export function useLedger() {
  const result = useQuery(LedgerHealthDocument);
  usePolling(result, result.data === undefined ? 0 : 15_000);
  return checkOf(result);
}

/** Stripe's list of a month beside the books; without a month the newest that was listed. */
export const useComparison = (month?: string) =>
  checkOf(useQuery(StripeReconciliationDocument, { variables: { month: month ?? null } }));

/** The month that is closed next. */
export function useOpenMonth() {
  const check = checkOf(useQuery(OpenMonthDocument));
  return check;
}

function checkOf<Data>(result: {
  data?: unknown;
  error?: unknown;
  refetch(): Promise<{ data?: Data }>;
}): Check<Data> {
  return {
    data: result.data as Data | undefined,
    failed: result.error ? failures(result.error) : [],
    again: () => void result.refetch().catch(() => undefined),
  };
}
