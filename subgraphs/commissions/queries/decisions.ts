import type { DataSource } from "typeorm";
import { Decision } from "../entities/decision";

/** Why a payment earned or did not; null for a payment that was never heard of. */
export function decisionOf(db: DataSource, paymentIntentId: string): Promise<Decision | null> {
  return db.getRepository(Decision).findOneBy({ paymentIntentId });
}
