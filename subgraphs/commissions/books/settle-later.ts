import type { EventContext } from "@tributary/events/consume";
import { row, rows, type Tx } from "@tributary/kit/database";
import { anyTiers } from "../queries/policies";
import { PAYMENTS_OF_REFERRALS } from "../queries/touched-payments";
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

/** Settles the payments of these referrals' workspaces again. */
export async function settleReferrals(
  context: EventContext,
  events: readonly { data: { referralId: string } }[],
) {
  const referralIds = events.map(({ data }) => data.referralId);
  await settleLater(context.tx, settlingOf(context), PAYMENTS_OF_REFERRALS, [referralIds]);
}

/** Settles what promoters earned since they won or lost a referral, which may lift or lower their tier. */
export async function settleTiers(
  context: EventContext,
  changed: readonly { promoterId: string; since: Date }[],
) {
  const { tx } = context;
  if (!(await anyTiers(tx))) return;
  await settleLater(
    tx,
    settlingOf(context),
    `select d.payment_intent_id from unnest($1::text[], $2::timestamptz[]) as changed (promoter_id, since)
     join decision d on d.promoter_id = changed.promoter_id and d.paid_at >= date_trunc('second', changed.since)`,
    [changed.map(({ promoterId }) => promoterId), changed.map(({ since }) => since)],
  );
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
