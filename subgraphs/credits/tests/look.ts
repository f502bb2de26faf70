import type { TestService } from "@tributary/testing/service";
import { violationsIn } from "../queries/health";

/** Workspaces whose invariants one statement checks. */
const AT_A_TIME = 10;

/** Everything that does not hold in the whole ledger; called after the last step of a test. */
export async function violations({ running, database }: TestService) {
  const { rows } = await database.admin.query("select workspace_id from credits.account");
  const ids = rows.map(({ workspace_id }) => workspace_id as string);
  const found: Awaited<ReturnType<typeof violationsIn>> = [];
  // A few at a time, as operators and the job do: a statement has 15 seconds, a deep run millions of transfers.
  for (let from = 0; from < ids.length; from += AT_A_TIME) {
    found.push(...(await violationsIn(running.services, ids.slice(from, from + AT_A_TIME))));
  }
  return found;
}

/** A lot's parts, in whole credits as texts. */
export async function lotParts({ database }: TestService, lotId: string) {
  const { rows } = await database.admin.query("select * from credits.lot where id = $1", [lotId]);
  const { available, reserved, consumed, expired, revoked, refunded, held, revenue_minor } =
    rows[0];
  const whole = (amount: string) => Number(BigInt(amount)) / 1e6;
  return {
    available: whole(available),
    reserved: whole(reserved),
    consumed: whole(consumed),
    expired: whole(expired),
    revoked: whole(revoked),
    uncollected: whole(refunded) - whole(revoked),
    held: whole(held),
    revenueMinor: Number(revenue_minor),
  };
}

/** The lots of a payment or referral, by class. */
export async function lotsOf({ database }: TestService, reference: string) {
  const { rows } = await database.admin.query(
    "select id, source, workspace_id from credits.lot where reference = $1 order by source",
    [reference],
  );
  return rows as { id: string; source: string; workspace_id: string }[];
}
