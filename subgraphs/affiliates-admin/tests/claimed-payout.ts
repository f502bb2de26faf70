import type { TestDatabase } from "@tributary/testing/database";
import { appendEvents } from "@tributary/testing/service";

/** What a payout of many is made of. */
export interface ManyPayees {
  payees: number;
  commissionsEach: number;
}

export const BATCH = `pay_${"0".repeat(31)}1`;
const BEFORE = "timestamptz '2026-05-01T00:00:00Z'";

/**
 * Writes confirmed commissions into the books of commissions, asks it to claim them for a batch, and resolves when it
 * has. `drain` of commissions.
 */
export async function claimMany(
  database: TestDatabase,
  { payees, commissionsEach }: ManyPayees,
  drain: () => Promise<void>,
): Promise<void> {
  const { admin } = database;
  await admin.query(
    `insert into commissions.commission (id, promoter_id, kind, automatic, status, base_minor, currency, rate_bps,
       policy_version, source, livemode, earned_at, earned_day, created_at)
     select 'com_' || payee || '_' || n, 'prm_' || payee, 'ADJUSTMENT', false, 'CONFIRMED', 0, 'USD', 0, 1,
       'made up', false, ${BEFORE}, '2026-05-01', ${BEFORE}
     from generate_series(1, $1::int) payee, generate_series(1, $2::int) n`,
    [payees, commissionsEach],
  );
  await admin.query(
    `insert into commissions.commission_entry (id, commission_id, sequence, kind, amount_minor, reference, created_at)
     select 'ent_' || payee || '_' || n, 'com_' || payee || '_' || n, 1, 'ACCRUAL', 100 + (payee * 7 + n * 131) % 9973,
       'made up', ${BEFORE}
     from generate_series(1, $1::int) payee, generate_series(1, $2::int) n`,
    [payees, commissionsEach],
  );
  const at = new Date("2026-06-01T00:00:00Z");
  await appendEvents(database, [
    {
      type: "payout_batch.opened",
      subject: BATCH,
      occurredAt: at,
      data: {
        batchId: BATCH,
        currency: "USD",
        cutoff: at,
        promoterIds: null,
        excludePromoterIds: [],
      },
    },
  ]);
  const claimed = async () =>
    (await admin.query("select count(*)::int as items from commissions.payout_item")).rows[0].items;
  while ((await claimed()) < payees) await drain();
}

/** Approves a batch of exactly what was claimed, to the Connect account `acct_<promoter>` of each. */
export async function approveClaimed(database: TestDatabase): Promise<void> {
  const { admin } = database;
  await admin.query(
    `insert into affiliates_admin.affiliate (id, promoter_id, user_id, email_hash, created_at)
     select 'aff_' || promoter_id, promoter_id, 'usr_' || promoter_id, 'hash', ${BEFORE}
     from commissions.payout_item`,
  );
  await admin.query(
    `insert into affiliates_admin.payout_method (id, promoter_id, kind, label, account_id, ready, added_at, usable_from)
     select 'pme_' || promoter_id, promoter_id, 'STRIPE_CONNECT', '…1234', 'acct_' || promoter_id, true, ${BEFORE}, ${BEFORE}
     from commissions.payout_item`,
  );
  await admin.query(
    `insert into affiliates_admin.payout_batch (id, status, cutoff, currency, approvals_needed, total_minor,
       item_count, commission_count, snapshot_hash, prepared_by, prepared_at, approved_at)
     select $1, 'APPROVED', '2026-06-01', 'USD', 1, sum(amount_minor), count(*), sum(commissions), 'as frozen', 'olga',
       now(), now()
     from commissions.payout_item`,
    [BATCH],
  );
  await admin.query(
    `insert into affiliates_admin.payout_item
       (id, batch_id, promoter_id, affiliate_id, amount_minor, currency, method_id, method, destination, status)
     select id, batch_id, promoter_id, 'aff_' || promoter_id, amount_minor, currency, 'pme_' || promoter_id,
       'STRIPE_CONNECT', 'acct_' || promoter_id, 'WAITING'
     from commissions.payout_item`,
  );
  await admin.query(
    `insert into affiliates_admin.payout_item_commission (payout_item_id, commission_id)
     select payout_item_id, id from commissions.commission where payout_item_id is not null`,
  );
}
