import { row, rows, type Tx } from "@tributary/kit/database";
import type { CommissionMovement, PayoutMovement } from "../domain/statement-lines";

/** More changes of commissions than these are shown as sums of a day. */
export const MOST_LINES = 5_000;

/** Whose statement, in which currency, of which part of time: months after `after` up to `upTo`. */
export interface Span {
  promoterId: string;
  currency: string;
  /** YYYY-MM; null: from the beginning. */
  after: string | null;
  upTo: string;
  /** The same for what is booked here, as [from, before). */
  from: Date | null;
  before: Date;
}

// Owed or paid.
const OWED = (of: string) =>
  `case when ${of}.status in ('CONFIRMED', 'PAID') then ${of}.amount_minor else 0 end`;
// What a payout's rest and what came back of one book beside it are pairs that sum to zero when they are made: when they
// are told for the first time. What becomes of one of the two later is a movement as any other.
const SHOWN = "(p.promoter_id is not null or coalesce(r.source, '') !~ '^payout_(rest|reversal):')";

/** How each revision of the span moves what the promoter is owed, by the one before it of the same commission. */
const MOVEMENTS = `
  select r.commission_id, r.revision, r.booked_at, r.kind, r.source,
    ${OWED("r")} as owed, case when p.promoter_id = r.promoter_id then p.owed else 0 end as before, false as handed_over
  from commission_revision r left join lateral (
    select ${OWED("e")} as owed, e.promoter_id from commission_revision e
    where e.commission_id = r.commission_id and e.revision < r.revision
    order by e.revision desc limit 1) p on true
  where r.promoter_id = $1 and r.currency = $2 and r.booked_month > $3 and r.booked_month <= $4 and ${SHOWN}
  union all
  select h.commission_id, h.revision, r.booked_at, e.kind, e.source, 0, ${OWED("e")}, true
  from commission_handover h
    join commission_revision r on r.commission_id = h.commission_id and r.revision = h.revision
    join commission_revision e on e.commission_id = h.commission_id and e.revision = h.revision - 1
  where h.from_promoter_id = $1 and h.currency = $2 and h.booked_month > $3 and h.booked_month <= $4`;

const SHAPED = `
  select commission_id as reference, booked_at as at, kind, source, owed - before as "amountMinor",
    case when handed_over then 'HANDED_OVER' when owed = 0 then 'TAKEN_BACK'
      when before = 0 then 'DUE' else 'CHANGED' end as move
  from (${MOVEMENTS}) moved where owed <> before`;

const parametersOf = ({ promoterId, currency, after, upTo }: Span) => [
  promoterId,
  currency,
  after ?? "",
  upTo,
];

/** What commissions moved; of more than 5,000 changes one sum for each day of the zone, kind and move. */
export async function commissionMovements(
  tx: Tx,
  span: Span,
  timeZone: string,
): Promise<CommissionMovement[]> {
  const found = await rows<CommissionMovement>(
    tx,
    `select *, 1 as commissions from (${SHAPED}) lines limit ${MOST_LINES + 1}`,
    parametersOf(span),
  );
  if (found.length <= MOST_LINES) return found;
  return rows(
    tx,
    `select max(at) as at, move, kind, null as source, sum("amountMinor")::bigint as "amountMinor",
       to_char(at at time zone $5, 'YYYY-MM-DD') as reference, count(*)::int as commissions
     from (${SHAPED}) lines group by to_char(at at time zone $5, 'YYYY-MM-DD'), move, kind`,
    [...parametersOf(span), timeZone],
  );
}

const PAID = `
  select i.id as "payoutItemId", i.paid_at as at, i.amount_minor as "amountMinor", i.method,
    coalesce(i.transfer_id, i.external_reference) as "externalReference", null as "reversalId"
  from payout_item i where i.promoter_id = $1 and i.currency = $2 and i.paid_at is not null
    and ($3::timestamptz is null or i.paid_at >= $3) and i.paid_at < $4
  union all
  select i.id, v.at, v.amount_minor, i.method, coalesce(i.transfer_id, i.external_reference), v.reversal_id
  from payout_item i join payout_reversal v on v.item_id = i.id
  where i.promoter_id = $1 and i.currency = $2 and i.paid_at is not null
    and ($3::timestamptz is null or v.at >= $3) and v.at < $4`;

const paidParameters = ({ promoterId, currency, from, before }: Span) => [
  promoterId,
  currency,
  from,
  before,
];

/** What was paid, and what of it came back. */
export function payoutMovements(tx: Tx, span: Span): Promise<PayoutMovement[]> {
  return rows(tx, PAID, paidParameters(span));
}

/** All that a span moved, in minor units; null: there was nothing at all. */
export async function sumOfMovements(tx: Tx, span: Span): Promise<bigint | null> {
  const commissions = await row<{ sum: bigint | null }>(
    tx,
    `select sum("amountMinor")::bigint as sum from (${SHAPED}) lines`,
    parametersOf(span),
  );
  const payouts = await row<{ sum: bigint | null }>(
    tx,
    `select sum(case when "reversalId" is null then -"amountMinor" else "amountMinor" end)::bigint as sum
     from (${PAID}) paid`,
    paidParameters(span),
  );
  const [owed, paid] = [commissions!.sum, payouts!.sum];
  return owed === null && paid === null ? null : (owed ?? 0n) + (paid ?? 0n);
}
