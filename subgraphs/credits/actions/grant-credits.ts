import { formatCredits } from "@tributary/kit/credits";
import type { Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { newId } from "@tributary/kit/ids";
import { checkedReason } from "@tributary/kit/mutation";
import { mutateAsOperator } from "@tributary/kit/own-account";
import { credentialsOwner, isOperator, isPlatformKey } from "@tributary/kit/viewer";
import { clockOffset } from "../clock-offset";
import type { Context } from "../context";
import { type Refusal, refusal } from "../domain/refusal";
import { checkedWorkspaceId } from "../input";
import { type Award, beginBookings, grantLot } from "../ledger/functions";
import { recordOperation } from "../operations";
import { ownAccounts } from "../own-accounts";
import type { GrantCreditsInput } from "../schema.generated";

/** `lotId` null: nothing was granted. */
export interface GrantResult {
  workspaceId: string;
  lotId: string | null;
  userErrors: Refusal[];
}

/** Gives a workspace awarded credits. Throws BAD_USER_INPUT for origins that have a cause of their own. */
export async function grantCredits(
  context: Context,
  input: GrantCreditsInput,
): Promise<GrantResult> {
  const { viewer } = context;
  if (!isOperator(viewer) && !isPlatformKey(viewer, "credits:grant")) {
    throw new CallerError(
      "FORBIDDEN",
      "Only operators and the platform's own keys may grant credits.",
    );
  }
  const workspaceId = checkedWorkspaceId(input.workspaceId);
  const reason = checkedReason(input.reason);
  if (input.origin !== "PROMOTION" && input.origin !== "ADJUSTMENT") {
    throw invalid("origin", "must be PROMOTION or ADJUSTMENT; the others have their own cause.");
  }
  const refused = (why: Refusal): GrantResult => ({ workspaceId, lotId: null, userErrors: [why] });
  return mutateAsOperator<GrantCreditsInput, GrantResult>(context, {
    name: "grantCredits",
    input,
    account: ownAccounts.grantCredits,
    refuse: refused,
    async perform(tx) {
      if (input.credits <= 0n) return refused(refusal("AMOUNT_NOT_POSITIVE"));
      const begun = await beginBookings(tx, [workspaceId], clockOffset(context.clock));
      const award: Award = {
        workspaceId,
        at: begun.get(workspaceId)!,
        lotId: newId("lot"),
        origin: input.origin,
        cause: `request:${credentialsOwner(viewer)}:${input.idempotencyKey}`,
        reference: isOperator(viewer) ? `operator:${viewer.id}` : "platform",
        credits: input.credits,
        expiresAt: input.expiresAt ?? null,
        reason,
      };
      if (award.expiresAt && award.expiresAt <= award.at) {
        throw invalid("expiresAt", "must be in the future.");
      }
      const code = await grantLot(tx, award);
      if (code === "ALREADY_GRANTED") throw new Error(`${award.cause} has granted without its key`);
      if (code) return refused(refusal(code));
      if (isOperator(viewer)) await recordGrant(context, tx, award);
      return { workspaceId, lotId: award.lotId, userErrors: [] };
    },
  });
}

/** For the audit log, under the contract's names and units. */
async function recordGrant(context: Context, tx: Tx, award: Award): Promise<void> {
  const { workspaceId, lotId, origin, expiresAt, reason } = award;
  await recordOperation(context, tx, {
    action: "grantCredits",
    target: lotId,
    reason,
    before: null,
    after: { workspaceId, lotId, credits: formatCredits(award.credits), origin, expiresAt },
  });
}

function invalid(field: string, sentence: string): CallerError {
  return new CallerError("BAD_USER_INPUT", `${field} ${sentence}`, ["input", field]);
}
