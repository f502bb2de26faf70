import { dayIn } from "@tributary/kit/calendar";
import { rows, type Tx } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { policyInForce } from "../domain/terms";
import type { PayoutItem } from "../entities/payout-item";
import type { PayoutReturn } from "../entities/payout-return";
import { allPolicies } from "../queries/policies";
import { forfeitUnpaid } from "./forfeit-unpaid";
import { rowsJson } from "./rows-json";
import type { Settling } from "./settle-payments";
import { insertCommissions, insertEntries, type NewCommission, tellChanges } from "./write-rows";

/** What came back of an item: told, and not booked yet. */
export type Told = Omit<PayoutReturn, "paidCommissionId" | "owedCommissionId">;
type Due = Told & Pick<PayoutItem, "promoterId" | "currency">;

/** Keeps what came back of payout items; one that is known already is passed over. */
export async function keepReturns(tx: Tx, returns: readonly Told[]) {
  if (returns.length === 0) return;
  await rows(
    tx,
    `insert into payout_return (id, kind, payout_item_id, amount_minor, returned_at)
     select id, kind, "payoutItemId", "amountMinor", "returnedAt"
     from jsonb_to_recordset($1::jsonb) as told (id text, kind text, "payoutItemId" text,
       "amountMinor" bigint, "returnedAt" timestamptz)
     on conflict (id) do nothing`,
    [rowsJson(returns)],
  );
}

/**
 * Books what has come back of these items, as far as they are paid: a row of −x that is paid within
 * the item and one of +x that is owed again. So what was sent, less what came back, is what the
 * item's paid rows sum up to, and nobody has earned more. Both stand outside what payments deserve.
 */
export async function bookReturns(tx: Tx, itemIds: readonly string[], settling: Settling) {
  const due = await rows<Due>(
    tx,
    `select r.id, r.kind, r.payout_item_id as "payoutItemId", r.amount_minor as "amountMinor",
       r.returned_at as "returnedAt", i.promoter_id as "promoterId", i.currency
     from payout_return r join payout_item i on i.id = r.payout_item_id
     where r.payout_item_id = any($1) and r.paid_commission_id is null and i.paid_at is not null
     order by i.id, r.id for update`,
    [itemIds],
  );
  if (due.length === 0) return;
  const { now } = settling;
  const policy = policyInForce(await allPolicies(tx), now);
  const terms = { version: policy?.version ?? 0, day: dayIn(now, policy?.timeZone ?? "UTC") };
  const pairs = due.map((each) => pairOf(each, terms, settling));
  const pairRows = pairs.flatMap(({ taken, owed }) => [taken, owed]);
  await insertCommissions(tx, pairRows);
  await insertEntries(tx, pairs.flatMap(entriesOf), now);
  await markBooked(tx, pairs);
  await tellChanges(
    tx,
    pairRows.map(({ id }) => id),
    now,
  );
  await forfeitUnpaid(
    tx,
    due.map(({ promoterId }) => promoterId),
    now,
  );
}

interface Pair {
  of: Due;
  /** −x, paid within the item. */
  taken: NewCommission;
  /** +x, owed again. */
  owed: NewCommission;
}

function pairOf(
  each: Due,
  { version, day }: { version: number; day: string },
  { now, livemode }: Settling,
): Pair {
  const row: Omit<NewCommission, "id" | "status"> = {
    promoterId: each.promoterId,
    referralId: null,
    kind: "ADJUSTMENT",
    automatic: true,
    cancelReason: null,
    baseMinor: 0n,
    currency: each.currency,
    rateBps: 0,
    policyVersion: version,
    source: `payout_${each.kind.toLowerCase()}:${each.id}`,
    paymentIntentId: null,
    adjusts: null,
    confirmsAt: null,
    livemode,
    earnedAt: now,
    earnedDay: day,
    createdAt: now,
  };
  const taken = { ...row, status: "PAID", payoutItemId: each.payoutItemId } as const;
  return {
    of: each,
    taken: { ...taken, id: newId("com") },
    owed: { ...row, status: "CONFIRMED", id: newId("com") },
  };
}

function entriesOf({ of, taken, owed }: Pair) {
  const entry = { sequence: 1, kind: "ACCRUAL", reference: of.id } as const;
  return [
    { ...entry, id: newId("cme"), commissionId: taken.id, amountMinor: -of.amountMinor },
    { ...entry, id: newId("cme"), commissionId: owed.id, amountMinor: of.amountMinor },
  ];
}

/** An item never gives back more than was sent: the database refuses it. */
async function markBooked(tx: Tx, pairs: readonly Pair[]) {
  await rows(
    tx,
    `with booked as (
       update payout_return r set paid_commission_id = pair.taken, owed_commission_id = pair.owed
       from unnest($1::text[], $2::text[], $3::text[]) as pair (id, taken, owed) where r.id = pair.id
       returning r.payout_item_id, r.amount_minor, r.kind)
     update payout_item i set reversed_minor = i.reversed_minor + back.amount_minor
     from (select payout_item_id, sum(amount_minor)::bigint as amount_minor from booked
           where kind = 'REVERSAL' group by 1) back
     where i.id = back.payout_item_id`,
    [
      pairs.map(({ of }) => of.id),
      pairs.map(({ taken }) => taken.id),
      pairs.map(({ owed }) => owed.id),
    ],
  );
}
