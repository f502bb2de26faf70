/** What was heard after a transfer was asked for, in plain values. */
export type Heard =
  /** Stripe answered with a transfer: this one, whatever it says. */
  | { kind: "TRANSFER"; transfer: SeenTransfer }
  /** Stripe answered with an error. `isReplayed`: saved under the key by an earlier request, not done anew. */
  | { kind: "ERROR"; status: number; type: string; code: string | null; isReplayed: boolean }
  /** No connection was made, so that nothing left us. */
  | { kind: "NOT_SENT" }
  /** It was sent, and no answer came that can be read: a timeout, a broken connection, half a body. */
  | { kind: "NOTHING" };

/** A transfer as Stripe tells it. Null: not told, or not as it should be. */
export interface SeenTransfer {
  /** `tr_…` */
  id: string;
  amountMinor: bigint | null;
  /** Upper case ISO 4217. */
  currency: string | null;
  /** `acct_…` */
  destination: string | null;
  /** Our item, from its metadata. */
  itemId: string | null;
}

/** What was asked for: the amount, currency and destination of an attempt. */
export interface AskedTransfer {
  itemId: string;
  amountMinor: bigint;
  currency: string;
  destination: string;
}

/** Why an item waits or has failed: a code of ours, and Stripe's beside it where it said one. */
export type RefusalCode =
  | "BALANCE_INSUFFICIENT"
  | "METHOD_NOT_READY"
  | "STRIPE_KEY_REFUSED"
  | "STRIPE_REFUSED";

/** What an answer says of the attempt that it answers. */
export type Meaning =
  /** The money is on its way, exactly as asked. */
  | { kind: "PAID"; transferId: string }
  /** There is a transfer under our key, but it is not the one that we asked for: people must look. */
  | { kind: "DIFFERS"; transferId: string }
  /** For good: this key made no transfer and never will, so that the next attempt has a new one. */
  | { kind: "REFUSED"; next: "WAITING" | "FAILED"; code: RefusalCode; stripeCode: string }
  /** Nothing has happened yet: the same key again, later. */
  | { kind: "NOTHING_DONE"; stripeCode: string }
  /** It may have happened: the same key again, while Stripe still knows it. */
  | { kind: "UNKNOWN"; stripeCode: string }
  /** It may have happened, and the key can never tell: Stripe's list must. */
  | { kind: "UNKNOWN_TO_KEY"; stripeCode: string };

/** Stripe's words for an account that takes no transfers at present, or is none any more. */
const ACCOUNT_CODES = new Set([
  "account_closed",
  "account_invalid",
  "capability_not_active",
  "insufficient_capabilities_for_transfer",
  "resource_missing",
  "transfers_not_allowed",
]);

/**
 * What this answer of Stripe means. `inDoubt`: an earlier request of the same attempt may have moved the money. An
 * answer that is given before Stripe looks at the key says nothing of that request, so a refusal is then no proof.
 */
export function meaningOf(heard: Heard, asked: AskedTransfer, inDoubt: boolean): Meaning {
  switch (heard.kind) {
    case "TRANSFER":
      return isAsAsked(heard.transfer, asked)
        ? { kind: "PAID", transferId: heard.transfer.id }
        : { kind: "DIFFERS", transferId: heard.transfer.id };
    case "NOT_SENT":
      return unlessInDoubt({ kind: "NOTHING_DONE", stripeCode: "not_sent" }, inDoubt);
    case "NOTHING":
      return { kind: "UNKNOWN", stripeCode: "no_answer" };
    case "ERROR":
      return meaningOfError(heard, inDoubt);
  }
}

/** Whether a transfer is the one that was asked for, to the minor unit. */
export function isAsAsked(seen: SeenTransfer, asked: AskedTransfer): boolean {
  return (
    seen.amountMinor === asked.amountMinor &&
    seen.currency === asked.currency &&
    seen.destination === asked.destination &&
    seen.itemId === asked.itemId
  );
}

function meaningOfError(heard: Heard & { kind: "ERROR" }, inDoubt: boolean): Meaning {
  const { status, type, isReplayed } = heard;
  const stripeCode = heard.code ?? (type || `http_${status}`);
  // The key was used with another body, or holds a failure of Stripe's own: it will never say anything else.
  if (type === "idempotency_error" && status !== 409) return { kind: "UNKNOWN_TO_KEY", stripeCode };
  if (status >= 500) return { kind: isReplayed ? "UNKNOWN_TO_KEY" : "UNKNOWN", stripeCode };
  // Another request holds the key just now, and may be moving the money.
  if (heard.code === "idempotency_key_in_use" || type === "idempotency_error")
    return { kind: "UNKNOWN", stripeCode };
  if (status === 429 || status === 409 || heard.code === "lock_timeout")
    return unlessInDoubt({ kind: "NOTHING_DONE", stripeCode }, inDoubt);
  if (status < 400) return { kind: "UNKNOWN", stripeCode };
  // A refusal that the key has saved is of the very request in doubt.
  if (inDoubt && !isReplayed) return { kind: "UNKNOWN_TO_KEY", stripeCode };
  return refusal(status, stripeCode);
}

function refusal(status: number, stripeCode: string): Meaning {
  const waiting = (code: RefusalCode): Meaning => ({
    kind: "REFUSED",
    next: "WAITING",
    code,
    stripeCode,
  });
  if (stripeCode === "balance_insufficient") return waiting("BALANCE_INSUFFICIENT");
  if (ACCOUNT_CODES.has(stripeCode)) return waiting("METHOD_NOT_READY");
  // Of the platform's key, and so of every item: whoever runs the deployment puts it right.
  if (status === 401 || status === 403) return waiting("STRIPE_KEY_REFUSED");
  return { kind: "REFUSED", next: "FAILED", code: "STRIPE_REFUSED", stripeCode };
}

function unlessInDoubt(
  meaning: Extract<Meaning, { kind: "NOTHING_DONE" }>,
  inDoubt: boolean,
): Meaning {
  return inDoubt ? { ...meaning, kind: "UNKNOWN" } : meaning;
}
