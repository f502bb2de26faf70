import { row, rows, type Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { lookUntil } from "@tributary/kit/look-until";
import {
  boundedCount,
  type Connection,
  connection,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import type { DataSource } from "typeorm";
import type { PendingStatus } from "../domain/pending-operation";
import { PendingOperation } from "../entities/pending-operation";

/** A pending operation, and whether what was asked for stands in the audit log. */
export type PendingRow = PendingOperation & { recorded: boolean };

const COLUMNS = `p.id, p.action, p.target, p.reason, p.input, p.effect, p.beneficiaries,
  p.workspace_ids as "workspaceIds", p.requested_by as "requestedBy",
  p.requester_email_hash as "requesterEmailHash", p.requested_at as "requestedAt",
  p.expires_at as "expiresAt", p.decision, p.decided_by as "decidedBy", p.decided_at as "decidedAt", p.refusal,
  p.refused_at as "refusedAt", exists (select from audit_entry e where e.operation_id = p.id) as recorded`;

/** What each status is in the table: the same as `domain/pending-operation.ts` says of a row. `$1`: now. */
const IN_STATUS: Record<PendingStatus, string> = {
  WAITING: "p.decision is null and p.expires_at > $1",
  EXPIRED: "coalesce(p.decision = 'EXPIRED', p.expires_at <= $1)",
  REJECTED: "p.decision = 'REJECTED'",
  REFUSED: "p.decision = 'APPROVED' and p.refusal is not null",
  CARRIED_OUT: `p.decision = 'APPROVED' and p.refusal is null
    and exists (select from audit_entry e where e.operation_id = p.id)`,
  APPROVED: `p.decision = 'APPROVED' and p.refusal is null
    and not exists (select from audit_entry e where e.operation_id = p.id)`,
};

/** A page of what waits for a second operator now, oldest first; of other statuses newest first. */
export async function pendingPage(
  db: DataSource,
  args: PageArgs & { statuses?: readonly PendingStatus[] | null },
  now: Date,
): Promise<Connection<PendingRow>> {
  const statuses = new Set<PendingStatus>(args.statuses ?? ["WAITING"]);
  const waitsAlone = statuses.size === 1 && statuses.has("WAITING");
  const [order, behind] = waitsAlone ? ["asc", ">"] : ["desc", "<"];
  const request = pageRequest(args, 2);
  const [at = null, id = null] = request.after ?? [];
  if (at !== null && Number.isNaN(Date.parse(at)))
    throw new CallerError("BAD_USER_INPUT", "after is not a cursor of this list.", ["after"]);
  // Of no status there is none; the instant is named so that it has a type where no condition needs it.
  const isOne = [...statuses].map((status) => `(${IN_STATUS[status]})`).join(" or ") || "false";
  const listed = `from pending_operation p where $1::timestamptz is not null and (${isOne})`;
  const found = await rows<PendingRow>(
    db,
    `select ${COLUMNS} ${listed}
       and ($2::timestamptz is null or (p.requested_at, p.id) ${behind} ($2, $3))
     order by p.requested_at ${order}, p.id ${order} limit ${request.limit + 1}`,
    [now, at, id],
  );
  const keyOf = (pending: PendingRow) => [pending.requestedAt.toISOString(), pending.id];
  return connection(found, request, keyOf, () => boundedCount(db, `select 1 ${listed}`, [now]));
}

/** One of them, whatever became of it. */
export async function pendingOf(db: DataSource, id: string): Promise<PendingRow | null> {
  return row(db, `select ${COLUMNS} from pending_operation p where p.id = $1`, [id]);
}

/** Locks the next of those that nobody decided in time and that nobody else is closing, first ended first. */
export async function lockExpired(tx: Tx, now: Date, most: number): Promise<PendingOperation[]> {
  return tx
    .getRepository(PendingOperation)
    .createQueryBuilder("p")
    .where("p.decision is null and p.expires_at <= :now", { now })
    .orderBy("p.expires_at")
    .limit(most)
    .setLock("pessimistic_write")
    .setOnLocked("skip_locked")
    .getMany();
}

/**
 * Waits until an approved act stands in the log or was refused, at most `withinMs` of real time. Answers why it was
 * refused; null: it was not, or it is still under way.
 */
export async function untilCarriedOut(
  db: DataSource,
  id: string,
  withinMs = 5000,
): Promise<string | null> {
  const isEnded = ({ refusal, recorded }: PendingRow) => refusal !== null || recorded;
  const last = await lookUntil(async () => (await pendingOf(db, id))!, isEnded, withinMs);
  return last.refusal;
}
