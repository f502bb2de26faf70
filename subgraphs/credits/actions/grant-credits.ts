import { row } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { newId } from "@tributary/kit/ids";
import { credentialsOwner, isOperator, isPlatformKey } from "@tributary/kit/viewer";
import type { Context } from "../context";
import { type Refusal, type RefusalCode, refusal } from "../domain/refusal";
import type { CreditOrigin } from "../entities/lot";
import { isStorable, LONGEST_KEY, LONGEST_NAME } from "../input";
import { beginBooking, onlyOnce } from "./only-once";

export interface GrantInput {
  workspaceId: string;
  /** Micro-credits. */
  credits: bigint;
  origin: CreditOrigin;
  expiresAt?: Date | null;
  reason: string;
  idempotencyKey: string;
}

export type Granted = { lotId: string; refusal: null } | { lotId: null; refusal: Refusal };
type Outcome = { lotId: string | null; code: RefusalCode | null };

/** Gives a workspace awarded credits. Throws BAD_USER_INPUT for origins that have a cause of their own. */
export async function grantCredits(context: Context, input: GrantInput): Promise<Granted> {
  const { viewer } = context;
  if (!isOperator(viewer) && !isPlatformKey(viewer, "credits:grant")) {
    throw new CallerError(
      "FORBIDDEN",
      "Only operators and the platform's own keys may grant credits.",
    );
  }
  check(input);
  const { idempotencyKey: key, ...rest } = input;
  const owner = credentialsOwner(viewer);
  const { lotId, code } = await onlyOnce<Outcome>(
    context,
    { mutation: "grantCredits", key, input: rest },
    async (tx) => {
      if (input.credits <= 0n) return { lotId: null, code: "AMOUNT_NOT_POSITIVE" };
      const booking = await beginBooking(context, tx, input.workspaceId);
      const lotId = newId("lot");
      if (input.expiresAt && input.expiresAt <= booking) {
        throw new CallerError("BAD_USER_INPUT", "expiresAt must be in the future.", ["expiresAt"]);
      }
      const granted = await row<{ code: RefusalCode | null }>(
        tx,
        "select grant_lot($1, $2, $3, 'AWARDED', $4, $5, $6, $7, $8, $9) as code",
        [
          input.workspaceId,
          booking,
          lotId,
          input.origin,
          `request:${owner}:${key}`,
          isOperator(viewer) ? `operator:${viewer.id}` : "platform",
          input.credits,
          input.expiresAt ?? null,
          input.reason,
        ],
      );
      const code = granted?.code ?? null;
      return { lotId: code === null ? lotId : null, code };
    },
    (code) => ({ lotId: null, code }),
  );
  return code === null ? { lotId: lotId!, refusal: null } : { lotId: null, refusal: refusal(code) };
}

function check(input: GrantInput) {
  const bad = (field: string, sentence: string) =>
    new CallerError("BAD_USER_INPUT", sentence, ["input", field]);
  if (input.origin !== "PROMOTION" && input.origin !== "ADJUSTMENT") {
    throw bad("origin", "origin must be PROMOTION or ADJUSTMENT; the others have their own cause.");
  }
  if (!isStorable(input.workspaceId, LONGEST_NAME)) {
    throw bad("workspaceId", "workspaceId must have 1 to 200 characters.");
  }
  if (!isStorable(input.reason, 500)) throw bad("reason", "reason must have 1 to 500 characters.");
  if (!isStorable(input.idempotencyKey, LONGEST_KEY)) {
    throw bad("idempotencyKey", "idempotencyKey must have 1 to 255 characters.");
  }
}
