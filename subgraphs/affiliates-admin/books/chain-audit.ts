import type { Config } from "@tributary/kit/config";
import { beforeCommit, rows, type Tx, transaction } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { type AuditContent, type Link, nextLink } from "../audit-chain";
import { auditHead, entriesAfter, type Head, lockHead } from "../queries/audit-chain";

/** How many entries one statement takes into the chain. */
const MOST = 2000;

/** Entries of a transaction that are not in the chain yet, by its connection. */
const waiting = new WeakMap<object, Set<string>>();

/**
 * Takes entries into the chain as the last thing of their transaction: every act waits for the one head, and who
 * waits for it last holds it only until the commit and can be in nobody's way. Entries that a savepoint took back
 * are passed over.
 */
export function chainBeforeCommit(tx: Tx, config: Config, entryIds: readonly string[]): void {
  const ids = waiting.get(tx.queryRunner!) ?? new Set();
  waiting.set(tx.queryRunner!, ids);
  for (const id of entryIds) ids.add(id);
  beforeCommit(tx, "audit chain", async () => {
    const { entries, ...head } = await lockHead(tx, [...ids]);
    await append(tx, config, head, entries);
  });
}

/** Appends these entries to the chain, whose head is locked. Answers the new head. */
async function append(
  tx: Tx,
  config: Config,
  head: Head,
  entries: readonly AuditContent[],
): Promise<Head> {
  let { position, digest } = head;
  const links: Link[] = [];
  for (const entry of entries) {
    const link = nextLink(config.AUDIT_KEY![0]!, digest, position + 1n, entry);
    ({ position, digest } = link);
    links.push(link);
  }
  if (links.length === 0) return head;
  await rows(
    tx,
    `with added as (
       insert into audit_chain (position, entry_id, key_id, fields, digest)
       select * from unnest($1::bigint[], $2::text[], $3::text[], $4::bytea[], $5::bytea[]))
     update audit_head set position = $6, digest = $7`,
    [
      links.map((link) => link.position.toString()),
      links.map(({ entryId }) => entryId),
      links.map(({ keyId }) => keyId),
      links.map(({ fields }) => fields),
      links.map((link) => link.digest),
      position,
      digest,
    ],
  );
  return { position, digest };
}

/**
 * Takes a log that was written before it had a chain into one, in the order of its ids: once, while the chain is
 * empty. Later an entry without a place in the chain is none of ours, and stays for the verifier to find.
 */
export async function chainExisting({ db, config }: Services): Promise<void> {
  // Asked first: a start waits for no act, and no act for a start.
  if ((await auditHead(db)).position > 0n) return;
  await transaction(db, async (tx) => {
    let head: Head = await lockHead(tx, []);
    if (head.position > 0n) return;
    for (let last = ""; ; ) {
      const entries = await entriesAfter(tx, last, MOST);
      head = await append(tx, config, head, entries);
      last = entries.at(-1)?.id ?? last;
      if (entries.length < MOST) return;
    }
  });
}
