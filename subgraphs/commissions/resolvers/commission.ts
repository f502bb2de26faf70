import type { Context } from "../context";
import { toldHold } from "../domain/told-hold";
import { isPlain } from "../input";
import type { Commission as Row } from "../mappers";
import { mayRead, seesAll } from "../queries/visibility";
import type { CommissionHold, CommissionResolvers } from "../schema.generated";

/** A commission if it is the viewer's to see; a foreign one answers like an absent one. */
export async function visibleCommission(id: string, { loaders, viewer }: Context) {
  if (!isPlain(id)) return null;
  const commission = await loaders.commission.load(id);
  if (!commission) return null;
  return mayRead(viewer, await loaders.promoter.load(commission.promoterId)) ? commission : null;
}

export const Commission = {
  __resolveReference: async ({ id }, context) => visibleCommission(id, context),
  promoter: ({ promoterId }) => ({ id: promoterId }),
  referral: ({ referralId }) => (referralId ? { id: referralId } : null),
  confirmsAt: ({ status, confirmsAt }) => (status === "PENDING" ? confirmsAt : null),
  paidAt: async ({ status, payoutItemId }, _, { loaders }) =>
    status === "PAID" && payoutItemId !== null
      ? ((await loaders.payoutItem.load(payoutItemId))?.paidAt ?? null)
      : null,
  // What took the last of it is its last entry.
  cancelledAt: async ({ id, status, createdAt }, _, { loaders }) =>
    status === "CANCELLED"
      ? ((await loaders.entries.load(id)).at(-1)?.createdAt ?? createdAt)
      : null,
  amount: ({ amountMinor, currency }) => ({ amountMinor, currency }),
  base: ({ baseMinor: amountMinor, currency }) => ({ amountMinor, currency }),
  holds: async (row, _, { loaders, clock, viewer }) => {
    const placed = row.openHolds > 0 ? await loaders.openHolds.load(row.id) : [];
    const all = [...holdPeriod(row, clock.now()), ...placed];
    return seesAll(viewer) ? all : all.map(toldHold);
  },
  entries: async ({ id, currency }, _, { loaders }) =>
    (await loaders.entries.load(id)).map((entry) => ({ ...entry, currency })),
} satisfies CommissionResolvers;

/** The policy's waiting time, shown among the holds while it runs. It has no row of its own. */
function holdPeriod({ id, status, confirmsAt, createdAt }: Row, now: Date): CommissionHold[] {
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
