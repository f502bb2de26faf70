import { publish } from "@tributary/events/publish";
import { beforeCommit, row, type Tx } from "@tributary/kit/database";
import type { SessionStatus } from "../domain/session-status";
import { ATTENTION, type Attention } from "../queries/attention";

/**
 * Raises a session's revision, which its readers poll, and tells the log of it when the transaction commits. `at`:
 * when it changed.
 */
export async function raiseRevision(tx: Tx, sessionId: string, at?: Date): Promise<void> {
  await row(
    tx,
    `update jules_session set revision = revision + 1, updated_at = greatest(updated_at, $2) where id = $1`,
    [sessionId, at ?? null],
  );
  tellOfSession(tx, sessionId);
}

/** Tells the log how the session stands as the transaction's last step: once, however often it changes in it. */
export function tellOfSession(tx: Tx, sessionId: string): void {
  beforeCommit(tx, `tell of ${sessionId}`, async (last) => {
    const session = await row<ToldSession>(last, TOLD, [sessionId]);
    if (!session) return;
    const { id, updatedAt, revision, ...facts } = session;
    await publish(last, {
      type: "jules_session.changed",
      subject: id,
      occurredAt: updatedAt,
      revision: BigInt(revision),
      data: { sessionId: id, revision, ...facts },
    });
  });
}

interface ToldSession {
  id: string;
  moduleId: string;
  ownerId: string;
  status: SessionStatus;
  revision: number;
  needsAttention: Attention | null;
  updatedAt: Date;
}

const TOLD = `select s.id, s.module_id as "moduleId", s.owner_id as "ownerId", s.status, s.revision,
    s.updated_at as "updatedAt", ${ATTENTION} as "needsAttention"
  from jules_session s left join jules_pace k on k.user_id = s.owner_id
  where s.id = $1`;
