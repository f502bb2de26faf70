export type PayoutItemStatus =
  | "WAITING"
  | "IN_FLIGHT"
  | "UNCERTAIN"
  | "PAID"
  | "FAILED"
  | "RELEASED"
  | "CANCELLED";

/** Where an item may go from where it is. What has nowhere to go is final. */
export const payoutItemMoves: Readonly<Record<PayoutItemStatus, readonly PayoutItemStatus[]>> = {
  WAITING: ["IN_FLIGHT", "FAILED", "RELEASED", "CANCELLED"],
  /** To WAITING when it was refused for what passes; to RELEASED by hand alone, on an operator's word that nothing was sent. */
  IN_FLIGHT: ["PAID", "FAILED", "UNCERTAIN", "WAITING", "RELEASED"],
  /** To WAITING only when Stripe's list has proved that no transfer exists. */
  UNCERTAIN: ["PAID", "WAITING"],
  PAID: [],
  FAILED: ["WAITING", "RELEASED"],
  RELEASED: [],
  CANCELLED: [],
};

/** Whether an item may go from one status to the other. */
export function mayMove(from: PayoutItemStatus, to: PayoutItemStatus): boolean {
  return payoutItemMoves[from].includes(to);
}

/** Statuses in which an item is neither paid nor out: while there is one, its batch is not settled. */
export const unsettled = ["WAITING", "IN_FLIGHT", "UNCERTAIN", "FAILED"] as const;
