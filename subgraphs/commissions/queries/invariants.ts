import { rows } from "@tributary/kit/database";
import type { DataSource } from "typeorm";

/** What no history may ever break. Each part answers the rows that break it. */
const INVARIANTS = `
  select 'the amount is not the sum of its entries' as broken, id as subject from commission c
    where amount_minor <> (select coalesce(sum(amount_minor), 0) from commission_entry e where e.commission_id = c.id)
  union all select 'earnings are not the sum of their rows', promoter_id from promoter_earnings p
    where (pending_minor, confirmed_minor, paid_minor) <> (
      select coalesce(sum(amount_minor) filter (where status = 'PENDING'), 0),
        coalesce(sum(amount_minor) filter (where status = 'CONFIRMED'), 0),
        coalesce(sum(amount_minor) filter (where status = 'PAID'), 0)
      from commission c where c.promoter_id = p.promoter_id and c.currency = p.currency)
  union all select 'a promoter with money has no earnings', promoter_id from commission c
    where amount_minor <> 0 and not exists (
      select 1 from promoter_earnings p where p.promoter_id = c.promoter_id and p.currency = c.currency)
  union all select 'days do not sum to the whole', promoter_id from promoter_earnings p
    where (pending_minor, confirmed_minor, paid_minor) <> (
      select coalesce(sum(pending_minor), 0), coalesce(sum(confirmed_minor), 0), coalesce(sum(paid_minor), 0)
      from promoter_earnings_day d where d.promoter_id = p.promoter_id and d.currency = p.currency)
  union all select 'open holds are miscounted', id from commission c
    where open_holds <> (select count(*) from commission_hold h where h.commission_id = c.id and released_at is null)
  union all select 'the books of a payment miss its target', d.payment_intent_id from decision d
    join (select payment_intent_id, sum(amount_minor) as minor from commission
      where kind = 'PAYMENT' or automatic group by 1) books using (payment_intent_id)
    where books.minor <> d.target_minor
  union all select 'a payment was never judged', payment_intent_id from payment p
    where not exists (select 1 from decision d where d.payment_intent_id = p.payment_intent_id)
  union all select 'a payment waits for being settled', payment_intent_id from payment_to_settle`;

/** The first rows that break an invariant; empty when the books are sound. */
export function brokenInvariants(db: DataSource): Promise<{ broken: string; subject: string }[]> {
  return rows(db, `${INVARIANTS} limit 20`);
}
