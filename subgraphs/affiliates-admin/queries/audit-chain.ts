import { row, rows, type Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import type { AuditContent } from "../audit-chain";
import type { LinkedEntry } from "../audit-reader";

/** Each column of an entry as PostgreSQL writes it; microseconds, scales of numbers and nulls included. */
const CONTENT = `e.id, e.operation_id as "operationId", e.actor, e.action, e.target, e.reason,
  e.before::text as before, e.after::text as after, e.undoes, extract(epoch from e.at)::text as at`;

/** The newest link; `digest` is null at position 0. */
export interface Head {
  position: bigint;
  digest: Buffer | null;
}

/** Locks the head, and answers it with those of these entries that are there, in the order of their ids. */
export async function lockHead(
  tx: Tx,
  entryIds: readonly string[],
): Promise<Head & { entries: AuditContent[] }> {
  const found = await rows<AuditContent & { position: bigint; digest: Buffer | null }>(
    tx,
    `with head as (select position, digest from audit_head for update)
     select head.position, head.digest, ${CONTENT}
     from head left join audit_entry e on e.id = any($1) order by e.id`,
    [entryIds],
  );
  const { position, digest } = found[0]!;
  return { position, digest, entries: found.filter(({ id }) => id !== null) };
}

/** The newest link, as it stands. */
export async function auditHead(db: DataSource): Promise<Head> {
  return (await row<Head>(db, "select position, digest from audit_head"))!;
}

/** Entries after an id, in the order of their ids. For the log as it was before it had a chain. */
export async function entriesAfter(tx: Tx, id: string, most: number): Promise<AuditContent[]> {
  return rows(
    tx,
    `select ${CONTENT} from audit_entry e where e.id > $1 order by e.id limit ${most}`,
    [id],
  );
}

/** Links with their entries, in the order of positions: those after one position up to another. */
export async function linksAfter(
  db: DataSource,
  after: bigint,
  upTo: bigint,
  most: number,
): Promise<LinkedEntry[]> {
  const found = await rows<Omit<LinkedEntry, "content"> & AuditContent>(
    db,
    `select c.position, c.entry_id as "entryId", c.key_id as "keyId", c.fields, c.digest, ${CONTENT}
     from audit_chain c left join audit_entry e on e.id = c.entry_id
     where c.position > $1 and c.position <= $2 order by c.position limit ${most}`,
    [after, upTo],
  );
  return found.map(({ position, entryId, keyId, fields, digest, ...content }) => ({
    position,
    entryId,
    keyId,
    fields,
    digest,
    content: content.id === null ? null : content,
  }));
}

/** What stands beside the chain: entries without a link, and links beyond the head. Each commits together with it. */
export async function besideTheChain(
  db: DataSource,
  most: number,
): Promise<{ id: string; position: bigint | null }[]> {
  return rows(
    db,
    `(select e.id, null::bigint as position from audit_entry e
      where not exists (select from audit_chain c where c.entry_id = e.id) limit ${most})
     union all
     (select c.entry_id, c.position from audit_chain c
      where c.position > (select position from audit_head) order by c.position limit ${most})`,
  );
}

/** A head that was published, and what stands at its position now. */
export interface PublishedHead {
  sequence: bigint;
  position: bigint;
  /** Hexadecimal. */
  digest: string;
  /** ISO 8601. */
  at: string;
  /** Hexadecimal; null: nothing stands there. */
  standing: string | null;
}

/** Heads that were published, oldest first, after a place in the log of events. */
export async function publishedHeads(
  db: DataSource,
  after: bigint,
  most: number,
): Promise<PublishedHead[]> {
  return rows(
    db,
    `select told.sequence, (told.data ->> 'position')::bigint as position, told.data ->> 'digest' as digest,
       told.data ->> 'at' as at, encode(c.digest, 'hex') as standing
     from events.own_events('audit.head_published', $1, $2) as told
     left join audit_chain c on c.position = (told.data ->> 'position')::bigint
     order by told.sequence`,
    [after, most],
  );
}

/** The digest at a position, in hexadecimal; null: nothing stands there. */
export async function digestAt(db: DataSource, position: bigint): Promise<string | null> {
  const found = await row<{ digest: string }>(
    db,
    "select encode(digest, 'hex') as digest from audit_chain where position = $1",
    [position],
  );
  return found?.digest ?? null;
}
