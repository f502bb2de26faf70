import { dayIn } from "@tributary/kit/calendar";
import type { DataSource } from "typeorm";
import { ClosedMonth } from "../entities/closed-month";
import { ProgramPolicy } from "../entities/program-policy";

/**
 * When everything that a month (YYYY-MM) earned is booked: from which instant on it belongs to a later one. Null while
 * the month is not closed. `undefined`: it is never closed, since it lies before the first that counts.
 */
export async function endOfClosedMonth(
  db: DataSource,
  month: string,
): Promise<Date | null | undefined> {
  const months = db.getRepository(ClosedMonth);
  const closed = await months.findOneBy({ month });
  if (closed) return closed.endsAt;
  // Months are closed in their order and without a gap.
  const [newest] = await months.find({ order: { month: "DESC" }, take: 1 });
  if (newest && newest.month > month) return undefined;
  const [first] = await db
    .getRepository(ProgramPolicy)
    .find({ order: { version: "ASC" }, take: 1 });
  const began = first && dayIn(first.publishedAt, first.timeZone).slice(0, 7);
  return began && month < began ? undefined : null;
}
