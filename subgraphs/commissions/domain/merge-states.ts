import { type NamedWorkspace, namedWorkspace, type Statement } from "./evidence";
import { type PaymentState, withKnownAmounts } from "./payment";

/** One state of a payment as the listener tells it. */
export interface ToldState
  extends Omit<PaymentState, "amountsKnown" | "workspaceId" | "refusedWorkspaceId"> {
  revision: bigint;
  evidence: readonly Statement[];
}

/** What is kept of a payment: the newest state with the amounts of the newest complete one. */
export interface KeptState extends Omit<PaymentState, "amountsKnown">, NamedWorkspace {
  /** Of the newest state. */
  revision: bigint;
  /** Of the newest complete state; null: none was complete. */
  amountsRevision: bigint | null;
}

/** A payment that has changed; `evidence` null: what speaks for whom is still what was kept. */
export interface Change {
  next: KeptState;
  evidence: readonly Statement[] | null;
}

/**
 * Joins what is kept of a payment with states of it, in any order and number: the same states leave
 * the same. Null: nothing of them is new.
 */
export function mergeStates(kept: KeptState | null, told: readonly ToldState[]): Change | null {
  const ordered = [...told].sort((a, b) => (a.revision < b.revision ? -1 : 1));
  const newest = ordered.filter(({ revision }) => revision > (kept?.revision ?? -1n)).at(-1);
  const complete = ordered
    .filter(({ unknown }) => unknown.length === 0)
    .filter(({ revision }) => revision > (kept?.amountsRevision ?? -1n))
    .at(-1);
  if (!newest && !complete) return null;
  const present = newest ? { ...newest, ...namedWorkspace(newest.evidence) } : kept!;
  const known = complete ?? (kept?.amountsRevision != null ? kept : null);
  const next = {
    ...pick(present),
    ...(known ? amountsOf(known) : {}),
    // Of a complete state its own amounts are the known ones.
    disputes: known ? withKnownAmounts(present.disputes, known.disputes) : present.disputes,
    amountsRevision: complete?.revision ?? kept?.amountsRevision ?? null,
  };
  return { next, evidence: newest?.evidence ?? null };
}

/** What of a state only a complete one may change. */
function amountsOf(state: Omit<ToldState, "evidence">) {
  const { livemode, status, currency, receivedMinor, taxMinor, paidAt, refunds } = state;
  return { livemode, status, currency, receivedMinor, taxMinor, paidAt, refunds };
}

function pick(state: Omit<KeptState, "amountsRevision">) {
  const { paymentIntentId, revision, unknown, risks, workspaceId, refusedWorkspaceId } = state;
  const { customerId, emailHash, cardFingerprint } = state;
  return {
    ...amountsOf(state),
    ...{ paymentIntentId, revision, unknown, risks, workspaceId, refusedWorkspaceId },
    ...{ customerId, emailHash, cardFingerprint },
  };
}
