import { ringDoorbell } from "@tributary/events/doorbell";
import { afterCommit } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { mutate } from "@tributary/kit/mutation";
import { v7 } from "uuid";
import { clockOffset } from "../clock-offset";
import type { Context } from "../context";
import { refusal } from "../domain/refusal";
import { checkedName } from "../input";
import * as ledger from "../ledger/functions";
import { workspaceOfReservation } from "../queries/reservations";
import type { CaptureReservationInput } from "../schema.generated";
import { requireSpender } from "../visibility";
import type { SpendResult } from "./spend-credits";

/**
 * Spends what a deployment used of what was held for it, and gives the rest back. A reservation is captured once.
 * Throws NOT_FOUND for one that nobody made.
 */
export async function captureReservation(
  context: Context,
  input: CaptureReservationInput,
): Promise<SpendResult> {
  requireSpender(context.viewer);
  const { reservationId, credits } = input;
  const module = input.module == null ? null : checkedName(input.module, "module");
  return mutate<SpendResult>(context, {
    name: "captureReservation",
    input,
    conflict: (conflict) => ({ workspaceId: null, usageId: null, userErrors: [conflict] }),
    async perform(tx) {
      const workspaceId = await workspaceOfReservation(context.asViewer(tx), reservationId);
      const used = { reservationId, credits, module, usageId: newId("usg"), eventId: v7() };
      const code = await ledger.captureReservation(tx, clockOffset(context.clock), used);
      if (code) return { workspaceId, usageId: null, userErrors: [refusal(code)] };
      afterCommit(tx, "doorbell", () => ringDoorbell(context.serviceDb));
      return { workspaceId, usageId: used.usageId, userErrors: [] };
    },
  });
}
