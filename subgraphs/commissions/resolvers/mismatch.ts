import type { Context } from "../context";
import type { Reconciliation } from "../queries/reconcile-month";
import { money } from "./money";

type Row = Reconciliation["amountMismatches"][number];

export const Mismatch = {
  commission: ({ commissionId }: Row, _: unknown, { loaders }: Context) =>
    loaders.commission.load(commissionId),
  expected: ({ expectedMinor, currency }: Row) => money(expectedMinor, currency),
  actual: ({ actualMinor, currency }: Row) => money(actualMinor, currency),
};
