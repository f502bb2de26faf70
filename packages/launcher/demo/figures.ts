import type pg from "pg";

/** What had come to pass by an instant. Ids, digests and instants of real time are others at each making; these are not. */
const BY_THEN: Record<string, string> = {
  promoters: `select user_id as "user", joined_at::date::text as day from referral.promoter
    where joined_at <= $1 order by 1`,
  codes:
    "select code from referral.referral_code where kind = 'VANITY' and created_at <= $1 order by 1",
  referrals: `select referee_user_id as referee, r.basis, linked_at::date::text as day, b.reasons
    from referral.referral r left join referral.bonus_decision b on b.referral_id = r.id and b.decided_at <= $1
    where linked_at <= $1 order by 1, 3`,
  payments: `select currency, count(*)::int, sum(received_minor)::text as minor from commissions.payment
    where paid_at <= $1 group by 1 order by 1`,
  lots: `select origin::text, count(*)::int, sum(granted)::text as granted from credits.lot
    where granted_at <= $1 group by 1 order by 1`,
  spends:
    "select count(*)::int, sum(credits)::text as credits from credits.spend where booked_at <= $1",
  // But that an account became ready: it is read at Stripe by real time, on this day or the next.
  acts: `select action, count(*)::int from affiliates_admin.audit_entry
    where at <= $1 and action <> 'finishPayoutOnboarding' group by 1 order by 1`,
};

/** What has become of it all at the end. */
const AT_THE_END: Record<string, string> = {
  decisions: "select reason, count(*)::int from commissions.decision group by 1 order by 1",
  commissions: `select kind, status, currency, count(*)::int, sum(amount_minor)::text as minor
    from commissions.commission group by 1, 2, 3 order by 1, 2, 3`,
  batches: `select b.number::int, b.currency, b.status, count(i.id)::int as items, sum(i.amount_minor)::text as minor
    from affiliates_admin.payout_batch b left join affiliates_admin.payout_item i on i.batch_id = b.id
    group by 1, 2, 3 order by 1`,
  suggestions:
    "select state, count(*)::int from jules_session.jules_suggestion group by 1 order by 1",
};

type Figures = Record<string, unknown[]>;

/** Of a year in this database, up to an instant. */
export async function figuresBy(db: Pick<pg.Client, "query">, instant: Date): Promise<Figures> {
  return answersOf(BY_THEN, (sql) => db.query(sql, [instant.toISOString()]));
}

/** Of a whole year in this database. */
export async function figuresAtTheEnd(db: Pick<pg.Client, "query">): Promise<Figures> {
  return answersOf(AT_THE_END, (sql) => db.query(sql));
}

async function answersOf(
  questions: Record<string, string>,
  ask: (sql: string) => Promise<{ rows: unknown[] }>,
): Promise<Figures> {
  const figures: Figures = {};
  for (const [name, sql] of Object.entries(questions)) figures[name] = (await ask(sql)).rows;
  return figures;
}
