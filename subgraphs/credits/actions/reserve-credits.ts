import { row } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { newId } from "@tributary/kit/ids";
import { clockOffset } from "../clock-offset";
import type { Context } from "../context";
import { type Refusal, type RefusalCode, refusal } from "../domain/refusal";
import { LONGEST_NAME } from "../input";
import { requireSpender } from "../visibility";
import { onlyOnce, requireText } from "./only-once";

export interface ReserveInput {
  workspaceId: string;
  /** Micro-credits. */
  credits: bigint;
  deploymentId: string;
  ttlSeconds?: number | null;
  idempotencyKey: string;
}

/** `reservationId` null: nothing was held. */
export type Reserved = { reservationId: string | null; refusal: Refusal | null };
type Outcome = { reservationId: string | null; code: RefusalCode | null };

const AN_HOUR = 3600;
const LONGEST_SECONDS = 30 * 86_400;

/** Holds credits of concrete lots for a deployment, all or nothing, until they are captured or the time is over. */
export async function reserveCredits(context: Context, input: ReserveInput): Promise<Reserved> {
  requireSpender(context.viewer);
  requireText(input.workspaceId, "workspaceId", LONGEST_NAME);
  requireText(input.deploymentId, "deploymentId", LONGEST_NAME);
  const ttlSeconds = input.ttlSeconds ?? AN_HOUR;
  if (ttlSeconds < 1 || ttlSeconds > LONGEST_SECONDS) {
    throw new CallerError("BAD_USER_INPUT", "ttlSeconds must be between 1 and 2592000 (30 days).", [
      "input",
      "ttlSeconds",
    ]);
  }
  const { idempotencyKey: key, ...rest } = input;
  const { reservationId, code } = await onlyOnce<Outcome>(
    context,
    { mutation: "reserveCredits", key, input: { ...rest, ttlSeconds } },
    async (tx) => {
      const reservationId = newId("rsv");
      const reserved = await row<{ code: RefusalCode | null }>(
        tx,
        "select reserve_credits($1, $2, $3, $4, $5, $6) as code",
        [
          input.workspaceId,
          clockOffset(context.clock),
          reservationId,
          input.deploymentId,
          input.credits,
          ttlSeconds,
        ],
      );
      const code = reserved?.code ?? null;
      return { reservationId: code === null ? reservationId : null, code };
    },
    (code) => ({ reservationId: null, code }),
  );
  return { reservationId, refusal: code === null ? null : refusal(code) };
}
