export const STATES = ["DEAD", "WAITING", "REPLAYED"] as const;

/** Services that consume events; one that is not named here is found by its rows. */
export const SOURCES = [
  "stripe-listener",
  "referral",
  "credits",
  "commissions",
  "affiliates-admin",
  "jules-session",
] as const;
