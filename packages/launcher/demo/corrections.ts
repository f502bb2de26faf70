import type { Data } from "../demo-client";
import type { Desk } from "./desk";
import { dayOf } from "./plan";

export const ADJUST = `mutation ($input: CreateCommissionAdjustmentInput!) { createCommissionAdjustment(input: $input) {
  commission { id } userErrors { code message } } }`;
const HOLD = `mutation ($input: HoldCommissionInput!) { holdCommission(input: $input) {
  commission { id holds { id kind } } userErrors { code message } } }`;
const RELEASE_HOLD = `mutation ($input: ReleaseCommissionHoldInput!) { releaseCommissionHold(input: $input) {
  commission { id } userErrors { code message } } }`;
const CANCEL = `mutation ($input: CancelCommissionInput!) { cancelCommission(input: $input) {
  commission { id } userErrors { code message } } }`;
const VOID = `mutation ($input: VoidReferralInput!) { voidReferral(input: $input) {
  referral { id } userErrors { code message } } }`;
const ASSIGN = `mutation ($input: AssignReferralInput!) { assignReferral(input: $input) {
  referral { id } userErrors { code message } } }`;
const COMMISSIONS = `query ($filter: CommissionFilter) { commissions(first: 20, filter: $filter) { nodes { id } } }`;

/** Commissions are held, released, cancelled and adjusted; one referral is voided, one made by hand. */
export function commissionsAreCorrected(desk: Desk): void {
  const { year, promoterId, referralsOf, act } = desk;
  commissionsAreHeld(desk);
  const adjust = (day: string, place: number, amountMinor: string, reason: string) =>
    year.on(dayOf(day), () =>
      act("olga", ADJUST, { promoterId: promoterId(place), amountMinor, currency: "USD", reason }),
    );
  const cancel = (day: string, place: number, cancelReason: string, reason: string) =>
    year.on(dayOf(day), async () => {
      const [commission] = await pending(desk, place);
      if (commission)
        await act("oscar", CANCEL, { commissionId: commission.id, cancelReason, reason });
    });
  cancel(
    "2026-04-17",
    0,
    "DUPLICATE",
    "The friend paid this invoice twice and got one back by wire.",
  );
  adjust("2026-05-28", 0, "1500", "A thank-you for the webinar of May.");
  adjust("2026-08-05", 2, "-1250", "A credit note of July that Stripe does not know of.");
  cancel("2026-09-28", 8, "FRAUD", "Paid with the promoter's own card.");
  year.on(dayOf("2026-07-20"), async () => {
    const { id: referralId } = (await referralsOf(1)).at(-1)!;
    await act("oscar", VOID, { referralId, reason: "The friend is an employee of the promoter." });
  });
  year.on(dayOf("2026-10-13"), () =>
    act("olga", ASSIGN, {
      promoterId: promoterId(0),
      refereeUserId: "late.larsen",
      workspaceId: "wks_late.larsen",
      reason: "Wrote to support: forgot to enter the code.",
    }),
  );
}

/** One hold is released after some days; two last. */
function commissionsAreHeld(desk: Desk): void {
  const { year, act } = desk;
  const hold = (day: string, place: number, reason: string, days: number | null) =>
    year.on(dayOf(day), async () => {
      const [commission] = await pending(desk, place);
      if (!commission) return;
      const { id: commissionId } = commission;
      const { commission: held } = await act("olga", HOLD, { commissionId, reason });
      const { id: holdId } = held.holds.find(({ kind }: Data) => kind === "OPERATOR");
      const release = { commissionId, holdId, reason: "Looked at, and all is well." };
      if (days !== null) year.on(year.today() + days, () => act("oscar", RELEASE_HOLD, release));
    });
  hold("2026-03-20", 1, "Looks like a test order; asked the customer.", 6);
  hold("2026-11-16", 0, "The customer asks for an invoice with another address.", null);
  hold("2026-11-18", 3, "Two workspaces with one address; asked.", null);
}

async function pending({ promoterId, look }: Desk, place: number): Promise<Data[]> {
  const filter = { promoterId: promoterId(place), status: "PENDING", kind: "PAYMENT" };
  return (await look(COMMISSIONS, { filter })).commissions.nodes;
}
