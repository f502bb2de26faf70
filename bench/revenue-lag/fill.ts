import pg from "pg";

export const WORKSPACES = 1000;
/** Workspaces whose promoters are watched; nothing else is spent there. */
export const WATCHED = 8;

const START = "timestamptz '2025-01-01'";

/** A promoter, a referral and a workspace each, with purchased credits: one credit is worth 1.00 USD. */
export async function fillWorkspaces(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const names = `(select 'wks_' || n as workspace, n from generate_series(1, ${WORKSPACES + WATCHED}) n) named`;
  try {
    await client.query(`set search_path = commissions`);
    await client.query(`insert into policy_version (version, basis, rate_bps, tiers, hold_days, minimum_payment_minor,
        minimum_payout_minor, payout_day_of_month, currency, time_zone, published_at,
        require_second_operator, solo_adjustment_minor)
      values (1, 'TRUE_REVENUE', 1500, '[]', 30, 0, 0, 5, 'USD', 'UTC', ${START}, true, 0)`);
    await client.query(`insert into promoter (id, user_id, joined_at)
      select 'prm_' || n, 'usr_' || n, ${START} from ${names}`);
    await client.query(`insert into referral (id, promoter_id, referee_user_id, code_used, policy_version, basis, linked_at)
      select 'ref_' || n, 'prm_' || n, 'friend_' || n, 'CODE', 1, 'TRUE_REVENUE', ${START} from ${names}`);
    await client.query(`insert into referral_workspace (workspace_id, referral_id, attached_at)
      select workspace, 'ref_' || n, ${START} from ${names}`);
    await client.query(`insert into payment (payment_intent_id, revision, amounts_revision, unknown, livemode, status, currency,
        received_minor, tax_minor, paid_at, refunds, disputes, risks, workspace_id)
      select 'pi_' || workspace, 1, 1, '[]', false, 'succeeded', 'USD', 100000000, 0, ${START}, '[]', '[]', '[]', workspace
      from ${names}`);
    await client.query(`set search_path = credits`);
    await client.query(`
      do $$
      declare w text;
      begin
        for w in select workspace from ${names} loop
          perform grant_lot(w, begin_booking(w, 0), 'lot_' || w, 'PURCHASED'::credit_source, 'PURCHASE'::credit_origin,
            'bench:' || w, 'pi_' || w, 1000000000000, null, null, 100000000, 'USD');
        end loop;
      end $$`);
    await client.query("vacuum analyze");
  } finally {
    await client.end();
  }
}
