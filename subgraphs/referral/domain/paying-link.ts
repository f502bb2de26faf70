/** A link that stands, as far as moving it goes. */
export interface StandingLink {
  source: "SIGN_UP" | "REDEMPTION" | "PAYMENT" | "OPERATOR";
  status: "LINKED" | "REDEEMED" | "VOIDED";
  refereeUserId: string | null;
}

/** Why a link stays as it is though an earlier payment of its workspace names a code. */
export type WhyLinkStays = "NOT_BY_PAYMENT" | "REFERRAL_VOIDED" | "REFEREE_KNOWN" | "PAID_OUT";

/**
 * What keeps a link from moving to an earlier payment (semantics §4); null: nothing. A bonus is
 * decided only for a referee who is known. `paidOut`: a payout has claimed a commission of it.
 */
export function whyLinkStays(link: StandingLink, paidOut: boolean): WhyLinkStays | null {
  if (link.source !== "PAYMENT") return "NOT_BY_PAYMENT";
  if (link.status === "VOIDED") return "REFERRAL_VOIDED";
  if (link.refereeUserId !== null) return "REFEREE_KNOWN";
  return paidOut ? "PAID_OUT" : null;
}
