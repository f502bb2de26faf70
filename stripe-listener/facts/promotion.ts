import { elements, fields, metadataOf, type Raw, text } from "./decode";

/** A promotion code of Stripe's that was used: what people typed, and its metadata. */
export interface Promotion {
  id: string;
  code: string;
  metadata: Record<string, string>;
}

/**
 * The promotion codes among an object's discounts. Null where the discounts, or what a discount
 * says of its promotion code, are not told; an object without any has none.
 */
export function decodePromotions(raw: Raw): Promotion[] | null {
  const discounts = elements(raw["discounts"]);
  if (!discounts) return null;
  const codes = discounts.map((discount) => fields(discount)?.["promotion_code"]);
  const promotions = codes.filter((code) => code !== null).map(decodePromotion);
  return promotions.every((promotion) => promotion !== null) ? promotions : null;
}

/** Null for an id, and for what does not say its code. */
function decodePromotion(value: unknown): Promotion | null {
  const raw = fields(value);
  const [id, code] = [text(raw?.["id"]), text(raw?.["code"])];
  return raw && id && code ? { id, code, metadata: metadataOf(raw["metadata"]) ?? {} } : null;
}
