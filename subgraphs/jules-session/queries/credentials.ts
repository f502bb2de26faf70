import type { Config } from "@tributary/kit/config";
import { row, rows, type Tx } from "@tributary/kit/database";
import { type Envelope, openEnvelope } from "@tributary/kit/envelope";
import { open, type SealedPlace } from "@tributary/kit/seal";
import type { Services } from "@tributary/kit/subgraph";
import type { DataSource } from "typeorm";
import type { Probe } from "../adapters/agent-provider";
import type { Context } from "../context";
import { JulesCredential } from "../entities/jules-credential";

/** The caller's own key, sealed; null when there is none. */
export function credentialOf({ db, viewer }: Context): Promise<JulesCredential | null> {
  return db.getRepository(JulesCredential).findOneBy({ userId: viewer.id });
}

/** A key that was tried, in its envelope, with what Jules said of it. */
export interface TriedKey extends Envelope {
  userId: string;
  hint: string;
  probe: Probe;
  triedAt: Date;
}

/** Saves a key in place of the one before. Answers its revision, which no saving had before, nor one that was deleted. */
export async function replaceCredential(db: DataSource | Tx, tried: TriedKey): Promise<number> {
  const saved = await row<{ revision: number }>(
    db,
    `insert into jules_credential (user_id, key_id, wrapped_key, sealed, hint, status, saved_at,
       verified_at, last_used_at, last_error_code, revision)
     values ($1, $2, $9, $3, $4, $5, $6, $7, $6, $8, nextval('jules_credential_saving'))
     on conflict (user_id) do update set key_id = excluded.key_id, wrapped_key = excluded.wrapped_key,
       sealed = excluded.sealed, hint = excluded.hint, status = excluded.status, saved_at = excluded.saved_at,
       verified_at = excluded.verified_at, last_used_at = excluded.last_used_at,
       last_error_code = excluded.last_error_code, revision = excluded.revision
     returning revision`,
    [
      tried.userId,
      tried.keyId,
      tried.sealed,
      tried.hint,
      tried.probe.status,
      tried.triedAt,
      tried.probe.status === "VALID" ? tried.triedAt : null,
      tried.probe.errorCode,
      tried.wrappedKey,
    ],
  );
  return saved!.revision;
}

/** Counts a try in the running hour of real time, and answers how many that makes. */
export async function countTry(db: DataSource, userId: string): Promise<number> {
  const counted = await row<{ tries: number }>(
    db,
    `insert into jules_try as known (user_id, since, tries) values ($1, now(), 1)
     on conflict (user_id) do update set
       tries = case when known.since < now() - interval '1 hour' then 1 else known.tries + 1 end,
       since = case when known.since < now() - interval '1 hour' then now() else known.since end
     returning tries`,
    [userId],
  );
  return counted!.tries;
}

/** Where a person's key is kept, for `kit/envelope` and `kit/seal`. */
export function placeOfKey(userId: string): SealedPlace {
  return { table: "jules_credential", owner: userId };
}

/** The key in a row; null when none of the present keys opens it there. */
export function openedKey(
  keys: NonNullable<Config["ENCRYPTION_KEYS"]>,
  { userId, keyId, wrappedKey, sealed }: JulesCredential,
): string | null {
  const place = placeOfKey(userId);
  return wrappedKey === null
    ? open(keys, place, { keyId, sealed })
    : openEnvelope(keys, place, { keyId, wrappedKey, sealed });
}

/** Where keys are read, and what opens them. */
interface KeySource extends Pick<Services, "config"> {
  db: DataSource | Tx;
}

/** A person's key, opened; null without one that opens. */
export async function keyOf(from: KeySource, userId: string): Promise<{ apiKey: string } | null> {
  const { apiKey } = await savedKeyOf(from, userId);
  return apiKey ? { apiKey } : null;
}

/** What a person has saved. `revision`: which saving it is of; null without any. `apiKey`: null where none opens. */
export async function savedKeyOf(
  { db, config }: KeySource,
  userId: string,
): Promise<{ apiKey: string | null; revision: number | null }> {
  const credential = await db.getRepository(JulesCredential).findOneBy({ userId });
  const apiKey = credential && openedKey(config.ENCRYPTION_KEYS!, credential);
  return { apiKey, revision: credential?.revision ?? null };
}

/** Which saving of a person's key holds now; null without any. */
export async function savedRevision(tx: Tx, userId: string): Promise<number | null> {
  const found = await row<{ revision: number }>(
    tx,
    "select revision from jules_credential where user_id = $1",
    [userId],
  );
  return found?.revision ?? null;
}

/** Notes that Jules refused a key in use, of the saving that was used. */
export async function keyNotAccepted(
  tx: Tx,
  userId: string,
  revision: number,
  status: "INVALID" | "FORBIDDEN",
): Promise<void> {
  await rows(
    tx,
    "update jules_credential set status = $3, last_error_code = $4 where user_id = $1 and revision = $2",
    [userId, revision, status, status === "INVALID" ? "HTTP_401" : "HTTP_403"],
  );
}
