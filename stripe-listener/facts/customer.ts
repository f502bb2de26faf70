import { emailHash } from "@tributary/kit/email";
import { emailOf, fields, flag, metadataOf, text } from "./decode";

/** Who paid; null is what it does not tell. */
export interface Customer {
  id: string | null;
  isDeleted: boolean;
  metadata: Record<string, string> | null;
  /** Undefined where the field is missing. */
  email: string | null | undefined;
}

/** Null for an id, and for what is no such object. */
export function decodeCustomer(value: unknown): Customer | null {
  const raw = fields(value);
  if (!raw) return null;
  return {
    id: text(raw["id"]),
    isDeleted: flag(raw["deleted"]) ?? false,
    metadata: metadataOf(raw["metadata"]),
    email: emailOf(raw, "email"),
  };
}

/** The hash of the first of these that is an address. */
export function firstEmailHash(addresses: readonly (string | null | undefined)[]): string | null {
  for (const address of addresses) {
    const hash = address ? emailHash(address) : null;
    if (hash) return hash;
  }
  return null;
}
