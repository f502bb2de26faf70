import { id, instant } from "@tributary/kit/codecs";
import { z } from "zod";

/** What a referral earns by, for its whole life. */
export const basis = z.enum(["PAYMENT", "TRUE_REVENUE"]);
export type Basis = z.output<typeof basis>;

/** Whether an affiliate earns: suspended for now, revoked for good. */
export const affiliateStatus = z.enum(["ACTIVE", "SUSPENDED", "REVOKED"]);
export type AffiliateStatus = z.output<typeof affiliateStatus>;

/** What holds for one affiliate from `changedAt` on. Rates in basis points. */
export const affiliateTerms = z.object({
  affiliateId: id,
  promoterId: id,
  status: affiliateStatus,
  /** The affiliate's own rate; null: its tier's, else the policy's. */
  rateBps: z.number().int().nullable(),
  /** The rate of the tier that it is in; null or absent: it is in none. */
  tierRateBps: z.number().int().nullable().optional(),
  changedAt: instant,
});
export type AffiliateTerms = z.output<typeof affiliateTerms>;
