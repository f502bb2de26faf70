/** How far along each status is; what is not listed is told as the last, since it is newer than we. */
const PROGRESS: Readonly<Record<string, readonly string[]>> = {
  payment_intent: [
    "requires_payment_method",
    "requires_confirmation",
    "requires_action",
    "processing",
    "requires_capture",
    // With an error that it did not have before: the attempt has failed.
    "failed",
    "succeeded",
  ],
  charge: ["pending", "succeeded", "failed"],
  refund: ["pending", "requires_action", "succeeded", "canceled", "failed"],
  dispute: [
    "warning_needs_response",
    "warning_under_review",
    "needs_response",
    "under_review",
    "warning_closed",
    "lost",
    "won",
  ],
  invoice: ["draft", "open", "paid"],
  invoice_payment: ["open", "paid"],
  "checkout.session": ["open", "complete"],
};

interface Ranked {
  object: string;
  status?: string | null;
  last_payment_error?: object | null;
  captured?: boolean;
  balance_transaction?: unknown;
  balance_transactions?: readonly unknown[];
  payment_status?: string;
  deleted?: boolean;
  open?: boolean;
}

/**
 * Which of two pictures of one object is the later, when both were made in the same second: a
 * payment does not go back, a refund that failed does not succeed, money that a dispute moved
 * stays moved. Larger is later; the same for pictures that cannot be told apart.
 */
export function rankOf(object: Ranked): number {
  const order = PROGRESS[object.object] ?? [];
  const hasFailed = object.status === "requires_payment_method" && object.last_payment_error;
  const place = order.indexOf(hasFailed ? "failed" : (object.status ?? ""));
  const progress = place < 0 ? order.length : place;
  const moved = object.balance_transactions?.length ?? 0;
  const marks = [
    object.captured,
    object.balance_transaction,
    object.payment_status && object.payment_status !== "unpaid",
    object.deleted,
    object.open === false,
  ];
  return moved * 1000 + progress * 10 + marks.filter(Boolean).length;
}
