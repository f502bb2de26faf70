import type { RefusalCode } from "./refusal";

export type BonusOutcome = "GRANTED" | "PENDING" | "SKIPPED";

/** A decision as it is answered and recorded. Survives JSON: amounts are texts of micro-credits. */
export interface BonusRecord {
  refereeOutcome: BonusOutcome;
  refereeCredits: string;
  promoterOutcome: BonusOutcome;
  promoterCredits: string;
  reasons: RefusalCode[];
  /** ISO 8601. */
  decidedAt: string;
}

/** A decision that was written. */
export interface DecidedBonus {
  refereeCredits: bigint;
  promoterCredits: bigint;
  reasons: RefusalCode[];
  decidedAt: Date;
}

/** The lots that credits made for it; null: no word from credits yet. */
export interface GrantedLots {
  refereeLotId: string | null;
  promoterLotId: string | null;
}

/** A decision with what became of it. */
export function recordBonus(decision: DecidedBonus, lots: GrantedLots | null): BonusRecord {
  return {
    refereeOutcome: outcome(decision.refereeCredits, lots?.refereeLotId ?? null),
    refereeCredits: decision.refereeCredits.toString(),
    promoterOutcome: outcome(decision.promoterCredits, lots?.promoterLotId ?? null),
    promoterCredits: decision.promoterCredits.toString(),
    reasons: decision.reasons,
    decidedAt: decision.decidedAt.toISOString(),
  };
}

/** The answer to a redemption that decided nothing for good. */
export function skippedBonus(reason: RefusalCode, now: Date): BonusRecord {
  const nothing = { refereeCredits: 0n, promoterCredits: 0n, reasons: [reason], decidedAt: now };
  return recordBonus(nothing, null);
}

function outcome(credits: bigint, lotId: string | null): BonusOutcome {
  if (credits === 0n) return "SKIPPED";
  return lotId === null ? "PENDING" : "GRANTED";
}
