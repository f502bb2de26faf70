type Status = "ACTIVE" | "SUSPENDED" | "REVOKED";

/** What a change of status does beside money, in sentences for operators (semantics §4, §8, §9). */
export function statusConsequences(to: Status): string[] {
  if (to === "ACTIVE")
    return [
      "Payments from now on earn commission; those made in between do not.",
      "Confirmed commissions are paid with the next batch.",
    ];
  if (to === "SUSPENDED")
    return [
      "Payments from now on earn no commission until the affiliate is active again.",
      "Codes still link and friends get their bonus; the promoter's own bonus is skipped.",
      "Unpaid commissions are kept and wait; nothing is paid out meanwhile.",
    ];
  return [
    "Payments from now on earn no commission.",
    "Codes link nobody any more.",
    "Unpaid commissions are cancelled; only undoing this operation restores them.",
  ];
}

/** What a change of own terms does. Rates in basis points. */
export function termsConsequences(beforeBps: number, afterBps: number): string[] {
  if (beforeBps === afterBps) return [`Payments go on earning ${afterBps} basis points.`];
  return [`Payments from now on earn ${afterBps} basis points instead of ${beforeBps}.`];
}
