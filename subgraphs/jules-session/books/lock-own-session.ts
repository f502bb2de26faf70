import type { Tx } from "@tributary/kit/database";
import { isId } from "@tributary/kit/ids";
import { notFound } from "@tributary/kit/mutation";
import { actingUserId } from "@tributary/kit/viewer";
import { IsNull } from "typeorm";
import type { Context } from "../context";
import { JulesSession } from "../entities/jules-session";

/** The caller's own session under its row lock. Throws NOT_FOUND: also for one that is another's, or deleted. */
export async function lockOwnSession(
  tx: Tx,
  { viewer, asViewer }: Context,
  sessionId: string,
): Promise<JulesSession> {
  const ownerId = actingUserId(viewer);
  const isKnown =
    isId("jse", sessionId) && (await asViewer(tx).existsBy(JulesSession, { id: sessionId }));
  const found =
    ownerId !== null && isKnown
      ? await tx.getRepository(JulesSession).findOne({
          where: { id: sessionId, ownerId, deleteAskedAt: IsNull() },
          lock: { mode: "pessimistic_write" },
        })
      : null;
  if (!found) throw notFound("session", ["input", "sessionId"]);
  return found;
}
