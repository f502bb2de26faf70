import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { insertNew } from "../books/insert-new";
import { settleLater, settleReferrals } from "../books/settle-later";
import { settlingOf } from "../books/settle-payments";
import { Referral } from "../entities/referral";
import { anyTiers } from "../queries/policies";

/** Keeps links; they are permanent, so a second copy is passed over. */
export async function referralLinked(
  context: EventContext,
  events: readonly Event<"referral.linked">[],
) {
  const { tx } = context;
  const referrals = events.map(({ data: { referralId: id, ...link } }) => ({ id, ...link }));
  await insertNew(tx, Referral, referrals);
  await settleReferrals(context, events);
  await settleTiers(context, events);
}

/** A link may lift its promoter into a better tier from then on. */
async function settleTiers(context: EventContext, events: readonly Event<"referral.linked">[]) {
  const { tx } = context;
  if (!(await anyTiers(tx))) return;
  await settleLater(
    tx,
    settlingOf(context),
    `select d.payment_intent_id from unnest($1::text[], $2::timestamptz[]) as link (promoter_id, linked_at)
     join decision d on d.promoter_id = link.promoter_id and d.paid_at >= date_trunc('second', link.linked_at)`,
    [events.map(({ data }) => data.promoterId), events.map(({ data }) => data.linkedAt)],
  );
}
