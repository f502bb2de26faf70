import { rows } from "@tributary/kit/database";
import type { DataSource } from "typeorm";

const PAYLOAD_DAYS = 90;
const CHUNK = 2000;

/**
 * Forgets payloads older than 90 days, a chunk at a time; ids stay for ever, since they are what
 * makes a repeated event known. Answers how many were forgotten.
 */
export async function forgetPayloads(db: DataSource): Promise<number> {
  const forgotten = await rows(
    db,
    `update inbox set payload = null
     where event_id in (
       select event_id from inbox
       where payload is not null and status in ('DONE', 'IGNORED')
         and received_at < now() - $1 * interval '1 day'
       order by received_at limit $2)
     returning 1`,
    [PAYLOAD_DAYS, CHUNK],
  );
  return forgotten.length;
}
