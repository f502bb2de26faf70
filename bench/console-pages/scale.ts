/** What the deployment holds at size 1, the demo's year included. */
export interface Scale {
  affiliates: number;
  referrals: number;
  commissions: number;
  /** Of these, one promoter's: Ada's. */
  adasReferrals: number;
  adasCommissions: number;
  auditEntries: number;
  ledgerEntries: number;
  deliveries: number;
  deadLetters: number;
  pendingOperations: number;
  apiKeys: number;
  sessions: number;
}

const WHOLE: Scale = {
  ...{ affiliates: 5_000, referrals: 10_000, commissions: 100_000 },
  ...{ adasReferrals: 1_000, adasCommissions: 20_000 },
  ...{ auditEntries: 50_000, ledgerEntries: 10_000, deliveries: 200, deadLetters: 200 },
  ...{ pendingOperations: 200, apiKeys: 200, sessions: 200 },
};

export function scaleOf(size: number): Scale {
  const entries = Object.entries(WHOLE).map(([name, count]) => [name, Math.ceil(count * size)]);
  return Object.fromEntries(entries) as unknown as Scale;
}

/** An id of ours: after all that the year has made, so that the first pages of lists show it. */
export const id = (kind: string, n: string) => `'${kind}_01b' || lpad((${n})::text, 29, '0')`;

/** Where the demo's year ends. */
export const NOW = "timestamptz '2026-11-29 09:30'";
export const BEGIN = "timestamptz '2025-12-02'";

/** The first key of the deployment, so that its job has nothing to seal anew. What is sealed is nobody's, and never opened. */
export const SEALED_UNDER = "k1";
