import { money } from "./money";

export const Earnings = {
  nextPayout: ({ nextPayout }: { nextPayout: { amountMinor: bigint; currency: string }[] }) =>
    nextPayout.map(({ amountMinor, currency }) => money(amountMinor, currency)),
};
