import type { Config } from "@tributary/kit/config";
import { row, rows, type Tx } from "@tributary/kit/database";
import { type Envelope, rewrapped, sealEnvelope } from "@tributary/kit/envelope";
import { open, type SealedPlace } from "@tributary/kit/seal";
import type { DataSource } from "typeorm";

type Keys = NonNullable<Config["ENCRYPTION_KEYS"]>;

/** The tables of envelopes: what a row is known by, and which are not under the active key. $1 older keys, $2 active. */
const TABLES = {
  jules_credential: {
    owner: "user_id",
    isOld: "(key_id = any($1) and key_id <> $2 or wrapped_key is null and key_id = $2)",
    // Keys of a version before were.
    mayBeSealedDirectly: true,
  },
  jules_session_secret: {
    owner: "session_id",
    isOld: "(key_id = any($1) and key_id <> $2)",
    mayBeSealedDirectly: false,
  },
} as const;
const IS_STRANGE = "key_id <> all($1) and key_id <> $2";
export type EnvelopeTable = keyof typeof TABLES;
export const ENVELOPE_TABLES = Object.keys(TABLES) as EnvelopeTable[];

const parameters = ([active, ...older]: Keys) => [older.map(({ id }) => id), active!.id];

/** How many rows a walk has before it, and how many are under keys that are not given here. */
export async function countEnvelopes(
  db: DataSource,
  keys: Keys,
  table: EnvelopeTable,
): Promise<{ old: number; strange: number }> {
  const { isOld } = TABLES[table];
  const counted = await row<{ old: number; strange: number }>(
    db,
    `select count(*) filter (where ${isOld})::int as old, count(*) filter (where ${IS_STRANGE})::int as strange
     from ${table}`,
    parameters(keys),
  );
  return counted!;
}

interface SealedRow {
  owner: string;
  keyId: string;
  wrappedKey: Buffer | null;
  /** Null where it stays as it is. */
  sealed: Buffer | null;
}

/** What one round of a walk did. */
export interface RewrapRound {
  rewrapped: number;
  /** Rows that do not open under the key that they name. */
  shut: { owner: string; keyId: string }[];
  /** The next round begins after this one; null: there is no next round. */
  last: string | null;
}

/** Rows of one round. */
const AT_ONCE = 1000;

/**
 * Wraps the own keys of a table's next thousand rows under the active key, and puts into envelopes what was sealed
 * directly; ciphertexts of envelopes are not touched. `waits`: for rows that somebody changes, else they are passed by.
 */
export async function rewrapRound(
  tx: Tx,
  keys: Keys,
  table: EnvelopeTable,
  { after, waits }: { after: string | null; waits: boolean },
): Promise<RewrapRound> {
  const { owner, isOld } = TABLES[table];
  const found = await rows<SealedRow>(
    tx,
    `select ${owner} as owner, key_id as "keyId", wrapped_key as "wrappedKey",
       case when wrapped_key is null then sealed end as sealed
     from ${table} where ${isOld} and ($3::text is null or ${owner} > $3)
     order by ${owner} limit ${AT_ONCE} for update${waits ? "" : " skip locked"}`,
    [...parameters(keys), after],
  );
  const next = found.map((old) => ({ old, envelope: renewed(keys, table, old) }));
  const opened = next.filter(({ envelope }) => envelope !== null);
  await write(
    tx,
    table,
    opened.map(({ old, envelope }) => ({ ...envelope!, owner: old.owner })),
  );
  return {
    rewrapped: opened.length,
    shut: next
      .filter(({ envelope }) => envelope === null)
      .map(({ old }) => ({ owner: old.owner, keyId: old.keyId })),
    last: found.length < AT_ONCE ? null : found.at(-1)!.owner,
  };
}

type Renewed = Omit<Envelope, "sealed"> & { sealed?: Buffer };

function renewed(
  keys: Keys,
  table: EnvelopeTable,
  { owner, keyId, wrappedKey, sealed }: SealedRow,
): Renewed | null {
  const place: SealedPlace = { table, owner };
  if (wrappedKey !== null) return rewrapped(keys, place, { keyId, wrappedKey });
  const text = open(keys, place, { keyId, sealed: sealed! });
  return text === null ? null : sealEnvelope(keys, place, text);
}

async function write(
  tx: Tx,
  table: EnvelopeTable,
  envelopes: readonly (Renewed & { owner: string })[],
): Promise<void> {
  if (envelopes.length === 0) return;
  const { owner, mayBeSealedDirectly } = TABLES[table];
  // Where all are envelopes, ciphertexts never change: this role may not even write them.
  const text = mayBeSealedDirectly
    ? ", sealed = coalesce(decode(fresh.sealed, 'hex'), known.sealed)"
    : "";
  await rows(
    tx,
    `update ${table} as known set key_id = fresh.key_id, wrapped_key = decode(fresh.wrapped_key, 'hex')${text}
     from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as fresh (owner, key_id, wrapped_key, sealed)
     where known.${owner} = fresh.owner`,
    [
      envelopes.map((one) => one.owner),
      envelopes.map(({ keyId }) => keyId),
      envelopes.map(({ wrappedKey }) => wrappedKey.toString("hex")),
      envelopes.map(({ sealed }) => sealed?.toString("hex") ?? null),
    ],
  );
}
