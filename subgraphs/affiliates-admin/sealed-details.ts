import { createHmac } from "node:crypto";
import type { Config } from "@tributary/kit/config";
import { open, type Sealed, type SealedPlace, seal } from "@tributary/kit/seal";
import type { PayoutDetails } from "./domain/payout-details";

/** A destination's place: in another promoter's row, or for another promoter's item, its details stay shut. */
export const placeOfDetails = (promoterId: string, methodId: string): SealedPlace => ({
  table: "payout_method",
  owner: `${promoterId} ${methodId}`,
});

/** Seals the details of a promoter's destination. */
export function sealDetails(
  config: Config,
  promoterId: string,
  methodId: string,
  { label, details }: PayoutDetails,
): Sealed {
  const text = JSON.stringify({ label, details });
  return seal(config.ENCRYPTION_KEYS!, placeOfDetails(promoterId, methodId), text);
}

/** The details; null when no present key opens them, or they are not this promoter's. */
export function openDetails(
  config: Config,
  promoterId: string,
  methodId: string,
  { keyId, sealed }: { keyId: string | null; sealed: Buffer | null },
): PayoutDetails | null {
  if (keyId === null || sealed === null) return null;
  const text = open(config.ENCRYPTION_KEYS!, placeOfDetails(promoterId, methodId), {
    keyId,
    sealed,
  });
  return text === null ? null : (JSON.parse(text) as PayoutDetails);
}

/**
 * What is remembered of details to know them again under their idempotency key. Account numbers can be guessed, so
 * a plain hash would give them away; the pepper is not in the database and stays when encryption keys change.
 */
export function detailsDigest(config: Config, userId: string, details: PayoutDetails): string {
  const { label, details: text } = details;
  return createHmac("sha256", config.API_KEY_PEPPER!)
    .update(JSON.stringify(["payout details", userId, label, text]))
    .digest("hex");
}
