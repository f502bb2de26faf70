import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { row, rows } from "@tributary/kit/database";
import { PAYMENTS_OF_REFERRALS, settleLater } from "./settle-later";
import { settlingOf } from "./settle-payments";

/** Keeps links; they are permanent, so a second copy is passed over. */
export async function learnReferrals(
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

/** Keeps which workspaces belong to a referral; a workspace's first referral stays. */
export async function learnWorkspaces(
  context: EventContext,
  events: readonly Event<"referral.workspace_attached">[],
) {
  for (const { data } of events) {
    await rows(
      context.tx,
      `insert into referral_workspace as known (workspace_id, referral_id, attached_at)
       values ($1, $2, $3)
       on conflict (workspace_id) do update
       set referral_id = excluded.referral_id, attached_at = excluded.attached_at
       where (excluded.attached_at, excluded.referral_id) < (known.attached_at, known.referral_id)`,
      [data.workspaceId, data.referralId, data.attachedAt],
    );
  }
  await settleReferrals(context, events);
}

/** Ends referrals, from `voidedAt` on. */
export async function learnVoids(
  context: EventContext,
  events: readonly Event<"referral.voided">[],
) {
  for (const { data } of events) {
    await rows(
      context.tx,
      "insert into referral_void (referral_id, voided_at) values ($1, $2) on conflict do nothing",
      [data.referralId, data.voidedAt],
    );
  }
  await settleReferrals(context, events);
}

async function settleReferrals(
  context: EventContext,
  events: readonly { data: { referralId: string } }[],
) {
  await settleLater(context.tx, settlingOf(context), PAYMENTS_OF_REFERRALS, [
    events.map(({ data }) => data.referralId),
  ]);
}
