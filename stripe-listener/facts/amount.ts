/** Raised for an object that lacks what every object of its kind has; retrying cannot help. */
export class ShapeError extends Error {}

/** A whole number of minor units as Stripe writes it. Errors: ShapeError for anything else. */
export function minor(value: unknown, field: string): bigint {
  if (typeof value === "number" && Number.isSafeInteger(value)) return BigInt(value);
  throw new ShapeError(`${field} is no whole amount`);
}

/** Stripe's seconds as a date. Errors: ShapeError. */
export function instant(value: unknown, field: string): Date {
  if (typeof value === "number" && Number.isSafeInteger(value)) return new Date(value * 1000);
  throw new ShapeError(`${field} is no time`);
}

/** The id of a field that is either an id or the expanded object. */
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  if (reference === null || reference === undefined) return null;
  return typeof reference === "string" ? reference : reference.id;
}

/** The object behind a field that was expanded; null when it is an id or absent. */
export function expanded<T extends object>(reference: string | T | null | undefined): T | null {
  return typeof reference === "object" ? reference : null;
}
