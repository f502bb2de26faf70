import type { Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import { canPay, transferableUnit } from "../domain/transferable";
import { policyInForce } from "./policies";

/**
 * Decides for each row of a CTE `due (promoter_id, owed_minor, commissions, is_excluded)` whom a batch pays, by which
 * method and how much of it, or why not (`reason`, domain/left-out.ts). `terms`: the place of `payoutTerms` among
 * the parameters.
 */
export const whoIsPaid = (terms: string) => `
  select due.*, a.id as affiliate_id, m.id as method_id, m.kind as method, m.account_id as destination,
    due.owed_minor - due.owed_minor % unit as pays_minor,
    case
      when due.is_excluded then 'EXCLUDED'
      when a.status = 'REVOKED' then 'REVOKED'
      when a.status = 'SUSPENDED' then 'SUSPENDED'
      when due.owed_minor < 0 then 'NEGATIVE_BALANCE'
      when due.owed_minor = 0 then 'ZERO'
      when terms.has_minimum and due.owed_minor < coalesce(a.minimum_payout_minor, terms.minimum_minor)
        then 'BELOW_MINIMUM'
      when m.id is null then 'NO_PAYOUT_METHOD'
      when m.usable_from > terms.real_now then 'METHOD_CHANGED'
      when not m.ready then 'METHOD_NOT_READY'
      when m.kind = 'STRIPE_CONNECT' and not terms.connect_pays then 'CURRENCY_UNSUPPORTED'
      when due.owed_minor < unit then 'BELOW_MINIMUM'
    end as reason
  from due
  cross join jsonb_to_record(${terms}::jsonb) as terms (has_minimum boolean, minimum_minor bigint,
    manual_unit bigint, connect_unit bigint, connect_pays boolean, real_now timestamptz)
  left join affiliate a on a.promoter_id = due.promoter_id
  left join payout_method m on m.promoter_id = due.promoter_id and m.replaced_at is null
  cross join lateral (select case m.kind when 'STRIPE_CONNECT' then terms.connect_unit else terms.manual_unit end)
    as step (unit)`;

/**
 * What `whoIsPaid` goes by besides rows, as JSON. Minima are in the policy's currency; other currencies have none.
 * A new destination waits in real time.
 */
export async function payoutTerms(db: DataSource | Tx, currency: string): Promise<string> {
  const policy = await policyInForce(db);
  return JSON.stringify({
    has_minimum: policy.currency === currency,
    minimum_minor: policy.minimumPayoutMinor.toString(),
    manual_unit: transferableUnit("MANUAL", currency).toString(),
    connect_unit: transferableUnit("STRIPE_CONNECT", currency).toString(),
    connect_pays: canPay("STRIPE_CONNECT", currency),
    real_now: new Date(),
  });
}

/**
 * What a batch could claim, by promoter, as far as events have told: confirmed, free, without holds and earned before
 * the cut-off; adjustments always. Places of: currency, cut-off, promoters (null: all).
 */
export const payable = (currency: string, cutoff: string, promoters: string) => `
  select promoter_id, sum(amount_minor)::bigint as owed_minor, count(*)::int as commissions
  from commission
  where status = 'CONFIRMED' and payout_item_id is null and not held and currency = ${currency}
    and (kind is not distinct from 'ADJUSTMENT' or coalesce(earned_at < ${cutoff}, true))
    and (${promoters}::text[] is null or promoter_id = any(${promoters}))
  group by promoter_id`;
