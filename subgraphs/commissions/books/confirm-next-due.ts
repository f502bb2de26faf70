import { rows, type Tx } from "@tributary/kit/database";
import { tellChanges } from "./write-rows";

/**
 * Confirms the commissions that are due and that nothing holds, at most so many, oldest deadline
 * first. Rows that somebody else works on are left for the next time. Answers how many there were.
 */
export async function confirmNextDue(tx: Tx, now: Date, most: number): Promise<number> {
  const due = await rows<{ id: string }>(
    tx,
    `update commission set status = 'CONFIRMED'
     where id in (
       select id from commission
       where status = 'PENDING' and open_holds = 0 and confirms_at <= $1
       order by confirms_at limit $2 for update skip locked)
     returning id`,
    [now, most],
  );
  await tellChanges(
    tx,
    due.map(({ id }) => id),
    now,
  );
  return due.length;
}
