import { type ToldRequest, toldRequest } from "@tributary/events/tell-request";
import { formatCredits } from "@tributary/kit/credits";
import type { Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { newId } from "@tributary/kit/ids";
import { checkedReason } from "@tributary/kit/mutation";
import { mutateAsOperator } from "@tributary/kit/own-account";
import { askForSecond, needsSecondOperator } from "@tributary/kit/second-operator";
import { takeSolo } from "@tributary/kit/solo-acts";
import { credentialsOwner, isOperator, isPlatformKey } from "@tributary/kit/viewer";
import { clockOffset } from "../clock-offset";
import type { Context } from "../context";
import { type Refusal, refusal } from "../domain/refusal";
import { grantByOperator } from "../grant-by-operator";
import { checkedWorkspaceId } from "../input";
import { type Award, beginBookings, grantLot } from "../ledger/functions";
import { recordOperation } from "../operations";
import { ownAccounts } from "../own-accounts";
import { soloThresholds } from "../queries/solo-thresholds";
import type { GrantCreditsInput } from "../schema.generated";

/** `lotId` null: nothing was granted. `operationId`: what an operator's grant is, or will be called. */
export interface GrantResult {
  workspaceId: string;
  lotId: string | null;
  operationId?: string | null;
  userErrors: Refusal[];
}

/** Gives a workspace awarded credits. Operators give much only two together. Throws BAD_USER_INPUT for origins that have a cause of their own. */
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
  const request = toldRequest();
  const result = await mutateAsOperator<GrantCreditsInput, GrantResult>(context, {
    name: "grantCredits",
    input,
    account: ownAccounts.grantCredits,
    refuse: refused,
    async perform(tx) {
      if (input.credits <= 0n) return refused(refusal("AMOUNT_NOT_POSITIVE"));
      const grant: Grant = {
        workspaceId,
        credits: input.credits,
        origin: input.origin,
        expiresAt: input.expiresAt ?? null,
        reason,
      };
      checkExpiry(grant, context.clock.now());
      const operationId = isOperator(viewer) ? newId("opr") : null;
      if (operationId !== null) {
        const above = await aboveThreshold(tx, grant, operationId, context.clock.now());
        // Before anything is begun: what waits has written nothing here.
        if (above) return askAnother(context, tx, grant, { above, request });
      }
      const begun = await beginBookings(tx, [workspaceId], clockOffset(context.clock));
      const award: Award = {
        ...grant,
        at: begun.get(workspaceId)!,
        lotId: newId("lot"),
        cause: `request:${credentialsOwner(viewer)}:${input.idempotencyKey}`,
        reference: isOperator(viewer) ? `operator:${viewer.id}` : "platform",
      };
      checkExpiry(grant, award.at);
      const code =
        operationId === null
          ? await grantLot(tx, award)
          : await grantByOperator(context, tx, award, operationId);
      if (code === "ALREADY_GRANTED") throw new Error(`${award.cause} has granted without its key`);
      if (code) return refused(refusal(code));
      return { workspaceId, lotId: award.lotId, operationId, userErrors: [] };
    },
  });
  // Whoever is told that another must approve it finds it among what waits.
  await request.untilListed(context.serviceDb);
  return result;
}

/** What is to be granted, and why. */
type Grant = Pick<Award, "workspaceId" | "credits" | "origin" | "expiresAt"> & { reason: string };

/** Throws BAD_USER_INPUT. */
function checkExpiry({ expiresAt }: Grant, at: Date): void {
  if (expiresAt && expiresAt <= at) throw invalid("expiresAt", "must be in the future.");
}

/** Why one operator may not grant it alone; null: it may, and it is taken into the workspace's sum. */
async function aboveThreshold(
  tx: Tx,
  { workspaceId, credits }: Grant,
  operationId: string,
  at: Date,
): Promise<string | null> {
  const { requireSecondOperator, soloGrantCredits } = await soloThresholds(tx);
  const solo = {
    operationId,
    action: "grantCredits",
    beneficiary: workspaceId,
    amount: credits,
    at,
  };
  if (await takeSolo(tx, solo, requireSecondOperator ? soloGrantCredits : null)) return null;
  return `Grants to this workspace in 30 days would be more than the policy's soloGrantCredits, ${formatCredits(soloGrantCredits)}.`;
}

async function askAnother(
  context: Context,
  tx: Tx,
  { workspaceId, credits, origin, expiresAt, reason }: Grant,
  { above, request }: { above: string; request: ToldRequest },
): Promise<GrantResult> {
  const grant = { workspaceId, credits, origin, expiresAt };
  const asked = {
    action: "grantCredits",
    target: workspaceId,
    reason,
    input: grant,
    shown: { ...grant, credits: formatCredits(credits) },
    effect: [],
    beneficiaries: { userIds: [], workspaceIds: [workspaceId] },
  };
  const operationId = await askForSecond(context, tx, asked, {
    record: recordOperation,
    tell: request.tell,
  });
  const needed = needsSecondOperator(above, operationId, ["input", "credits"]);
  return { workspaceId, lotId: null, operationId, userErrors: [needed] };
}

function invalid(field: string, sentence: string): CallerError {
  return new CallerError("BAD_USER_INPUT", `${field} ${sentence}`, ["input", field]);
}
