import type { Tx } from "@tributary/kit/database";
import { type SoloThresholds, USUAL_THRESHOLDS } from "@tributary/vocabulary/solo-thresholds";
import { PolicyVersion } from "../entities/policy-version";

/** Up to what one operator adjusts alone, by the newest policy that is known here; the usual while none is. */
export async function soloThresholds(
  tx: Tx,
): Promise<Pick<SoloThresholds, "requireSecondOperator" | "soloAdjustmentMinor" | "currency">> {
  const [newest] = await tx
    .getRepository(PolicyVersion)
    .find({ order: { version: "DESC" }, take: 1 });
  return newest ?? USUAL_THRESHOLDS;
}
