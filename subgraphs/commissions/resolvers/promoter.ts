import type { Context } from "../context";
import { isPlain } from "../input";
import type { CommissionPageArgs } from "../queries/commission-pages";
import type { CurrencySums } from "../queries/earnings";
import type { DaysOf, EarningsDay } from "../queries/earnings-by-day";
import { mayRead } from "../queries/visibility";
import { money } from "./money";

type Reference = { id: string };

export const Promoter = {
  __resolveReference: async ({ id }: Reference, { loaders, viewer }: Context) => {
    const promoter = isPlain(id) ? await loaders.promoter.load(id) : null;
    return promoter && mayRead(viewer, promoter) ? { id } : null;
  },
  earnings: ({ id }: Reference, _: unknown, { loaders }: Context) => loaders.earnings.load(id),
  commissions: ({ id }: Reference, args: CommissionPageArgs, { loaders }: Context) =>
    loaders.promoterPage.load({ ownerId: id, args }),
  earningsByDay: ({ id }: Reference, args: DaysOf["args"], { loaders }: Context) =>
    loaders.earningsByDay.load({ promoterId: id, args }),
};

export const Referral = {
  __resolveReference: async ({ id }: Reference, { loaders, viewer }: Context) => {
    const referral = isPlain(id) ? await loaders.referral.load(id) : null;
    if (!referral) return null;
    return mayRead(viewer, await loaders.promoter.load(referral.promoterId)) ? { id } : null;
  },
  commissions: ({ id }: Reference, args: CommissionPageArgs, { loaders }: Context) =>
    loaders.referralPage.load({ ownerId: id, args }),
};

export const Earnings = {
  nextPayout: ({ nextPayout }: { nextPayout: { amountMinor: bigint; currency: string }[] }) =>
    nextPayout.map(({ amountMinor, currency }) => money(amountMinor, currency)),
};

export const CurrencyEarnings = {
  pending: (sums: CurrencySums) => money(sums.pendingMinor, sums.currency),
  confirmed: (sums: CurrencySums) => money(sums.confirmedMinor, sums.currency),
  paid: (sums: CurrencySums) => money(sums.paidMinor, sums.currency),
  totalEarned: (sums: CurrencySums) =>
    money(sums.pendingMinor + sums.confirmedMinor + sums.paidMinor, sums.currency),
  carriedForward: (sums: CurrencySums) => money(sums.carriedForwardMinor, sums.currency),
};

export const EarningsPoint = {
  pending: (day: EarningsDay) => money(day.pendingMinor, day.currency),
  confirmed: (day: EarningsDay) => money(day.confirmedMinor, day.currency),
  paid: (day: EarningsDay) => money(day.paidMinor, day.currency),
};
