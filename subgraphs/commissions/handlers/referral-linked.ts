import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { row, rows } from "@tributary/kit/database";
import { settleLater, settleReferrals } from "../books/settle-later";
import { settlingOf } from "../books/settle-payments";

/** Keeps links; they are permanent, so a second copy is passed over. */
export async function referralLinked(
  context: EventContext,
  events: readonly Event<"referral.linked">[],
) {
  for (const { data } of events) {
    await rows(
      context.tx,
      `insert into referral (id, promoter_id, referee_user_id, code_used, policy_version, basis, linked_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [
        data.referralId,
        data.promoterId,
        data.refereeUserId,
        data.codeUsed,
        data.policyVersion,
        data.basis,
        data.linkedAt,
      ],
    );
  }
  await settleReferrals(context, events);
  await settleTiers(context, events);
}

/** A link may lift its promoter into a better tier from then on. */
async function settleTiers(context: EventContext, events: readonly Event<"referral.linked">[]) {
  const { tx } = context;
  const tiers = await row(tx, "select 1 from policy_version where tiers <> '[]' limit 1");
  if (!tiers) return;
  await settleLater(
    tx,
    settlingOf(context),
    `select d.payment_intent_id from unnest($1::text[], $2::timestamptz[]) as link (promoter_id, linked_at)
     join decision d on d.promoter_id = link.promoter_id and d.paid_at >= date_trunc('second', link.linked_at)`,
    [events.map(({ data }) => data.promoterId), events.map(({ data }) => data.linkedAt)],
  );
}
