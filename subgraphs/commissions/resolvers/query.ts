import { CallerError } from "@tributary/kit/errors";
import type { Viewer } from "@tributary/kit/viewer";
import type { Context } from "../context";
import { checkedDraft, daysOf, isPlain } from "../input";
import { commissionPage } from "../queries/commission-pages";
import { decisionOf } from "../queries/decisions";
import { monthClosePage, obstacleOf, openMonth } from "../queries/month-closes";
import { previewCommission } from "../queries/preview-commission";
import { reconcileMonth } from "../queries/reconcile-month";
import { revenueEntryPage } from "../queries/revenue-entries";
import { simulatePolicy } from "../queries/simulate-policy";
import { mayRead, seesAll } from "../queries/visibility";
import type { QueryResolvers } from "../schema.generated";
import { visibleCommission } from "./commission";

export const Query = {
  commission: (_, { id }, context) => visibleCommission(id, context),
  commissions: (_, { filter, ...page }, { db, viewer }) => {
    checkSeesAll(viewer, "all commissions");
    return commissionPage(db, { ...filter, ...page });
  },
  commissionDecision: async (_, { paymentIntentId }, context) => {
    const decision = await visibleDecision(paymentIntentId, context);
    if (decision) return decision;
    throw new CallerError(
      "NOT_FOUND",
      `No payment ${JSON.stringify(paymentIntentId.slice(0, 60))} that you may see has been evaluated: check the id (pi_…). One that was just paid appears within seconds.`,
      ["paymentIntentId"],
    );
  },
  previewCommission: (_, { input }, { db, viewer, clock, config }) =>
    previewCommission(db, viewer, input.promoterId, {
      amountMinor: input.amountMinor,
      taxMinor: input.taxMinor ?? 0n,
      currency: input.currency,
      at: input.at ?? clock.now(),
      livemode: config.STRIPE_LIVEMODE,
    }),
  simulatePolicy: (_, { input }, { db }) => {
    const draft = checkedDraft(input.draft);
    const [from, to] = daysOf(input.from, input.to, draft.timeZone);
    return simulatePolicy(db, draft, from, to);
  },
  policySimulation: async (_, { input }, { simulations }) => {
    const draft = checkedDraft(input.draft);
    const [from, to] = daysOf(input.from, input.to, draft.timeZone);
    return { result: await simulations.ask(draft, from, to) };
  },
  revenueEntries: (_, args, { db }) => revenueEntryPage(db, args),
  reconciliation: (_, { month }, { db, serviceDb, clock }) =>
    reconcileMonth(db, serviceDb, month ?? null, clock.now()),
  monthCloses: (_, page, { db, viewer }) => {
    checkSeesAll(viewer, "closed months");
    return monthClosePage(db, page);
  },
  openMonth: async (_, __, { serviceDb, viewer, clock }) => {
    checkSeesAll(viewer, "the month that is open");
    const now = clock.now();
    const month = await openMonth(serviceDb, now);
    return { month, obstacle: await obstacleOf(serviceDb, month, now) };
  },
} satisfies QueryResolvers;

/** Throws FORBIDDEN. */
function checkSeesAll(viewer: Viewer, what: string) {
  if (seesAll(viewer)) return;
  throw new CallerError("FORBIDDEN", `Only operators and the platform's keys may list ${what}.`);
}

/** A decision if it is the viewer's to see; a foreign one answers like an absent one. */
async function visibleDecision(paymentIntentId: string, { db, viewer, loaders }: Context) {
  const decision = isPlain(paymentIntentId) ? await decisionOf(db, paymentIntentId) : null;
  if (!decision) return null;
  const promoter = decision.promoterId ? await loaders.promoter.load(decision.promoterId) : null;
  return mayRead(viewer, promoter) ? decision : null;
}
