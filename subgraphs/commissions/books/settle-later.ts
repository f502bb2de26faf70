import type { EventContext } from "@tributary/events/consume";
import { row, rows, type Tx } from "@tributary/kit/database";
import { type Settling, settlePayments, settlingOf } from "./settle-payments";

/** How many payments one transaction settles: it stays well below a second. */
const MOST = 500;

/**
 * Names payments that a late fact may touch: `select` answers their ids in one column. They are
 * settled in the caller's transaction as far as it can bear, and the rest on schedule.
 */
export async function settleLater(
  tx: Tx,
  settling: Settling,
  select: string,
  parameters: unknown[],
) {
  const queued = await row<{ count: number }>(
    tx,
    `with named as (
       insert into payment_to_settle (payment_intent_id)
       select distinct id from (${select}) touched (id)
       on conflict do nothing returning 1)
     select count(*)::int as count from named`,
    parameters,
  );
  if (queued!.count > 0) await settleQueued(tx, settling);
}

/** Settles the next payments that wait. Answers how many there were. */
export async function settleQueued(tx: Tx, settling: Settling): Promise<number> {
  const next = await rows<{ id: string }>(
    tx,
    `delete from payment_to_settle where payment_intent_id in (
       select payment_intent_id from payment_to_settle
       order by payment_intent_id limit $1 for update skip locked)
     returning payment_intent_id as id`,
    [MOST],
  );
  await settlePayments(
    tx,
    next.map(({ id }) => id),
    settling,
  );
  return next.length;
}

/** Payments that may belong to these promoters (`$1`) and were made at `$2` or later. */
export const PAYMENTS_OF_PROMOTERS = `
  select p.payment_intent_id from promoter_code c
    join payment_code s using (canonical) join payment p using (payment_intent_id)
    where c.promoter_id = any($1) and p.paid_at >= date_trunc('second', $2::timestamptz)
  union select p.payment_intent_id from referral r
    join referral_workspace w on w.referral_id = r.id join payment p on p.workspace_id = w.workspace_id
    where r.promoter_id = any($1) and p.paid_at >= date_trunc('second', $2::timestamptz)
  union select p.payment_intent_id from referral r
    join referral_workspace w on w.referral_id = r.id
    join customer_workspace cw on cw.workspace_id = w.workspace_id
    join payment p on p.customer_id = cw.customer_id and p.workspace_id is null
    where r.promoter_id = any($1) and p.paid_at >= date_trunc('second', $2::timestamptz)`;

/** Payments of the workspaces of these referrals (`$1`). */
const PAYMENTS_OF_REFERRALS = `
  select p.payment_intent_id from referral_workspace w join payment p on p.workspace_id = w.workspace_id
    where w.referral_id = any($1)
  union select p.payment_intent_id from referral_workspace w
    join customer_workspace cw on cw.workspace_id = w.workspace_id
    join payment p on p.customer_id = cw.customer_id and p.workspace_id is null
    where w.referral_id = any($1)`;

/** Settles the payments of these referrals' workspaces again. */
export async function settleReferrals(
  context: EventContext,
  events: readonly { data: { referralId: string } }[],
) {
  await settleLater(context.tx, settlingOf(context), PAYMENTS_OF_REFERRALS, [
    events.map(({ data }) => data.referralId),
  ]);
}
