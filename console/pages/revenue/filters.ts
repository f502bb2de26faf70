// Words that the page's address knows.

export const VIEWS = ["referrals", "months"] as const;
export const BASES = ["PAYMENT", "ALL"] as const;
