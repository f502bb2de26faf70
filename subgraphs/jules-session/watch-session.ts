import { noteWatched } from "./books/wake-session";
import type { Context } from "./context";
import type { SessionRow } from "./queries/sessions";

/** Who has read it this lately is not noted again. */
const NOTED_MS = 10_000;

/** One session; its owner's reading of it is noted, so that Jules is asked more often while somebody watches. */
export async function watchSession(context: Context, id: string): Promise<SessionRow | null> {
  const session = await context.loaders.sessionById.load(id);
  if (!session?.isOwn || session.archived || session.status === "CANCELLED") return session;
  const { lastWatchedAt, lastPolledAt } = session;
  if (lastWatchedAt && Date.now() - +lastWatchedAt < NOTED_MS) return session;
  const { cadence } = context.pace;
  const everyMs =
    session.status === "COMPLETED" || session.status === "FAILED"
      ? cadence.settled
      : cadence.watched;
  const dueAt = new Date(Math.max(Date.now(), +(lastPolledAt ?? 0) + everyMs));
  await context.transaction((tx) => noteWatched(tx, session.id, dueAt));
  return session;
}
