import type { Tx } from "@tributary/kit/database";
import { type SoloThresholds, USUAL_THRESHOLDS } from "@tributary/vocabulary/solo-thresholds";
import { SoloThreshold } from "../entities/solo-threshold";

/** Up to what one operator grants alone, by the newest policy that is known here; the usual while none is. */
export async function soloThresholds(
  tx: Tx,
): Promise<Pick<SoloThresholds, "requireSecondOperator" | "soloGrantCredits">> {
  const [newest] = await tx
    .getRepository(SoloThreshold)
    .find({ order: { version: "DESC" }, take: 1 });
  return newest ?? USUAL_THRESHOLDS;
}
