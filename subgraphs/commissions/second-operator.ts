import type { EventContext } from "@tributary/events/consume";
import { CannotBeDone, type CarriesOut } from "@tributary/kit/second-operator";
import { type Adjustment, bookAdjustment } from "./books/book-adjustment";
import { isRevokedSince } from "./queries/affiliate-status";
import { promoterAs } from "./queries/beneficiaries";

/** An adjustment that waits, as JSON keeps it: minor units as a text. */
type WaitingAdjustment = Omit<Adjustment, "amountMinor"> & { amountMinor: string };

/** How approved acts are carried out, by the mutation's name. */
export const approved: Readonly<Record<string, CarriesOut<EventContext>>> = {
  createCommissionAdjustment: {
    async isAbout(tx, { target }, userId) {
      return (await promoterAs(tx, target)).userIds?.includes(userId) ?? false;
    },
    async perform(context, { id, input, reason, requestedAt }) {
      const asked = input as unknown as WaitingAdjustment;
      if (await isRevokedSince(context.tx, asked.promoterId, requestedAt)) {
        throw new CannotBeDone("The promoter was revoked since it was asked for.");
      }
      const adjustment: Adjustment = { ...asked, amountMinor: BigInt(asked.amountMinor) };
      await bookAdjustment(context, context.tx, adjustment, { operationId: id, reason });
    },
  },
};
