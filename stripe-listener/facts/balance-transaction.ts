import { currencyOf, fields, instant, minor, text } from "./decode";

/** Money that moved on the platform's balance. */
export interface Movement {
  /** In `currency`, which may be another than the payment's; negative where it left. */
  amountMinor: bigint | null;
  currency: string | null;
  createdAt: Date | null;
}

/** Null for an id, and for what is no such object. */
export function decodeMovement(value: unknown): Movement | null {
  const raw = fields(value);
  if (!raw) return null;
  return {
    amountMinor: minor(raw["amount"]),
    currency: currencyOf(raw["currency"]),
    createdAt: instant(raw["created"]),
  };
}

/** The movement of an object's own, as it is referred to: itself, only its id, none, or not told. */
export function movementOf(reference: unknown): Movement | string | null | undefined {
  if (reference === null) return null;
  return decodeMovement(reference) ?? text(reference) ?? undefined;
}
