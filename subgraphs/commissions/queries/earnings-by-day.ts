import { rows } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import type { DataSource } from "typeorm";

/** One day's sums of what was earned on it, minor units. */
export interface EarningsDay {
  promoterId: string;
  /** YYYY-MM-DD in the program's time zone. */
  date: string;
  currency: string;
  pendingMinor: bigint;
  confirmedMinor: bigint;
  paidMinor: bigint;
}

/** Which days of which promoter; both ends inside. */
export interface DaysOf {
  promoterId: string;
  args: { from: string; to: string; currency: string };
}

const MOST_DAYS = 366;

/** Every day of each range, also those of nothing: one statement for each distinct range. */
export async function earningsByDay(
  db: DataSource,
  wanted: readonly DaysOf[],
): Promise<EarningsDay[][]> {
  const answers = new Map<DaysOf, EarningsDay[]>();
  const groups = Map.groupBy(wanted, ({ args }) => JSON.stringify(args));
  for (const group of groups.values()) {
    const { from, to, currency } = group[0]!.args;
    checkRange(from, to);
    const found = await rows<EarningsDay>(
      db,
      `select p.id as "promoterId", days.start::date::text as date, $4::text as currency,
         coalesce(e.pending_minor, 0) as "pendingMinor",
         coalesce(e.confirmed_minor, 0) as "confirmedMinor", coalesce(e.paid_minor, 0) as "paidMinor"
       from unnest($1::text[]) as p (id)
       cross join generate_series($2::date, $3::date, interval '1 day') as days (start)
       left join promoter_earnings_day e
         on e.promoter_id = p.id and e.currency = $4 and e.day = days.start::date
       order by p.id, days.start`,
      [group.map(({ promoterId }) => promoterId), from, to, currency],
    );
    const ofPromoter = Map.groupBy(found, ({ promoterId }) => promoterId);
    for (const one of group) answers.set(one, ofPromoter.get(one.promoterId) ?? []);
  }
  return wanted.map((one) => answers.get(one)!);
}

/** The sums of a range of days, minor units. */
export type EarningsOfDays = Omit<EarningsDay, "promoterId" | "date">;

/** The sums of each range, in one statement. */
export async function earningsBetween(
  db: DataSource,
  wanted: readonly DaysOf[],
): Promise<EarningsOfDays[]> {
  for (const { args } of wanted) checkRange(args.from, args.to);
  const of = (name: keyof DaysOf["args"]) => wanted.map(({ args }) => args[name]);
  return rows<EarningsOfDays>(
    db,
    `select asked.currency, coalesce(sum(e.pending_minor), 0)::bigint as "pendingMinor",
       coalesce(sum(e.confirmed_minor), 0)::bigint as "confirmedMinor", coalesce(sum(e.paid_minor), 0)::bigint as "paidMinor"
     from unnest($1::text[], $2::date[], $3::date[], $4::text[])
       with ordinality as asked (promoter_id, first_day, last_day, currency, place)
     left join promoter_earnings_day e on e.promoter_id = asked.promoter_id and e.currency = asked.currency
       and e.day between asked.first_day and asked.last_day
     group by asked.place, asked.currency order by asked.place`,
    [wanted.map(({ promoterId }) => promoterId), of("from"), of("to"), of("currency")],
  );
}

/** At most 366 days, the first not after the last. Throws BAD_USER_INPUT. */
export function checkRange(from: string, to: string) {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  if (days >= 1 && days <= MOST_DAYS) return;
  throw new CallerError(
    "BAD_USER_INPUT",
    `from must not be after to, and at most ${MOST_DAYS} days may be asked for.`,
    ["from", "to"],
  );
}
