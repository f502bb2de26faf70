import type { TestDatabase } from "../../database";
import { monthAt } from "./calendar";
import { type Draw, isCancelled, type Line } from "./counting";
import { referralId } from "./drive";
import type { Oracle } from "./oracle";

/** One figure: what it is, in words, and how much. Those of nothing are left out. */
type Figure = [history: string, what: string, minor: bigint];

/** What of the product and of the oracle is not alike, history by history; empty when all is well. */
export async function differences(
  database: TestDatabase,
  oracles: readonly Oracle[],
): Promise<Map<string, string[]>> {
  const real = new Map<string, bigint>();
  const found = await database.admin.query(REAL);
  for (const { history, what, minor } of found.rows) add(real, [history, what, BigInt(minor)]);
  const wanted = new Map<string, bigint>();
  for (const oracle of oracles) for (const figure of figuresOf(oracle)) add(wanted, figure);

  const unlike = new Map<string, string[]>();
  for (const key of new Set([...real.keys(), ...wanted.keys()])) {
    const [is = 0n, should = 0n] = [real.get(key), wanted.get(key)];
    if (is === should) continue;
    const [history, what] = key.split("\t") as [string, string];
    const said = `${what}: ${is}, and ${should} for the oracle`;
    unlike.set(history, [...(unlike.get(history) ?? []), said]);
  }
  return unlike;
}

function add(figures: Map<string, bigint>, [history, what, minor]: Figure) {
  const key = `${history}\t${what}`;
  figures.set(key, (figures.get(key) ?? 0n) + minor);
}

function figuresOf(oracle: Oracle): Figure[] {
  const { name, counting } = oracle;
  const months = oracle.months();
  return [
    ...oracle.changes().map(({ usage, lot, kind, minor, at }): Figure => {
      const month = monthAt(months, at).name;
      return [name, `${usage} of ${lot}, ${kind} of ${month}`, minor];
    }),
    ...[...counting.draws.values()].flatMap((draw) => countedOf(name, draw)),
    ...counting.lines.flatMap((line) => lineOf(name, line)),
    ...wholes(oracle),
  ];
}

function countedOf(name: string, draw: Draw): Figure[] {
  return [...draw.cells.values()].map(({ month, rateMonth, minor }): Figure => {
    const under = `under the rate of ${rateMonth}`;
    return [name, `${draw.usage} of ${draw.lot}, counted in ${month} ${under}`, minor];
  });
}

function lineOf(name: string, line: Line): Figure[] {
  const { month, referral, currency, minor, commission, rateBps } = line;
  const of = `${month} of ${referralId(name, referral)} in ${currency}`;
  return [
    [name, `${of}, true revenue`, minor],
    [name, `${of}, commission`, commission],
    [name, `${of}, commission as it stands`, isCancelled(line) ? 0n : commission],
    // A rate says something where something counts.
    [name, `${of}, rate`, commission === 0n ? 0n : BigInt(rateBps)],
  ];
}

/** All-time figures by another way than the months: what the sums of all that counts deserve. */
function wholes(oracle: Oracle): Figure[] {
  return oracle.allTime().flatMap(({ referral, currency, minor, commission }): Figure[] => {
    const of = `all time of ${referralId(oracle.name, referral)} in ${currency}`;
    return [
      [oracle.name, `${of}, true revenue`, minor],
      [oracle.name, `${of}, commission`, commission],
    ];
  });
}

/** `usg_h12_3` → `h12`: a history's name is the second part of all its ids. */
const NAME = (id: string) => `split_part(${id}, '_', 2)`;

const DRAWS = `
  select e.type, e.data->>'usageId' as usage, d->>'paymentIntentId' as payment, e.data->>'month' as month,
    (d->>'revenueMinor')::bigint as minor
  from events.event e, jsonb_array_elements(e.data->'draws') d where e.type in ('credits.spent', 'credits.reversed')
  union all
  select e.type, u->>'usageId', e.data->>'paymentIntentId', e.data->>'month', (u->>'revenueMinor')::bigint
  from events.event e, jsonb_array_elements(e.data->'usages') u where e.type = 'credits.revenue_corrected'`;

const REAL = `
  select ${NAME("usage")} as history, format('%s of %s, %s of %s', usage, payment,
    case type when 'credits.spent' then 'SPEND' when 'credits.reversed' then 'REVERSAL' else 'CORRECTION' end, month)
    as what, minor::text
  from (${DRAWS}) draws where payment is not null
  union all
  select ${NAME("usage_id")}, format('%s of %s, counted in %s under the rate of %s', usage_id, payment_intent_id,
    counted_in, rate_month), revenue_minor::text
  from commissions.revenue_entry where state = 'COUNTED' and source = 'PURCHASED'
  union all
  select ${NAME("referral_id")}, format('%s of %s in %s, %s', month, referral_id, currency, what), minor::text
  from commissions.month_close_line l, lateral (values
    ('true revenue', revenue_minor), ('commission', commission_minor),
    ('commission as it stands', (select c.amount_minor from commissions.commission c where c.id = l.commission_id)),
    ('rate', case when commission_minor <> 0 then rate_bps end)) as of_line (what, minor)
  where minor is not null
  union all
  select ${NAME("referral_id")}, format('all time of %s in %s, %s', referral_id, currency, what), minor::text
  from (select referral_id, currency, sum(revenue_minor) as revenue, sum(commission_minor) as commission
    from commissions.month_close_line group by 1, 2) whole,
    lateral (values ('true revenue', revenue), ('commission', commission)) as of_whole (what, minor)`;
