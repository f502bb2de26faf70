import { currencyExponent } from "@tributary/kit/money";

/**
 * What a bank transfer of an item carries as its reference: 33 signs, of the 35 that banks take, and a letter first,
 * so that no spreadsheet reads a number.
 */
export function bankReference(itemId: string): string {
  return `P${itemId.replace(/^pit_/, "")}`;
}

/**
 * An amount in major units as people and spreadsheets write it back, in minor units: `12.5`, `12,50`, `12.50`. Null
 * for what is none, or is finer than the currency, or groups thousands: then nobody knows which sign is the point.
 */
export function minorFrom(text: string, currency: string): bigint | null {
  const [, whole, fraction = ""] = /^(\d{1,16})(?:[.,](\d{1,4}))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return null;
  const exponent = currencyExponent(currency);
  const digits = fraction.replace(/0+$/, "");
  if (digits.length > exponent) return null;
  return BigInt(whole + digits.padEnd(exponent, "0"));
}

/** The longest reference of a bank or payment service. */
const MOST_REFERENCE = 200;

/** What is wrong with the reference under which money was sent, in a sentence; null: nothing. */
export function referenceProblem(reference: string): string | null {
  if (reference === "")
    return "external_reference is empty: say under which reference it was paid.";
  if (reference.length > MOST_REFERENCE || !reference.isWellFormed()) {
    return `external_reference must have 1 to ${MOST_REFERENCE} characters.`;
  }
  if (/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u.test(reference)) {
    return "external_reference must not hold control characters.";
  }
  if (/^\d(?:[.,]\d+)?E\+\d+$/i.test(reference)) {
    return "external_reference was rounded by a spreadsheet; format its column as text.";
  }
  return null;
}
