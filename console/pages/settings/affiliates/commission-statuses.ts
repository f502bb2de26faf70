/** How far a commission is, as the API names it. */
export const COMMISSION_STATUSES = ["PENDING", "CONFIRMED", "PAID", "CANCELLED"] as const;
