import { type StandingLink, whyLinkStays } from "./paying-link";

const byPayment: StandingLink = { source: "PAYMENT", status: "LINKED", refereeUserId: null };

it.each([
  ["a link that nothing came of", {}, false, null],
  ["one that a payout has claimed a commission of", {}, true, "PAID_OUT"],
  ["one whose referee is known", { refereeUserId: "bob" }, false, "REFEREE_KNOWN"],
  ["a voided one", { status: "VOIDED" }, false, "REFERRAL_VOIDED"],
  ["one of a sign-up", { source: "SIGN_UP" }, false, "NOT_BY_PAYMENT"],
  ["one of a redemption", { source: "REDEMPTION" }, false, "NOT_BY_PAYMENT"],
  ["one by an operator", { source: "OPERATOR" }, false, "NOT_BY_PAYMENT"],
] as [string, Partial<StandingLink>, boolean, string | null][])(
  "what keeps %s from moving to an earlier payment",
  (_, more, paidOut, why) => {
    expect(whyLinkStays({ ...byPayment, ...more }, paidOut)).toBe(why);
  },
);
