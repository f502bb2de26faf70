export const STATUSES = ["CARRIED_OUT", "REJECTED", "EXPIRED", "REFUSED", "APPROVED"] as const;

export const VIEWS = ["waiting", "decided"] as const;
