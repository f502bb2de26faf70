import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";

/**
 * A hint that accounts may have changed: they are read from Stripe soon. Nothing is taken from it,
 * so it may come twice, late or never; accounts that are not ours are none of our business.
 */
export async function stripeAccountChanged(
  { tx }: EventContext,
  events: readonly Event<"stripe.account_changed">[],
): Promise<void> {
  const accountIds = [...new Set(events.map(({ data }) => data.accountId))].sort();
  await rows(
    tx,
    `update payout_account set hints = hints + 1, read_due_at = least(read_due_at, clock_timestamp())
     where id in (select id from payout_account where account_id = any($1) order by id for update)`,
    [accountIds],
  );
}
