import type { DataSource } from "typeorm";
import type { AuditKey } from "../audit-chain";
import { type AuditFinding, auditReader, missing } from "../audit-reader";
import {
  auditHead,
  besideTheChain,
  digestAt,
  linksAfter,
  publishedHeads,
} from "../queries/audit-chain";

/** What one statement reads. */
const MOST = 2000;
/** How many findings are told one by one. */
const MOST_TOLD = 1000;

/** A head that somebody has kept outside of the deployment. */
export interface KnownHead {
  position: bigint;
  /** 64 hexadecimal digits. */
  digest: string;
}

/** What came of reading the log. */
export interface AuditReport {
  /** The newest link when it began. */
  position: bigint;
  digest: string | null;
  /** How many published heads were compared. */
  heads: number;
  /** The first 1000, in the order of positions; `found` counts all. */
  findings: AuditFinding[];
  found: number;
}

/**
 * Reads the whole log and the published heads, and answers what is wrong, page by page, so that memory does not grow
 * with the log. Acts go on meanwhile: what comes after the head as it stood at the beginning is left out.
 */
export async function verifyAudit(
  db: DataSource,
  keys: readonly AuditKey[],
  known: readonly KnownHead[] = [],
): Promise<AuditReport> {
  const report = findings();
  const head = await auditHead(db);
  const reader = auditReader(keys);
  for (let links = MOST; links === MOST; ) {
    const page = await linksAfter(db, reader.last().position, head.position, MOST);
    for (const link of page) report.add(...reader.read(link));
    links = page.length;
  }
  const { wrong, fitting } = reader.keys();
  if (wrong.length > 0 && fitting.length === 0) report.clear();
  report.add(...wrong.map(wrongKey));
  const { position, digest } = reader.last();
  if (position < head.position) report.add(missing(position + 1n, head.position));
  else if (digest && head.digest && !digest.equals(head.digest)) report.add(wrongHead(position));
  report.add(...(await strays(db)));
  const heads = await comparePublished(db, report.add);
  for (const each of known)
    report.add(...judgeHead({ ...each, standing: await digestAt(db, each.position) }));
  return {
    position: head.position,
    digest: head.digest?.toString("hex") ?? null,
    heads,
    ...report.told(),
  };
}

/** Gathers findings, counts all and keeps the first. */
function findings() {
  const kept: AuditFinding[] = [];
  let found = 0;
  const add = (...more: AuditFinding[]) => {
    found += more.length;
    kept.push(...more.slice(0, MOST_TOLD - kept.length));
  };
  return {
    add,
    /** Under wrong keys nothing else can be told. */
    clear() {
      kept.length = 0;
      found = 0;
    },
    told: () => ({ findings: kept, found }),
  };
}

async function strays(db: DataSource): Promise<AuditFinding[]> {
  const found = await besideTheChain(db, MOST_TOLD);
  return found.map(({ id: entryId, position }) => ({
    kind: "INSERTED",
    position,
    entryId,
    fields: [],
    message:
      position === null
        ? `The entry ${entryId} stands nowhere in the chain: it was inserted.`
        : `The entry at position ${position}, ${entryId}, lies beyond the head: it was inserted, or the head was set back.`,
  }));
}

/** Answers how many heads were compared. */
async function comparePublished(db: DataSource, add: (...more: AuditFinding[]) => void) {
  let heads = 0;
  for (let after = 0n; ; ) {
    const page = await publishedHeads(db, after, MOST);
    for (const head of page) add(...judgeHead(head));
    heads += page.length;
    if (page.length < MOST) return heads;
    after = page.at(-1)!.sequence;
  }
}

function judgeHead(head: KnownHead & { standing: string | null; at?: string }): AuditFinding[] {
  const { position, digest, standing, at } = head;
  if (standing === digest) return [];
  const when = at ? ` was published at ${at}, and` : " was published, and";
  const message =
    standing === null
      ? `Position ${position}${when} is gone: the end of the log was cut.`
      : `Position ${position}${when} says something else now: the log was written anew.`;
  const kind = standing === null ? "CUT" : "EDITED";
  return [{ kind, position, entryId: null, fields: [], message }];
}

function wrongHead(position: bigint): AuditFinding {
  const message = `The head at position ${position} is not the newest entry's: it was edited.`;
  return { kind: "EDITED", position, entryId: null, fields: [], message };
}

function wrongKey(id: string): AuditFinding {
  const message = `No entry is sound under the key ${id}: AUDIT_KEY says another text than the log was written with, or all of it was forged.`;
  return { kind: "WRONG_KEY", position: null, entryId: null, fields: [], message };
}
