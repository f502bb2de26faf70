import { rows } from "@tributary/kit/database";
import type { DataSource } from "typeorm";

/** Of these transfers those of ours of which more has come back than is booked. */
export async function moreReversed(
  db: DataSource,
  seen: readonly { id: string; reversedMinor: bigint }[],
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    `select seen.id from unnest($1::text[], $2::bigint[]) as seen (id, reversed_minor)
     join payout_item item on item.transfer_id = seen.id and item.status = 'PAID'
     where seen.reversed_minor > item.reversed_minor`,
    [seen.map(({ id }) => id), seen.map(({ reversedMinor }) => `${reversedMinor}`)],
  );
  return found.map(({ id }) => id);
}
