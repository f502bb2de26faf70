import { CallerError } from "@tributary/kit/errors";
import { newId } from "@tributary/kit/ids";
import { mutate } from "@tributary/kit/mutation";
import { clockOffset } from "../clock-offset";
import type { Context } from "../context";
import { type Refusal, refusal } from "../domain/refusal";
import { checkedName, checkedWorkspaceId } from "../input";
import * as ledger from "../ledger/functions";
import type { ReserveCreditsInput } from "../schema.generated";
import { requireSpender } from "../visibility";

/** `reservationId` null: nothing was held, or given back. */
export interface ReservationResult {
  reservationId: string | null;
  userErrors: Refusal[];
}

const AN_HOUR = 3600;
const LONGEST_SECONDS = 30 * 86_400;

/** Holds credits of concrete lots for a deployment, all or nothing, until they are captured or the time is over. */
export async function reserveCredits(
  context: Context,
  input: ReserveCreditsInput,
): Promise<ReservationResult> {
  requireSpender(context.viewer);
  const workspaceId = checkedWorkspaceId(input.workspaceId);
  const deploymentId = checkedName(input.deploymentId, "deploymentId");
  const ttlSeconds = input.ttlSeconds ?? AN_HOUR;
  if (ttlSeconds < 1 || ttlSeconds > LONGEST_SECONDS) {
    throw new CallerError("BAD_USER_INPUT", "ttlSeconds must be between 1 and 2592000 (30 days).", [
      "input",
      "ttlSeconds",
    ]);
  }
  const { credits } = input;
  const asked = { ...input, ttlSeconds };
  return mutate<ReservationResult>(context, {
    name: "reserveCredits",
    input: asked,
    conflict: (conflict) => ({ reservationId: null, userErrors: [conflict] }),
    async perform(tx) {
      const order = { reservationId: newId("rsv"), workspaceId, deploymentId, credits, ttlSeconds };
      const code = await ledger.reserveCredits(tx, clockOffset(context.clock), order);
      return code
        ? { reservationId: null, userErrors: [refusal(code)] }
        : { reservationId: order.reservationId, userErrors: [] };
    },
  });
}
