import { isSamePerson, type Person } from "./same-person";

/** What of a pending operation says whether it can be decided. */
export interface Deciding {
  decision: "APPROVED" | "REJECTED" | "EXPIRED" | null;
  requestedBy: string;
  /** SHA-256 of its normalised address, where it is known. */
  requesterEmailHash: string | null;
  expiresAt: Date;
}

/** Why a pending operation is not decided by somebody now. */
export interface ClosedRefusal {
  code: "OPERATION_CLOSED" | "SAME_OPERATOR";
  /** A sentence for people. */
  message: string;
}

/** Why this operator does not decide it at this instant; null: it may. */
export function closedRefusal(
  { decision, requestedBy, requesterEmailHash, expiresAt }: Deciding,
  actor: Person,
  now: Date,
): ClosedRefusal | null {
  if (decision === "APPROVED" || decision === "REJECTED") {
    const message = `It was ${decision.toLowerCase()} before; ask for it again, if it is still wanted.`;
    return { code: "OPERATION_CLOSED", message };
  }
  if (decision === "EXPIRED" || expiresAt <= now) {
    const message = "Nobody decided it in time; ask for it again, if it is still wanted.";
    return { code: "OPERATION_CLOSED", message };
  }
  if (!isSamePerson({ id: requestedBy, emailHash: requesterEmailHash }, actor)) return null;
  const message = "You asked for it yourself; another operator must decide it.";
  return { code: "SAME_OPERATOR", message };
}

/** How a pending operation stands, in one word. */
export type PendingStatus =
  | "WAITING"
  | "APPROVED"
  | "CARRIED_OUT"
  | "REFUSED"
  | "REJECTED"
  | "EXPIRED";

/** The word for it. `isRecorded`: the act stands in the audit log. */
export function pendingStatus(
  { decision, expiresAt, refusal }: Deciding & { refusal: string | null },
  isRecorded: boolean,
  now: Date,
): PendingStatus {
  if (decision === null) return expiresAt <= now ? "EXPIRED" : "WAITING";
  if (decision !== "APPROVED") return decision;
  if (refusal !== null) return "REFUSED";
  return isRecorded ? "CARRIED_OUT" : "APPROVED";
}
