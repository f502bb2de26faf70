import { row } from "@tributary/kit/database";
import { clockOffset } from "../clock-offset";
import type { Context } from "../context";
import { type RefusalCode, refusal } from "../domain/refusal";
import { requireSpender } from "../visibility";
import { workspaceOfReservation } from "./capture-reservation";
import { onlyOnce } from "./only-once";
import type { Reserved } from "./reserve-credits";

export interface ReleaseInput {
  reservationId: string;
  idempotencyKey: string;
}

type Outcome = { reservationId: string | null; code: RefusalCode | null };

/** Gives everything that a reservation holds back to its lots. */
export async function releaseReservation(context: Context, input: ReleaseInput): Promise<Reserved> {
  requireSpender(context.viewer);
  const { reservationId, code } = await onlyOnce<Outcome>(
    context,
    {
      mutation: "releaseReservation",
      key: input.idempotencyKey,
      input: { reservationId: input.reservationId },
    },
    async (tx) => {
      await workspaceOfReservation(tx, input.reservationId);
      const released = await row<{ code: RefusalCode | null }>(
        tx,
        "select release_reservation($1, $2) as code",
        [input.reservationId, clockOffset(context.clock)],
      );
      const code = released?.code ?? null;
      return { reservationId: code === null ? input.reservationId : null, code };
    },
    (code) => ({ reservationId: null, code }),
  );
  return { reservationId, refusal: code === null ? null : refusal(code) };
}
