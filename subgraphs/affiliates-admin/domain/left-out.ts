/** Why a batch does not pay a promoter; the first that applies, in this order. */
export type LeftOutReason =
  | "EXCLUDED"
  | "REVOKED"
  | "SUSPENDED"
  | "NEGATIVE_BALANCE"
  | "ZERO"
  | "NO_PAYOUT_METHOD"
  | "METHOD_CHANGED"
  | "METHOD_NOT_READY"
  | "CURRENCY_UNSUPPORTED"
  | "BELOW_MINIMUM";
