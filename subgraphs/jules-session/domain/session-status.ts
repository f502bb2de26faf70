/** How a session stands: Jules's own states, and four that are known here alone. */
export type SessionStatus =
  | "CREATING"
  | "CREATE_UNCERTAIN"
  | "QUEUED"
  | "PLANNING"
  | "AWAITING_PLAN_APPROVAL"
  | "IN_PROGRESS"
  | "AWAITING_USER_FEEDBACK"
  | "PAUSED"
  | "COMPLETED"
  | "FAILED"
  | "CANCELLED"
  | "UNKNOWN";

/** What Jules may say; anything else is UNKNOWN. */
const TOLD: readonly SessionStatus[] = [
  "QUEUED",
  "PLANNING",
  "AWAITING_PLAN_APPROVAL",
  "IN_PROGRESS",
  "AWAITING_USER_FEEDBACK",
  "PAUSED",
  "COMPLETED",
  "FAILED",
];

/** Jules's state as it is shown here: copied, never judged. */
export function statusOf(state: string): SessionStatus {
  return TOLD.find((known) => known === state) ?? "UNKNOWN";
}

/** Whether the agent has nothing more to do by itself. */
export function isSettled(status: SessionStatus): boolean {
  return status === "COMPLETED" || status === "FAILED" || status === "CANCELLED";
}

/** Whether Jules is waiting for a person. */
export function waitsForPerson(status: SessionStatus): boolean {
  return (
    status === "AWAITING_PLAN_APPROVAL" ||
    status === "AWAITING_USER_FEEDBACK" ||
    status === "PAUSED"
  );
}

/** Whether texts may leave for it: before the agent has begun, Jules knows no such session. */
export function hears(status: SessionStatus): boolean {
  return status !== "CREATING" && status !== "CREATE_UNCERTAIN" && status !== "QUEUED";
}
