import pg from "pg";

/** What the pages' addresses name. */
export interface Facts {
  /** Ada's, as a promoter and as an affiliate. */
  promoter: string;
  affiliate: string;
  commission: string;
  payment: string;
  /** Referral of Ada's that is paid by consumption. */
  referral: string;
  /** The largest batches that are settled, being paid by hand, and a draft. */
  settled: string;
  paying: string;
  draft: string;
  operation: string;
  /** Waits for a second operator. */
  pending: string;
  /** With the most deliveries. */
  webhook: string;
  /** A module of Ben's with many sessions, and the session with the most activities. */
  module: string;
  session: string;
}

/** Looks them up in the filled database. */
export async function readFacts(url: string): Promise<Facts> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Facts>(`
      with ada as (select id from commissions.promoter where user_id = 'ada'),
        earned as (select c.* from commissions.commission c, ada
          where c.promoter_id = ada.id and c.kind = 'PAYMENT' order by earned_at desc, c.id limit 1)
      select ada.id as promoter,
        (select id from affiliates_admin.affiliate where user_id = 'ada') as affiliate,
        earned.id as commission, earned.payment_intent_id as payment,
        (select referral_id from commissions.referral_consumption c where c.promoter_id = ada.id
          group by 1 order by count(*) desc, 1 limit 1) as referral,
        ${batch("SETTLED")} as settled, ${batch("PAYING")} as paying, ${batch("DRAFT")} as draft,
        (select operation_id from affiliates_admin.audit_entry order by at desc, id limit 1) as operation,
        (select id from affiliates_admin.pending_operation where decision is null order by requested_at, id limit 1) as pending,
        (select endpoint_id from affiliates_admin.webhook_delivery group by 1 order by count(*) desc, 1 limit 1) as webhook,
        (select module_id from jules_session.jules_session group by 1 order by count(*) desc, 1 limit 1) as module,
        (select id from jules_session.jules_session order by last_seq desc, id limit 1) as session
      from ada, earned`);
    return rows[0]!;
  } finally {
    await client.end();
  }
}

const batch = (status: string) =>
  `(select id from affiliates_admin.payout_batch where status = '${status}' order by item_count desc limit 1)`;
