import type { Desk } from "./desk";
import { dayOf } from "./plan";
import { accepted } from "./year";

const STATUS = `mutation ($input: SetAffiliateStatusInput!) { setAffiliateStatus(input: $input) {
  affiliate { id } userErrors { code message } } }`;
export const TERMS = `mutation ($input: SetAffiliateTermsInput!) { setAffiliateTerms(input: $input) {
  affiliate { id } userErrors { code message } } }`;
const NOTE = `mutation ($input: AddAffiliateNoteInput!) { addAffiliateNote(input: $input) {
  affiliate { id } userErrors { code message } } }`;
const AUDIT = `query ($filter: AuditFilter) { auditLog(first: 5, filter: $filter) { nodes { operationId } } }`;
const UNDO = `mutation ($input: UndoOperationInput!) { undoOperation(input: $input) {
  userErrors { code message } } }`;

/** One is suspended at the end, one revoked; two have terms of their own. */
export function affiliatesAreLookedAfter(desk: Desk): void {
  const { year, affiliateId, act } = desk;
  const status = (day: string, place: number, to: string, reason: string) =>
    year.on(dayOf(day), async () =>
      act("olga", STATUS, { affiliateId: await affiliateId(place), status: to, reason }),
    );
  const terms = (day: string, place: number, rateBps: number, reason: string) =>
    year.on(dayOf(day), async () =>
      act("oscar", TERMS, { affiliateId: await affiliateId(place), rateBps, reason }),
    );
  const note = (day: string, place: number, text: string) =>
    year.on(dayOf(day), async () => {
      const input = { affiliateId: await affiliateId(place), text };
      accepted(await year.maker.ask(year.olga, NOTE, { input }));
    });
  terms("2026-02-10", 1, 3000, "Brings most of our friends; agreed for this year.");
  note("2026-03-03", 1, "Speaks at two meetups a month; wants a banner in our colours.");
  terms("2026-04-14", 2, 2800, "A partner of the reseller program.");
  status("2026-05-20", 5, "SUSPENDED", "Two chargebacks in one week; we ask for papers.");
  status("2026-06-02", 5, "ACTIVE", "The papers came, and are in order.");
  terms("2026-07-07", 9, 2800, "A partner of the reseller program.");
  undoTerms(desk, "2026-07-08", 9);
  note("2026-08-25", 6, "Advertises on our own name although the terms forbid it.");
  status("2026-09-15", 6, "SUSPENDED", "Advertises on our own name; waits for an answer.");
  note("2026-09-29", 8, "All of its friends share one card.");
  status("2026-10-01", 8, "REVOKED", "Made-up friends: one card pays for all of them.");
  note("2026-11-12", 0, "Asked when October is paid: with the batch that waits.");
}

/** What was given to the wrong one is taken back the day after. */
function undoTerms({ year, affiliateId, look, act }: Desk, day: string, place: number): void {
  year.on(dayOf(day), async () => {
    const filter = { target: await affiliateId(place), action: "setAffiliateTerms" };
    const { operationId } = (await look(AUDIT, { filter })).auditLog.nodes[0];
    await act("olga", UNDO, { operationId, reason: "It was meant for somebody else." });
  });
}
