import { row, rows, type Tx } from "@tributary/kit/database";
import { tellOfSession } from "./raise-revision";

/** Why nothing is asked of Jules with a person's key for now; the first three wait for the person. */
export type KeyTrouble =
  | "KEY_MISSING"
  | "KEY_INVALID"
  | "KEY_FORBIDDEN"
  | "PROVIDER_RATE_LIMITED"
  | "PROVIDER_UNAVAILABLE";

/** A trouble with a key, and when it is tried again: an instant of real time; null: when another is saved. */
export interface Trouble {
  code: KeyTrouble;
  until: Date | null;
  /** Whether Jules itself said so long. */
  asked: boolean;
}

/** Notes that a key does not get on. Its sessions stay where they are; those who wait for them are told. */
export async function troubleKey(tx: Tx, userId: string, trouble: Trouble): Promise<void> {
  await tellIfOther(tx, userId, trouble.code);
  await rows(
    tx,
    `update jules_pace set error_code = $2, failures = failures + 1, retry_after = $4,
       next_at = coalesce($3::timestamptz, 'infinity') where user_id = $1`,
    [userId, trouble.code, trouble.until, trouble.asked ? trouble.until : null],
  );
}

/** Notes that a key works; `atOnce`: what waited for it is due now. */
export async function freeKey(tx: Tx, userId: string, atOnce: boolean): Promise<void> {
  await tellIfOther(tx, userId, null);
  await rows(
    tx,
    `update jules_pace set error_code = null, failures = 0, retry_after = null,
       next_at = case when $2 then clock_timestamp() else next_at end
     where user_id = $1 and ($2 or error_code is not null)`,
    [userId, atOnce],
  );
}

/** Locks the row that a key's turns are taken by, and makes it if need be. */
export async function lockPace(tx: Tx, userId: string): Promise<void> {
  await rows(
    tx,
    `insert into jules_pace as known (user_id, next_at) values ($1, clock_timestamp())
     on conflict (user_id) do update set next_at = known.next_at`,
    [userId],
  );
}

/** Raises the revision of each session that waits for the person, when whether it does has changed. */
async function tellIfOther(tx: Tx, userId: string, code: KeyTrouble | null): Promise<void> {
  const known = await row<{ code: string | null }>(
    tx,
    `select error_code as code from jules_pace where user_id = $1`,
    [userId],
  );
  const waits = (reason: string | null | undefined) => reason?.startsWith("KEY_") ?? false;
  if (!waits(code) && !waits(known?.code)) return;
  if (known?.code === code) return;
  const told = await rows<{ id: string }>(
    tx,
    `with those as (
       select id from jules_session
       where owner_id = $1 and delete_asked_at is null and status not in ('COMPLETED', 'FAILED', 'CANCELLED')
       order by id for update)
     update jules_session s set revision = revision + 1 from those where s.id = those.id returning s.id`,
    [userId],
  );
  for (const { id } of told) tellOfSession(tx, id);
}
