import { row, type Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { idempotently } from "@tributary/kit/idempotency";
import { credentialsOwner } from "@tributary/kit/viewer";
import { clockOffset } from "../clock-offset";
import type { Context } from "../context";
import type { RefusalCode } from "../domain/refusal";
import { isStorable, LONGEST_KEY } from "../input";

/**
 * Runs `work` in one transaction, once for each key of the caller; a second call gets the recorded outcome, and with
 * other input what `refused` makes of IDEMPOTENCY_CONFLICT. Throws BAD_USER_INPUT for a key that cannot be kept.
 */
export async function onlyOnce<Outcome>(
  context: Context,
  call: { mutation: string; key: string; input: unknown },
  work: (tx: Tx) => Promise<Outcome>,
  refused: (code: RefusalCode) => Outcome,
): Promise<Outcome> {
  requireText(call.key, "idempotencyKey", LONGEST_KEY);
  const owner = credentialsOwner(context.viewer);
  const recorded = await context.transaction((tx) =>
    idempotently(tx, { owner, ...call }, () => work(tx)),
  );
  return recorded.conflict ? refused("IDEMPOTENCY_CONFLICT") : recorded.outcome;
}

/** Throws BAD_USER_INPUT unless the text can be kept and has 1 to `most` characters. */
export function requireText(text: string, field: string, most: number): void {
  if (isStorable(text, most)) return;
  throw new CallerError("BAD_USER_INPUT", `${field} must have 1 to ${most} characters.`, [
    "input",
    field,
  ]);
}

/** Locks the workspace's account and answers the instant of the booking. */
export async function beginBooking(context: Context, tx: Tx, workspaceId: string): Promise<Date> {
  const begun = await row<{ booked_at: Date }>(tx, "select booked_at from begin_bookings($1, $2)", [
    [workspaceId],
    clockOffset(context.clock),
  ]);
  return begun!.booked_at;
}
