import { CallerError } from "@tributary/kit/errors";
import type { PageArgs } from "@tributary/kit/pages";
import type { Context } from "../context";
import { checkedDraft, type Draft, daysOf, isPlain } from "../input";
import { type CommissionFilter, commissionPage } from "../queries/commission-pages";
import { decisionOf } from "../queries/decisions";
import { previewCommission } from "../queries/preview-commission";
import { reconcileMonth } from "../queries/reconcile-month";
import { simulatePolicy } from "../queries/simulate-policy";
import { mayRead, seesAll } from "../queries/visibility";
import { visibleCommission } from "./commission";
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

export const Query = {
  commission: (_: unknown, { id }: { id: string }, context: Context) =>
    visibleCommission(id, context),
  commissions: (
    _: unknown,
    { filter, ...page }: PageArgs & { filter?: CommissionFilter | null },
    { db, viewer }: Context,
  ) => {
    if (!seesAll(viewer))
      throw new CallerError(
        "FORBIDDEN",
        "Only operators and the platform's keys may list all commissions.",
      );
    for (const id of [filter?.promoterId, filter?.referralId])
      if (id != null && !isPlain(id))
        throw new CallerError("BAD_USER_INPUT", "Ids have 1 to 255 plain characters.", ["filter"]);
    return commissionPage(db, { ...filter, ...page });
  },
  commissionDecision: async (
    _: unknown,
    { paymentIntentId }: { paymentIntentId: string },
    { db, viewer, loaders }: Context,
  ) => {
    const decision = isPlain(paymentIntentId) ? await decisionOf(db, paymentIntentId) : null;
    if (!decision) return null;
    const promoter = decision.promoterId ? await loaders.promoter.load(decision.promoterId) : null;
    return mayRead(viewer, promoter) ? decision : null;
  },
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
