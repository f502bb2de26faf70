import type { Tx } from "@tributary/kit/database";
import { isId } from "@tributary/kit/ids";
import { notFound } from "@tributary/kit/mutation";
import { actingUserId } from "@tributary/kit/viewer";
import { type DataSource, IsNull } from "typeorm";
import type { Context } from "../context";
import { JulesSession } from "../entities/jules-session";

/** The caller's own session, as this viewer's database shows it; null for one that is another's, or deleted. */
export async function ownSession(
  viewers: DataSource | Tx,
  { viewer }: Pick<Context, "viewer">,
  sessionId: string,
): Promise<JulesSession | null> {
  const ownerId = actingUserId(viewer);
  if (ownerId === null || !isId("jse", sessionId)) return null;
  return viewers.getRepository(JulesSession).findOneBy(own(sessionId, ownerId));
}

const own = (id: string, ownerId: string) => ({ id, ownerId, deleteAskedAt: IsNull() });

/** The caller's own session under its row lock. Throws NOT_FOUND: also for one that is another's, or deleted. */
export async function lockOwnSession(
  tx: Tx,
  context: Context,
  sessionId: string,
): Promise<JulesSession> {
  const known = await ownSession(context.asViewer(tx), context, sessionId);
  const found =
    known &&
    (await tx.getRepository(JulesSession).findOne({
      where: own(known.id, known.ownerId),
      lock: { mode: "pessimistic_write" },
    }));
  if (!found) throw notFound("session", ["input", "sessionId"]);
  return found;
}
