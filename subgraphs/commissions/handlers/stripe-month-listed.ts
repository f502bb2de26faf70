import type { Event, EventData } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { row, rows, type Tx } from "@tributary/kit/database";
import { insertNew } from "../books/insert-new";
import { StripeListedPayment } from "../entities/stripe-listed-payment";
import { StripeListing } from "../entities/stripe-listing";
import { StripeListingPart } from "../entities/stripe-listing-part";

type Part = EventData<"stripe.month_listed">;

/** Keeps Stripe's list of a month, part by part; once it is whole, older lists of it go. */
export async function stripeMonthListed(
  { tx }: EventContext,
  events: readonly Event<"stripe.month_listed">[],
) {
  for (const { data } of events) await keepPart(tx, data);
}

async function keepPart(tx: Tx, part: Part) {
  const { month, listedAt } = part;
  if (await hasNewerList(tx, part)) return;
  await insertNew(tx, StripeListing, [{ month, listedAt }]);
  const place = { month, listedAt, part: part.part };
  if (await tx.getRepository(StripeListingPart).existsBy(place)) return;
  await insertNew(tx, StripeListingPart, [place]);
  await keepPayments(tx, part);
  await countPart(tx, part);
}

async function hasNewerList(tx: Tx, { month, listedAt }: Part): Promise<boolean> {
  const newer = await row(
    tx,
    "select 1 from stripe_listing where month = $1 and listed_at > $2 and parts_heard = parts",
    [month, listedAt],
  );
  return newer !== null;
}

async function keepPayments(tx: Tx, { month, listedAt, payments }: Part) {
  const listed = payments.map(
    ({ paymentIntentId, currency, receivedMinor, refundedMinor, paidAt }) => ({
      ...{ month, listedAt, paymentIntentId, currency, receivedMinor, refundedMinor, paidAt },
    }),
  );
  await insertNew(tx, StripeListedPayment, listed);
}

async function countPart(tx: Tx, { month, listedAt, isLast, part }: Part) {
  await rows(
    tx,
    `update stripe_listing set parts_heard = parts_heard + 1, parts = coalesce($3, parts)
     where month = $1 and listed_at = $2`,
    [month, listedAt, isLast ? part : null],
  );
  await rows(
    tx,
    `delete from stripe_listing old using stripe_listing whole
     where whole.month = $1 and whole.listed_at = $2 and whole.parts_heard = whole.parts
       and old.month = whole.month and old.listed_at < whole.listed_at`,
    [month, listedAt],
  );
}
