import { rows } from "@tributary/kit/database";
import type { TestService } from "@tributary/testing/service";
import type { DataSource } from "typeorm";
import { violationsIn } from "../queries/health";

/** Workspaces whose invariants one statement checks. */
const AT_A_TIME = 10;

/**
 * Everything that does not hold in the whole ledger, with the rows behind it; called after the last step of a test.
 */
export async function violations({ running, database }: TestService) {
  const { rows: accounts } = await database.admin.query("select workspace_id from credits.account");
  const ids = accounts.map(({ workspace_id }) => workspace_id as string);
  const { db } = running.services;
  const found: { invariant: string; detail: string; rows: string[] }[] = [];
  // A few at a time, as operators and the job do: a statement has 15 seconds, a deep run millions of transfers.
  for (let from = 0; from < ids.length; from += AT_A_TIME) {
    for (const broken of await violationsIn(running.services, ids.slice(from, from + AT_A_TIME))) {
      const { invariant, detail, workspaceId } = broken;
      found.push({ invariant, detail, rows: await rowsBehind(db, workspaceId) });
    }
  }
  return found;
}

/** The rows of a workspace's ledger in words: the account, its lots and reservations, its last transfers. */
export async function rowsBehind(db: DataSource, workspaceId: string): Promise<string[]> {
  const found = await rows<{ said: string }>(
    db,
    `select format('account %s: awarded %s, purchased %s, reserved %s, seq %s, booked %s', workspace_id, awarded,
       purchased, reserved, seq, booked_at) as said
     from account where workspace_id = $1
     union all
     (select format('lot %s %s: granted %s, available %s, reserved %s, consumed %s, expired %s, revoked %s, refunded %s, ' ||
       'disputed %s, held %s, net %s, revenue %s, expires %s', id, source, granted, available, reserved, consumed, expired,
       revoked, refunded, disputed, held, net_minor, revenue_minor, expires_at)
     from lot where workspace_id = $1 order by granted_at, id limit 20)
     union all
     (select format('reservation %s %s: %s credits, captured %s, ends %s', id, state, credits, captured, expires_at)
     from reservation where workspace_id = $1 order by created_at limit 20)
     union all
     (select format('transfer %s %s: %s from %s to %s, lot %s, cause %s, revenue %s, at %s', seq, kind, amount, debit,
       credit, lot_id, cause, revenue_minor, booked_at)
     from (select * from transfer where workspace_id = $1 order by seq desc limit 30) last order by seq)`,
    [workspaceId],
  );
  return found.map(({ said }) => said);
}

/** How many of a race's answers were of each kind: `{ done: 1, RESERVATION_CLOSED: 19 }`. */
export function tally(answers: readonly { userErrors: readonly { code: string }[] }[]) {
  const counts: Record<string, number> = {};
  for (const { userErrors } of answers) {
    const kind = userErrors[0]?.code ?? "done";
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
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
