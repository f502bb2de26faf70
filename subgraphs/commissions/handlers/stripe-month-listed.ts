import type { Event, EventData } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { row, rows, type Tx } from "@tributary/kit/database";

/** Keeps Stripe's list of a month, part by part; once it is whole, older lists of it go. */
export async function stripeMonthListed(
  { tx }: EventContext,
  events: readonly Event<"stripe.month_listed">[],
) {
  for (const { data } of events) await keepPart(tx, data);
}

async function keepPart(tx: Tx, data: EventData<"stripe.month_listed">) {
  const list = [data.month, data.listedAt];
  const newer = await row(
    tx,
    "select 1 from stripe_listing where month = $1 and listed_at > $2 and parts_heard = parts",
    list,
  );
  if (newer) return;
  await rows(
    tx,
    "insert into stripe_listing (month, listed_at) values ($1, $2) on conflict do nothing",
    list,
  );
  const first = await row(
    tx,
    `insert into stripe_listing_part (month, listed_at, part) values ($1, $2, $3)
     on conflict do nothing returning part`,
    [...list, data.part],
  );
  if (!first) return;
  await keepPayments(tx, data);
  await rows(
    tx,
    `update stripe_listing set parts_heard = parts_heard + 1, parts = coalesce($3, parts)
     where month = $1 and listed_at = $2`,
    [...list, data.isLast ? data.part : null],
  );
  await rows(
    tx,
    `delete from stripe_listing old using stripe_listing whole
     where whole.month = $1 and whole.listed_at = $2 and whole.parts_heard = whole.parts
       and old.month = whole.month and old.listed_at < whole.listed_at`,
    list,
  );
}

async function keepPayments(tx: Tx, data: EventData<"stripe.month_listed">) {
  const listed = data.payments.map((payment) => ({
    payment_intent_id: payment.paymentIntentId,
    currency: payment.currency,
    received_minor: payment.receivedMinor.toString(),
    refunded_minor: payment.refundedMinor.toString(),
    paid_at: payment.paidAt,
  }));
  await rows(
    tx,
    `insert into stripe_listed_payment (month, listed_at, payment_intent_id, currency,
       received_minor, refunded_minor, paid_at)
     select $1, $2, payment_intent_id, currency, received_minor, refunded_minor, paid_at
     from jsonb_to_recordset($3::jsonb) as new (payment_intent_id text, currency text,
       received_minor bigint, refunded_minor bigint, paid_at timestamptz)
     on conflict do nothing`,
    [data.month, data.listedAt, JSON.stringify(listed)],
  );
}
