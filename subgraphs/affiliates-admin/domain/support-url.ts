/** Where the configured address has the item's id. */
const PLACE = "{payoutItemId}";

/** The address at which a promoter asks about a payout; null where none is configured. */
export function supportUrl(configured: string | undefined, payoutItemId: string): string | null {
  return configured?.replaceAll(PLACE, encodeURIComponent(payoutItemId)) ?? null;
}
