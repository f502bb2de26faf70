export const STATUSES = [
  "PREPARING",
  "DRAFT",
  "APPROVED",
  "PAYING",
  "SETTLED",
  "PARTIALLY_SETTLED",
  "CANCELLED",
] as const;

export const ITEM_STATUSES = [
  "WAITING",
  "IN_FLIGHT",
  "UNCERTAIN",
  "PAID",
  "FAILED",
  "RELEASED",
  "CANCELLED",
] as const;

export const VIEWS = ["items", "leftOut", "history"] as const;
