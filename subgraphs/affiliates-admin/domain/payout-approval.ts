import { isSamePerson, type Person } from "./same-person";

/** A batch that an operator wants to approve. */
export interface ApprovalFacts {
  status: string;
  itemCount: number;
  /** What it pays now; null while it is not frozen. */
  snapshotHash: string | null;
  /** What the operator was shown. */
  quotedHash: string;
  actor: Person;
  preparedBy: Person;
  requiresSecondOperator: boolean;
  /** Operators who approved the batch as it is. */
  approvedBy: readonly Person[];
}

export type ApprovalRefusal =
  | "BATCH_NOT_DRAFT"
  | "SNAPSHOT_CHANGED"
  | "NOTHING_DUE"
  | "SAME_OPERATOR";

/** Why an operator's approval does not count; null when it does. */
export function approvalRefusal(facts: ApprovalFacts): ApprovalRefusal | null {
  if (facts.status !== "DRAFT") return "BATCH_NOT_DRAFT";
  if (facts.snapshotHash !== facts.quotedHash) return "SNAPSHOT_CHANGED";
  if (facts.itemCount === 0) return "NOTHING_DUE";
  const { actor, preparedBy, approvedBy, requiresSecondOperator } = facts;
  const before = requiresSecondOperator ? [preparedBy, ...approvedBy] : approvedBy;
  return before.some((person) => isSamePerson(person, actor)) ? "SAME_OPERATOR" : null;
}
