import type { Context } from "../context";
import { entryId } from "../domain/account-id";
import { isStorable, LONGEST_NAME } from "../input";
import type { Entry } from "../queries/entries";
import type { Lot } from "../queries/lots";
import { maySeeCredits } from "../visibility";

/** A lot that the caller may see; null for a foreign one as for one that does not exist. */
export async function visibleLot(context: Context, id: string): Promise<Lot | null> {
  const found = isStorable(id, LONGEST_NAME) ? await context.loaders.lot.load(id) : null;
  return found && maySeeCredits(context.viewer, found.workspaceId) ? found : null;
}

export const lot = {
  CreditLot: {
    __resolveReference: async ({ id }: { id: string }, context: Context) => visibleLot(context, id),
    // Free credits are lost at the lot's expiry, also before that is booked.
    remaining: ({ available, reserved, expiresAt }: Lot, _: unknown, { clock }: Context) =>
      expiresAt !== null && expiresAt <= clock.now() ? reserved : available + reserved,
    uncollected: ({ refunded, revoked }: Lot) => refunded - revoked,
    unitPrice: ({ priceMinor, currency, granted }: Lot) =>
      priceMinor === null ? null : { amountMinor: priceMinor, currency, perCredits: granted },
  },
  CreditEntry: {
    id: ({ workspaceId, seq }: Entry) => entryId(workspaceId, seq),
    lot: ({ lotId }: Entry, _: unknown, { loaders }: Context) => loaders.lot.load(lotId),
  },
};
