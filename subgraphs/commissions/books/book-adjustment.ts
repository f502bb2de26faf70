import { dayIn } from "@tributary/kit/calendar";
import type { Clock } from "@tributary/kit/clock";
import type { Config } from "@tributary/kit/config";
import type { Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { policyInForce } from "../domain/terms";
import { recordOperation } from "../operations";
import { allPolicies } from "../queries/policies";
import { insertCommissions, insertEntries, tellChanges } from "./write-rows";

/** A signed correction of what a promoter earns. */
export interface Adjustment {
  promoterId: string;
  amountMinor: bigint;
  currency: string;
  /** The commission that it corrects, if it is one. */
  adjusts: string | null;
}

/** Books an operator's correction in a row of its own, confirmed at once. Answers the commission's id. */
export async function bookAdjustment(
  acting: { viewer: { id: string }; clock: Clock; config: Config },
  tx: Tx,
  { promoterId, amountMinor, currency, adjusts }: Adjustment,
  { operationId, reason }: { operationId: string; reason: string },
): Promise<string> {
  const { clock, config } = acting;
  const id = newId("com");
  await recordOperation(acting, tx, {
    id: operationId,
    action: "createCommissionAdjustment",
    target: id,
    reason,
    before: null,
    after: { promoterId, amountMinor, currency, adjusts },
  });
  const now = clock.now();
  const policy = policyInForce(await allPolicies(tx), now);
  await insertCommissions(tx, [
    {
      id,
      promoterId,
      referralId: null,
      kind: "ADJUSTMENT",
      automatic: false,
      status: "CONFIRMED",
      cancelReason: null,
      baseMinor: amountMinor,
      currency,
      rateBps: 0,
      policyVersion: policy?.version ?? 0,
      source: adjusts ?? operationId,
      paymentIntentId: null,
      adjusts,
      confirmsAt: null,
      livemode: config.STRIPE_LIVEMODE,
      earnedAt: now,
      earnedDay: dayIn(now, policy?.timeZone ?? "UTC"),
      createdAt: now,
    },
  ]);
  const entry = { commissionId: id, sequence: 1, kind: "ACCRUAL", reference: operationId } as const;
  await insertEntries(tx, [{ ...entry, id: newId("cme"), amountMinor }], now);
  await tellChanges(tx, [id], now);
  return id;
}
