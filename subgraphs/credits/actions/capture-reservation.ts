import { ringDoorbell } from "@tributary/events/doorbell";
import { afterCommit, row, type Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { newId } from "@tributary/kit/ids";
import { v7 } from "uuid";
import { clockOffset } from "../clock-offset";
import type { Context } from "../context";
import { type Refusal, type RefusalCode, refusal } from "../domain/refusal";
import { LONGEST_NAME } from "../input";
import { requireSpender } from "../visibility";
import { onlyOnce, requireText } from "./only-once";

export interface CaptureInput {
  reservationId: string;
  /** Micro-credits, at most what is held; the rest returns. */
  credits: bigint;
  module?: string | null;
  idempotencyKey: string;
}

export type Captured = {
  workspaceId: string | null;
  usageId: string | null;
  refusal: Refusal | null;
};
type Outcome = { workspaceId: string | null; usageId: string | null; code: RefusalCode | null };

/** Spends what a deployment used of what was held for it, and gives the rest back. A reservation is captured once. */
export async function captureReservation(context: Context, input: CaptureInput): Promise<Captured> {
  requireSpender(context.viewer);
  if (input.module != null) requireText(input.module, "module", LONGEST_NAME);
  const { idempotencyKey: key, ...rest } = input;
  const { workspaceId, usageId, code } = await onlyOnce<Outcome>(
    context,
    { mutation: "captureReservation", key, input: rest },
    async (tx) => {
      const workspaceId = await workspaceOfReservation(tx, input.reservationId);
      const usageId = newId("usg");
      const captured = await row<{ code: RefusalCode | null }>(
        tx,
        "select capture_reservation($1, $2, $3, $4, $5, $6) as code",
        [
          input.reservationId,
          clockOffset(context.clock),
          input.credits,
          input.module ?? null,
          usageId,
          v7(),
        ],
      );
      afterCommit(tx, "doorbell", () => ringDoorbell(context.db));
      const code = captured?.code ?? null;
      return { workspaceId, usageId: code === null ? usageId : null, code };
    },
    (code) => ({ workspaceId: null, usageId: null, code }),
  );
  return { workspaceId, usageId, refusal: code === null ? null : refusal(code) };
}

/** Throws NOT_FOUND for a reservation that nobody made. */
export async function workspaceOfReservation(tx: Tx, reservationId: string): Promise<string> {
  requireText(reservationId, "reservationId", LONGEST_NAME);
  const found = await row<{ workspace_id: string }>(
    tx,
    "select workspace_id from reservation where id = $1",
    [reservationId],
  );
  if (found) return found.workspace_id;
  throw new CallerError("NOT_FOUND", "There is no such reservation.", ["input", "reservationId"]);
}
