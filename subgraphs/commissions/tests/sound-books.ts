import type { TestService } from "@tributary/testing/service";
import { brokenInvariants } from "../queries/invariants";

/** The rows of the books that stand behind a commission, a payment or a promoter. */
const BEHIND = `
  select c.id, c.promoter_id, c.payment_intent_id, c.kind, c.status, c.amount_minor, c.currency,
    c.earned_day::text, c.open_holds, c.payout_item_id, d.target_minor,
    (select string_agg(e.kind || ' ' || e.amount_minor, ', ' order by e.sequence)
     from commissions.commission_entry e where e.commission_id = c.id) as entries
  from commissions.commission c left join commissions.decision d using (payment_intent_id)
  where $1 in (c.id, c.promoter_id, c.payment_intent_id) order by c.id limit 10`;

/**
 * Fails when the books are not sound: with each invariant that is broken, its figures and the rows
 * behind it, and with each event that a handler has refused.
 */
export async function expectSoundBooks(service: TestService) {
  const complaints = await complaintsAbout(service);
  if (complaints.length > 0) throw new Error(`The books are not sound.\n${complaints.join("\n")}`);
}

/** One text for each broken invariant and each refused event. */
export async function complaintsAbout({ running, database }: TestService): Promise<string[]> {
  const complaints: string[] = [];
  for (const { broken, subject, found } of await brokenInvariants(running.services.db)) {
    const { rows } = await database.admin.query(BEHIND, [subject]);
    complaints.push(`${broken}: ${subject}, ${found}`, ...rows.map(inWords));
  }
  const { rows: deferred } = await database.admin.query(
    `select e.type, e.subject, d.error from events.deferred d
     join events.event e on e.id = d.event_id limit 20`,
  );
  const refused = deferred.map(
    ({ type, subject, error }) => `refused: ${type} of ${subject}: ${error}`,
  );
  return [...complaints, ...refused];
}

/** Without what is empty: `  id com_1, kind PAYMENT, …`. */
function inWords(row: Record<string, unknown>): string {
  const said = Object.entries(row).filter(([, value]) => value !== null);
  return `  ${said.map(([name, value]) => `${name} ${value}`).join(", ")}`;
}
