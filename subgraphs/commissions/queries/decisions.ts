import { canonicalCode } from "@tributary/vocabulary/code";
import { Any, type DataSource } from "typeorm";
import type { Evidence } from "../domain/attribution";
import { Decision } from "../entities/decision";
import { PromoterCode } from "../entities/promoter-code";

/** Why a payment earned or did not; null for a payment that was never heard of. */
export function decisionOf(db: DataSource, paymentIntentId: string): Promise<Decision | null> {
  return db.getRepository(Decision).findOneBy({ paymentIntentId });
}

/** Those of these codes, as they are written, that are the promoter's. */
export async function ownCodes(
  db: DataSource,
  promoterId: string | null,
  evidence: readonly Evidence[],
): Promise<Set<string>> {
  const written = new Map<string, string>();
  for (const { code } of evidence) {
    const canonical = code === null ? null : canonicalCode(code);
    if (canonical !== null) written.set(code!, canonical);
  }
  if (promoterId === null || written.size === 0) return new Set();
  const found = await db
    .getRepository(PromoterCode)
    .findBy({ promoterId, canonical: Any([...written.values()]) });
  const own = new Set(found.map(({ canonical }) => canonical));
  return new Set([...written].filter(([, canonical]) => own.has(canonical)).map(([code]) => code));
}
