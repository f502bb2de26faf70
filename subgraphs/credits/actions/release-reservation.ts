import { mutate } from "@tributary/kit/mutation";
import { clockOffset } from "../clock-offset";
import type { Context } from "../context";
import { refusal } from "../domain/refusal";
import * as ledger from "../ledger/functions";
import { workspaceOfReservation } from "../queries/reservations";
import type { ReleaseReservationInput } from "../schema.generated";
import { requireSpender } from "../visibility";
import type { ReservationResult } from "./reserve-credits";

/** Gives everything that a reservation holds back to its lots. Throws NOT_FOUND for one that nobody made. */
export async function releaseReservation(
  context: Context,
  input: ReleaseReservationInput,
): Promise<ReservationResult> {
  requireSpender(context.viewer);
  const { reservationId } = input;
  return mutate<ReservationResult>(context, {
    name: "releaseReservation",
    input,
    conflict: (conflict) => ({ reservationId: null, userErrors: [conflict] }),
    async perform(tx) {
      await workspaceOfReservation(context.asViewer(tx), reservationId);
      const code = await ledger.releaseReservation(tx, clockOffset(context.clock), reservationId);
      return code
        ? { reservationId: null, userErrors: [refusal(code)] }
        : { reservationId, userErrors: [] };
    },
  });
}
