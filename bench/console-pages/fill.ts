import pg from "pg";
import { FILL_CREDITS } from "./fill-credits";
import { FILL_OPERATIONS } from "./fill-operations";
import { FILL_PAYOUTS } from "./fill-payouts";
import { FILL_PROGRAM } from "./fill-program";
import { FILL_REVENUE } from "./fill-revenue";
import type { Scale } from "./scale";

/**
 * Multiplies the demo's year, which must be in the database: one statement a table, past the triggers. What the pages
 * read is there in the right shape and number; rules that actions keep, e.g. which payment earns, are not replayed.
 */
export async function fillConsole(url: string, scale: Scale): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("set synchronous_commit = off; set time zone 'UTC'; set work_mem = '128MB'");
    await client.query("set session_replication_role = replica");
    const parts = [FILL_PROGRAM, FILL_PAYOUTS, FILL_REVENUE, FILL_CREDITS, FILL_OPERATIONS];
    for (const statement of parts.flatMap((part) => part(scale))) await client.query(statement);
    await client.query("vacuum analyze");
    await client.query("checkpoint");
    await expectScale(client, scale);
  } finally {
    await client.end();
  }
}

/** Throws where a table has another number of rows than was asked for. */
async function expectScale(client: pg.Client, scale: Scale): Promise<void> {
  const { rows } = await client.query(`select
    (select count(*)::int from affiliates_admin.affiliate) as affiliates,
    (select count(*)::int from referral.referral) as referrals,
    (select count(*)::int from commissions.commission) as commissions,
    (select count(*)::int from referral.referral where promoter_user_id = 'ada') as "adasReferrals",
    (select count(*)::int from affiliates_admin.audit_entry) as "auditEntries",
    (select seq::int from credits.account where workspace_id = 'wks_ada') as "ledgerEntries",
    (select count(*)::int from affiliates_admin.pending_operation where decision is null) as "pendingOperations"`);
  for (const [name, count] of Object.entries(rows[0] as Record<string, number>)) {
    // At a small size the demo's year alone is more.
    if (count < scale[name as keyof Scale])
      throw new Error(`${name}: ${count} instead of ${scale[name as keyof Scale]}`);
  }
}
