import { flagOf, oneOf, textOf } from "../../../components/search-params";

export const STATUSES = ["ACTIVE", "SUSPENDED", "REVOKED"] as const;
export type AffiliateStatus = (typeof STATUSES)[number];

/** Which affiliates are listed; all of it in the address. */
export interface AffiliatesSearch {
  status?: AffiliateStatus;
  search?: string;
  /** The name of a tier of the policy in force. */
  tier?: string;
  /** Those who are owed something alone, most first. */
  owed?: true;
}

export const affiliatesSearch = (raw: Record<string, unknown>): AffiliatesSearch => ({
  status: oneOf(raw, "status", STATUSES),
  search: textOf(raw, "search"),
  tier: textOf(raw, "tier", 40),
  owed: flagOf(raw, "owed"),
});
