import type { TestService } from "@tributary/testing/service";
import { attached, code, day, joined, linked, policy } from "./neighbours";

/** An entry by its column names; bigints as numbers. */
type Row = Partial<{
  workspace_id: string;
  usage_id: string;
  lot_id: string;
  cause: string;
  kind: string;
  deployment_id: string | null;
  module: string | null;
  source: string;
  credits: number;
  revenue_minor: number;
  currency: string | null;
  payment_intent_id: string | null;
  booked_at: Date;
  month: string;
  referral_id: string | null;
  promoter_id: string | null;
  state: string;
  reason: string | null;
  counted_in: string | null;
  rate_month: string | null;
}>;

/** Micro-credits of whole credits. */
export const whole = (credits: number) => credits * 1_000_000;

let usages = 0;

/** A draw of ten purchased credits by bob on day 10 that counts 1.00 USD for ann, or what of it is said otherwise. */
export function draw(more: Row = {}): Row {
  const booked_at = more.booked_at ?? day(10);
  const month = booked_at.toISOString().slice(0, 7);
  const counts = (more.state ?? "COUNTED") === "COUNTED";
  return {
    workspace_id: "wks_bob",
    usage_id: `use_${String(++usages).padStart(6, "0")}`,
    lot_id: "lot_big",
    cause: "spend",
    kind: "SPEND",
    deployment_id: "dep_1",
    module: null,
    source: "PURCHASED",
    credits: whole(10),
    revenue_minor: 1_00,
    currency: "USD",
    payment_intent_id: "pi_big",
    booked_at,
    month,
    referral_id: "ref_bob",
    promoter_id: "prm_ann",
    state: "COUNTED",
    reason: null,
    counted_in: counts ? month : null,
    rate_month: counts ? month : null,
    ...more,
  };
}

/** The same of awarded credits, which are no money. */
export const awarded = (more: Row = {}) =>
  draw({
    source: "AWARDED",
    lot_id: "lot_gift",
    revenue_minor: 0,
    currency: null,
    payment_intent_id: null,
    ...more,
  });

/** A later change of a draw: all of it given back on its day, or what is said otherwise. */
export const change = (of: Row, more: Row): Row => ({
  ...of,
  kind: "REVERSAL",
  cause: "rev_1",
  credits: -of.credits!,
  revenue_minor: -of.revenue_minor!,
  ...more,
});

/** Keeps entries as if they had been decided so. Sums follow by the database's own triggers. */
export async function keep(service: TestService, ...entries: Row[]) {
  await service.database.admin.query(
    `insert into commissions.revenue_entry
     select * from jsonb_populate_recordset(null::commissions.revenue_entry, $1)`,
    [JSON.stringify(entries)],
  );
}

/** What a month earned ann through bob, as a close books it; a CANCELLED one has nothing left. */
export async function earned(
  service: TestService,
  month: string,
  minor: number,
  more: { referral?: string; promoter?: string; currency?: string; cancelled?: boolean } = {},
) {
  const { referral = "bob", promoter = "ann", currency = "USD", cancelled = false } = more;
  const id = `com_${month}_${referral}_${currency}`;
  const { admin } = service.database;
  await admin.query(
    `insert into commissions.commission (id, promoter_id, referral_id, kind, automatic, status, cancel_reason, base_minor,
       currency, rate_bps, policy_version, source, livemode, earned_at, earned_day, created_at)
     select $1, 'prm_' || $3, 'ref_' || $4, 'TRUE_REVENUE', false, case when $6 then 'CANCELLED' else 'CONFIRMED' end,
       case when $6 then 'OPERATOR' end, 0, $5, 1500, 1, $2, false, last_day, last_day, last_day
     from (select ($2 || '-01')::date + interval '1 month' - interval '1 day') as month (last_day)`,
    [id, month, promoter, referral, currency, cancelled],
  );
  if (cancelled) return;
  await admin.query(
    `insert into commissions.commission_entry (id, commission_id, sequence, kind, amount_minor, reference, created_at)
     values ('cme_' || $1, $1, 1, 'ACCRUAL', $2, $3, now())`,
    [id, minor, month],
  );
}

/** Ann refers bob and cat, eve refers fay; all of them earn by true revenue. */
export const referredByRevenue = () => [
  policy({ basis: "TRUE_REVENUE", rateBps: 1500 }),
  ...["ann", "eve"].flatMap((name) => [joined(name), code(name, `${name.toUpperCase()}S`)]),
  ...[
    ["bob", "ann"],
    ["cat", "ann"],
    ["fay", "eve"],
  ].flatMap(([friend, promoter]) => [
    linked(friend!, promoter!, { basis: "TRUE_REVENUE" }),
    attached(friend!, promoter!),
  ]),
];
