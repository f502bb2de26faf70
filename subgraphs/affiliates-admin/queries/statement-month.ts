import { row } from "@tributary/kit/database";
import type { DataSource } from "typeorm";

/** A month whose statements can be issued. */
export interface SealedMonth {
  month: string;
  timeZone: string;
  /** The first instant that belongs to it; null: all that was before, since it is the first. */
  startsAt: Date | null;
  /** The first instant that belongs to a later month. */
  endsAt: Date;
}

/**
 * The month, once nothing of it or of a month before can come any more: commissions has sealed each month since the
 * first in which anything was booked, and all that it booked in them has arrived. Else null.
 */
export function sealedMonth(db: DataSource, month: string): Promise<SealedMonth | null> {
  return row<SealedMonth>(
    db,
    `select s.month, s.time_zone as "timeZone", s.ends_at as "endsAt",
       (select max(ends_at) from statement_month e where e.month < s.month) as "startsAt"
     from statement_month s where s.month = $1 and not exists (
       select 1 from generate_series(
         (least((select min(month) from revision_count), (select min(month) from statement_month)) || '-01')::date,
         (s.month || '-01')::date, interval '1 month') as due (day)
       left join statement_month sealed on sealed.month = to_char(due.day, 'YYYY-MM')
       left join revision_count told on told.month = to_char(due.day, 'YYYY-MM')
       where sealed.month is null or sealed.changes <> coalesce(told.revisions, 0))`,
    [month],
  );
}
