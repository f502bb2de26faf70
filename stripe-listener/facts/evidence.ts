import type { PaymentFacts } from "@tributary/events/catalog";
import { byPrecedence, type CodePlace } from "@tributary/vocabulary/code-places";

/** What one object of Stripe's said about who brought the payer and who pays. */
export interface Statement {
  source: CodePlace;
  objectId: string;
  code: string | null;
  workspaceId: string | null;
}

/**
 * What a payment is attributed by. Frozen when the payment is first seen paid: later edits of
 * metadata move no money without an operator. What appears later, such as the invoice of a
 * payment, is still added.
 */
export interface Evidence {
  frozen?: boolean;
  metadata?: Record<string, string>;
  /**
   * The tax within the whole amount as the intent said it, in decimal. Stripe leaves it out where
   * nobody said any, so that once said it must not be forgotten.
   */
  taxMinor?: string;
  /** Hashes of the customer's address and of where the receipt went. */
  customerEmailHash?: string | null;
  receiptEmailHash?: string | null;
  statements?: Statement[];
}

/** What an object's metadata says: `referral_code` and `workspace_id`; blanks say nothing. */
export function statement(
  source: CodePlace,
  objectId: string,
  metadata: Readonly<Record<string, string>>,
): Statement {
  const said = (key: string) => clean(metadata[key] ?? "");
  const code = said("referral_code");
  return {
    source,
    objectId,
    code: code.trim() === "" ? null : code,
    workspaceId: said("workspace_id").trim() || null,
  };
}

/** Places of the payment's own invoice or session, which Stripe may tell of later. */
export const TOLD_LATER: ReadonlySet<CodePlace> = new Set([
  "SUBSCRIPTION_METADATA",
  "INVOICE_METADATA",
  "PROMOTION_CODE",
]);

/** What is told of the evidence: whatever says something, as it was written. */
export function toldEvidence({ statements = [] }: Evidence): PaymentFacts["evidence"] {
  return inOrder(statements)
    .filter(({ code, workspaceId }) => code !== null || workspaceId !== null)
    .map((one) => ({ ...one, code: cut(one.code), workspaceId: cut(one.workspaceId) }));
}

/** As much as Stripe's own metadata may hold. */
const MOST_TOLD = 500;
const cut = (text: string | null) => text?.slice(0, MOST_TOLD).toWellFormed() ?? null;

/** Without what no database text can hold: NUL and halves of surrogate pairs. */
export function clean(text: string): string {
  return text.replaceAll("\0", "\ufffd").toWellFormed();
}

/** What counts from now on, of what is known and what has just been seen. */
export function freeze(known: Evidence, seen: Evidence, isPaid: boolean): Evidence {
  if (!known.frozen) return { ...seen, frozen: isPaid };
  if (!isPaid) return known;
  const old = known.statements ?? [];
  const isNew = (one: Statement) =>
    TOLD_LATER.has(one.source) &&
    !old.some(({ source, objectId }) => source === one.source && objectId === one.objectId);
  return {
    ...known,
    customerEmailHash: known.customerEmailHash ?? seen.customerEmailHash ?? null,
    receiptEmailHash: known.receiptEmailHash ?? seen.receiptEmailHash ?? null,
    statements: inOrder([...old, ...(seen.statements ?? []).filter(isNew)]),
  };
}

/** In one order, so that equal evidence is told alike: by place, two objects of one by their ids. */
export function inOrder(statements: readonly Statement[]): Statement[] {
  return [...statements].sort(
    (a, b) =>
      byPrecedence(a.source, b.source) ||
      (a.objectId < b.objectId ? -1 : a.objectId > b.objectId ? 1 : 0),
  );
}
