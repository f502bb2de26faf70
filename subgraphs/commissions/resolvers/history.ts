import type { Money } from "@tributary/kit/money";
import type { Context } from "../context";
import { checkedDraft, type Draft, daysOf } from "../input";
import { previewCommission } from "../queries/preview-commission";
import { type Reconciliation as Reconciled, reconcileMonth } from "../queries/reconcile-month";
import { type Simulation, simulatePolicy } from "../queries/simulate-policy";
import { money } from "./money";

export interface PreviewInput {
  promoterId: string;
  amountMinor: bigint;
  taxMinor?: bigint | null;
  currency: string;
  at?: Date | null;
}
export interface SimulateInput {
  draft: Draft;
  from: string;
  to: string;
}
type Args<I> = { input: I };
type MismatchRow = Reconciled["amountMismatches"][number];
type PromoterRow = Simulation["byPromoter"][number];

const shown = (sums: readonly Money[]) =>
  sums.map(({ amountMinor, currency }) => money(amountMinor, currency));

/** Questions over the whole of history, and over what might be. */
export const operatorQueries = {
  previewCommission: async (_: unknown, { input }: Args<PreviewInput>, context: Context) => {
    const { db, viewer, clock, config } = context;
    const { promoterId, amountMinor, taxMinor, currency, at } = input;
    const result = await previewCommission(db, viewer, promoterId, {
      amountMinor,
      taxMinor: taxMinor ?? 0n,
      currency,
      at: at ?? clock.now(),
      livemode: config.STRIPE_LIVEMODE,
    });
    return {
      ...result,
      amount: money(result.amountMinor, currency),
      base: money(result.baseMinor, currency),
    };
  },
  simulatePolicy: (_: unknown, { input }: Args<SimulateInput>, { db }: Context) => {
    const draft = checkedDraft(input.draft);
    const [from, to] = daysOf(input.from, input.to, draft.timeZone);
    return simulatePolicy(db, draft, from, to);
  },
  reconciliation: (_: unknown, { month }: { month: string }, { db, clock }: Context) =>
    reconcileMonth(db, month, clock.now()),
};

export const PolicySimulation = {
  actual: ({ actual }: Simulation) => shown(actual),
  simulated: ({ simulated }: Simulation) => shown(simulated),
};

export const SimulatedPromoter = {
  promoter: ({ promoterId }: PromoterRow) => ({ id: promoterId }),
  actual: ({ actual }: PromoterRow) => shown(actual),
  simulated: ({ simulated }: PromoterRow) => shown(simulated),
};

export const Reconciliation = {
  commissionsWithoutPayment: async (
    { commissionsWithoutPayment }: Reconciled,
    _: unknown,
    { loaders }: Context,
  ) => loaders.commission.loadMany(commissionsWithoutPayment),
};

export const Mismatch = {
  commission: ({ commissionId }: MismatchRow, _: unknown, { loaders }: Context) =>
    loaders.commission.load(commissionId),
  expected: ({ expectedMinor, currency }: MismatchRow) => money(expectedMinor, currency),
  actual: ({ actualMinor, currency }: MismatchRow) => money(actualMinor, currency),
};
