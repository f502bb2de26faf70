/**
 * How fields of Stripe's answers are read. Stripe promises few of them: what is missing, null or of
 * another form reads as null, and whoever needs it asks elsewhere, says that it is unknown, or refuses.
 */

/** Raised for an event that lacks what every event of its kind has; retrying cannot help. */
export class ShapeError extends Error {}

/** An answer of Stripe's without what nothing else can tell; asked again, it may be whole. */
export class Unreadable extends Error {
  constructor(object: string, field: string, found: unknown) {
    super(`Stripe's ${object} has no usable ${field}: found ${shown(found)}`);
  }
}

/** Stripe will know it in a moment; it is asked again for as long as that takes. */
export class NotYet extends Error {}

/** An object of Stripe's, before anything in it is believed. */
export type Raw = Readonly<Record<string, unknown>>;

/** A field that decides about money and could not be read. */
export interface Unknown {
  object: string;
  field: string;
}

/**
 * Stripe's answer to a question for such an object. The SDK takes any JSON without `error` for a
 * success; what is no such object must not become a state. Errors: Unreadable.
 */
export function answered(answer: unknown, object: string): Raw {
  const raw = fields(answer);
  if (raw?.["object"] === object) return raw;
  throw new Unreadable(object, "object", raw ? raw["object"] : answer);
}

/** An object with fields; null for anything else. */
export function fields(value: unknown): Raw | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Raw)
    : null;
}

/** The elements of a list; null for anything else. */
export function elements(value: unknown): unknown[] | null {
  return Array.isArray(value) ? value : null;
}

/** A text that is not empty. */
export function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

export function flag(value: unknown): boolean | null {
  return typeof value === "boolean" ? value : null;
}

/** A whole number of minor units. */
export function minor(value: unknown): bigint | null {
  return typeof value === "number" && Number.isSafeInteger(value) ? BigInt(value) : null;
}

/** Stripe's seconds since 1970. */
export function instant(value: unknown): Date | null {
  return typeof value === "number" && Number.isSafeInteger(value) ? new Date(value * 1000) : null;
}

/** An upper-case currency. */
export function currencyOf(value: unknown): string | null {
  return text(value)?.toUpperCase() ?? null;
}

/** The id of a field that is either an id or the expanded object. */
export function idOf(reference: unknown): string | null {
  return text(reference) ?? text(fields(reference)?.["id"]);
}

/** An address; null where there is none, undefined where the answer does not say. */
export function emailOf(raw: Raw | null, field: string): string | null | undefined {
  return raw?.[field] === undefined ? undefined : text(raw[field]);
}

/** Metadata: texts by name. Some servers write an empty one as an empty list. */
export function metadataOf(value: unknown): Record<string, string> | null {
  if (elements(value)?.length === 0) return {};
  const raw = fields(value);
  if (!raw || Object.values(raw).some((one) => typeof one !== "string")) return null;
  return { ...raw } as Record<string, string>;
}

function shown(found: unknown): string {
  if (found === undefined) return "nothing";
  return (JSON.stringify(found) ?? String(found)).slice(0, 100);
}
