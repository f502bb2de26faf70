import type { Context } from "../context";
import { isPlain } from "../input";
import type { EntryRow, CommissionRow as Row } from "../queries/commission-pages";
import { mayRead } from "../queries/visibility";
import { money } from "./money";

/** An entry with the currency of its commission, which it is shown in. */
export type EntryOf = EntryRow & { currency: string };

/** A commission if it is the viewer's to see; a foreign one answers like an absent one. */
export async function visibleCommission(id: string, { loaders, viewer }: Context) {
  if (!isPlain(id)) return null;
  const commission = await loaders.commission.load(id);
  if (!commission) return null;
  return mayRead(viewer, await loaders.promoter.load(commission.promoterId)) ? commission : null;
}

export const Commission = {
  __resolveReference: async ({ id }: { id: string }, context: Context) =>
    visibleCommission(id, context),
  promoter: ({ promoterId }: Row) => ({ id: promoterId }),
  referral: ({ referralId }: Row) => (referralId ? { id: referralId } : null),
  confirmsAt: ({ status, confirmsAt }: Row) => (status === "PENDING" ? confirmsAt : null),
  amount: ({ amountMinor, currency }: Row) => money(amountMinor, currency),
  base: ({ baseMinor, currency }: Row) => money(baseMinor, currency),
  holds: async (row: Row, _: unknown, { loaders, clock }: Context) => {
    const placed = row.openHolds > 0 ? await loaders.openHolds.load(row.id) : [];
    return [...holdPeriod(row, clock.now()), ...placed];
  },
  entries: async ({ id, currency }: Row, _: unknown, { loaders }: Context) =>
    (await loaders.entries.load(id)).map((entry): EntryOf => ({ ...entry, currency })),
};

/** The policy's waiting time, shown among the holds while it runs. It has no row of its own. */
function holdPeriod({ id, status, confirmsAt, createdAt }: Row, now: Date) {
  if (status !== "PENDING" || !confirmsAt || confirmsAt <= now) return [];
  return [
    {
      id: `hold_period:${id}`,
      kind: "HOLD_PERIOD",
      reason: `The policy's hold ends at ${confirmsAt.toISOString()}.`,
      placedAt: createdAt,
      placedBy: "policy",
    },
  ];
}
