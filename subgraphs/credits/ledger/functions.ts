import { row, rows, type Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import type { RefusalCode } from "../domain/refusal";
import type { CreditOrigin } from "../entities/enums";

// The ledger's SQL functions as TypeScript calls them, each under its name; what they do stands in their files.
// Credits in micro-credits, money in minor units. `offsetMs`: the deployment's clock ahead of the database's.

/** Null: done. */
type Refused = RefusalCode | null;

/** Locks accounts in the common order and books what fell due. Answers the instants of the bookings. */
export async function beginBookings(
  tx: Tx,
  workspaceIds: readonly string[],
  offsetMs: number,
): Promise<Map<string, Date>> {
  const begun = await rows<{ workspace_id: string; booked_at: Date }>(
    tx,
    "select workspace_id, booked_at from begin_bookings($1, $2)",
    [workspaceIds, offsetMs],
  );
  return new Map(begun.map((booking) => [booking.workspace_id, booking.booked_at]));
}

/** Remembers that a cause has granted; false when it had before. */
export async function claimCause(tx: Tx, cause: string, workspaceId: string): Promise<boolean> {
  const claimed = await row<{ first: boolean }>(tx, "select claim_cause($1, $2) as first", [
    cause,
    workspaceId,
  ]);
  return claimed!.first;
}

/** An awarded lot to grant, in a workspace whose booking has begun. */
export interface Award {
  workspaceId: string;
  /** The booking's instant. */
  at: Date;
  lotId: string;
  origin: CreditOrigin;
  /** Grants once, whatever the code does. */
  cause: string;
  reference: string;
  credits: bigint;
  expiresAt: Date | null;
  reason: string | null;
}

export async function grantLot(tx: Tx, award: Award): Promise<Refused | "ALREADY_GRANTED"> {
  const granted = await row<{ code: Refused }>(
    tx,
    "select grant_lot($1, $2, $3, 'AWARDED', $4, $5, $6, $7, $8, $9) as code",
    [
      award.workspaceId,
      award.at,
      award.lotId,
      award.origin,
      award.cause,
      award.reference,
      award.credits,
      award.expiresAt,
      award.reason,
    ],
  );
  return granted!.code;
}

/** Takes a whole awarded lot back, in a workspace whose booking has begun at `at`; false when it is not whole. */
export async function revokeGrant(
  tx: Tx,
  taken: { workspaceId: string; at: Date; lotId: string; cause: string },
): Promise<boolean> {
  const { workspaceId, at, lotId, cause } = taken;
  const revoked = await row<{ done: boolean }>(tx, "select revoke_grant($1, $2, $3, $4) as done", [
    workspaceId,
    at,
    lotId,
    cause,
  ]);
  return revoked!.done;
}

export async function reserveCredits(
  tx: Tx,
  offsetMs: number,
  order: {
    workspaceId: string;
    reservationId: string;
    deploymentId: string;
    credits: bigint;
    ttlSeconds: number;
  },
): Promise<Refused> {
  const { workspaceId, reservationId, deploymentId, credits, ttlSeconds } = order;
  const reserved = await row<{ code: Refused }>(
    tx,
    "select reserve_credits($1, $2, $3, $4, $5, $6) as code",
    [workspaceId, offsetMs, reservationId, deploymentId, credits, ttlSeconds],
  );
  return reserved!.code;
}

export async function captureReservation(
  tx: Tx,
  offsetMs: number,
  used: {
    reservationId: string;
    credits: bigint;
    module: string | null;
    usageId: string;
    eventId: string;
  },
): Promise<Refused> {
  const { reservationId, credits, module, usageId, eventId } = used;
  const captured = await row<{ code: Refused }>(
    tx,
    "select capture_reservation($1, $2, $3, $4, $5, $6) as code",
    [reservationId, offsetMs, credits, module, usageId, eventId],
  );
  return captured!.code;
}

export async function releaseReservation(
  tx: Tx,
  offsetMs: number,
  reservationId: string,
): Promise<Refused> {
  const released = await row<{ code: Refused }>(tx, "select release_reservation($1, $2) as code", [
    reservationId,
    offsetMs,
  ]);
  return released!.code;
}

/** `usageId`: the spend that it took from first; null when it was refused. */
export async function reverseSpends(
  tx: Tx,
  offsetMs: number,
  back: {
    workspaceId: string;
    reversalId: string;
    deploymentId: string;
    usageId: string | null;
    credits: bigint | null;
  },
): Promise<{ usageId: string | null; code: Refused }> {
  const { workspaceId, reversalId, deploymentId, usageId, credits } = back;
  const reversed = await row<{ answer: { usageId?: string; code?: RefusalCode } }>(
    tx,
    "select reverse_spends($1, $2, $3, $4, $5, $6) as answer",
    [workspaceId, offsetMs, reversalId, deploymentId, usageId, credits],
  );
  return { usageId: reversed!.answer.usageId ?? null, code: reversed!.answer.code ?? null };
}

/** Books what has fallen due in these workspaces. */
export async function bookDueNow(
  db: DataSource,
  workspaceIds: readonly string[],
  offsetMs: number,
): Promise<void> {
  await rows(db, "select book_due_now($1, $2)", [workspaceIds, offsetMs]);
}

/** Moves the platform's snapshots of at most `most` workspaces that have gone on by `after` transfers. */
export async function moveSnapshots(db: DataSource, after: number, most: number): Promise<void> {
  await rows(db, "select move_snapshots($1, $2)", [after, most]);
}
