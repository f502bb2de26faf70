import type { ReferralsSearch } from "./route";

// Words that the page's address knows.

export const VIEWS = ["commissions", "friends", "payouts", "statements"] as const;
export const STATUSES = ["PENDING", "CONFIRMED", "PAID", "CANCELLED"] as const;
export const KINDS = ["PAYMENT", "TRUE_REVENUE", "ADJUSTMENT"] as const;
export const FRIENDS = ["LINKED", "REDEEMED", "VOIDED"] as const;

/** Which commissions are listed, as the API takes it. */
export const commissionsOf = ({ status, kind }: ReferralsSearch) => ({
  status: status ?? null,
  kind: kind ?? null,
});

/** Which friends. */
export const friendsOf = ({ friends, search }: ReferralsSearch) => ({
  status: friends ?? null,
  search: search ?? null,
});
