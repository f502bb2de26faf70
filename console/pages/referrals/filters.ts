// Words that the page's address knows.

export const VIEWS = ["commissions", "friends", "payouts", "statements"] as const;
export const STATUSES = ["PENDING", "CONFIRMED", "PAID", "CANCELLED"] as const;
export const KINDS = ["PAYMENT", "TRUE_REVENUE", "ADJUSTMENT"] as const;
export const FRIENDS = ["LINKED", "REDEEMED", "VOIDED"] as const;
