import { setTimeout } from "node:timers/promises";
import {
  type AgentProvider,
  type ProviderActivity,
  ProviderError,
  type ProviderSession,
} from "./adapters/agent-provider";
import { applyReading, doubtIsOver } from "./books/apply-reading";
import { sessionIsGone } from "./books/session-is-gone";
import { isSettled, statusOf } from "./domain/session-status";
import { ask, rest, type Turn, write } from "./turn";
import { whatWasHeard } from "./what-was-heard";

/** What became of a look. */
export type Look = "READ" | "MORE" | "ENDED";

/** A look ends after so many pages: the rest is read at once, in another turn. */
const MOST_PAGES = 20;

/**
 * Reads how the session stands and what happened since it was last read, and writes it. When it settles, all is read
 * again: what came late with an early instant. ENDED: there is nothing to look at, and the turn is over.
 */
export async function readThere(turn: Turn): Promise<Look> {
  const { session } = turn.lease;
  const there = await stateThere(turn);
  if (!there) return "ENDED";
  const status = statusOf(there.state);
  const readsAll = isSettled(status) && status !== session.status;
  const { activities, isWhole } = await activitiesSince(turn, readsAll ? null : session.lastSeen);
  const heard = whatWasHeard(activities);
  await write(turn, async (tx, locked) => {
    const readAt = new Date();
    await applyReading(tx, locked, { status, url: there.url, heard }, readAt);
    if (isWhole)
      await doubtIsOver(tx, locked.id, new Date(+turn.begunAt - turn.services.pace.inDoubtMs));
  });
  return isWhole ? "READ" : "MORE";
}

/** Null: Jules does not know it (yet, or any more), and the turn is over. */
async function stateThere(turn: Turn): Promise<ProviderSession | null> {
  const { session } = turn.lease;
  try {
    return await ask(turn, (provider, apiKey) => provider.getSession(apiKey, session.providerId!));
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== "NOT_FOUND") throw error;
    const age = +turn.begunAt - +(session.createdThereAt ?? session.createdAt);
    if (age < turn.services.pace.notReadyMs)
      await rest(turn, { afterMs: turn.services.pace.cadence.afterAct[0] ?? 1000 });
    else await rest(turn, "AS_USUAL", (tx, { id }) => sessionIsGone(tx, id, turn.begunAt));
    return null;
  }
}

/** From the newest that was read on, that instant included: several may share it. */
async function activitiesSince(
  turn: Turn,
  since: Date | null,
): Promise<{ activities: ProviderActivity[]; isWhole: boolean }> {
  const { services, lease } = turn;
  const activities: ProviderActivity[] = [];
  let pageToken: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    if (pages > 1) await setTimeout(services.pace.requestMs);
    const page = await pageOf(turn, lease.session.providerId!, { since, pageToken });
    activities.push(...page.activities);
    pageToken = page.nextPageToken;
    if (!pageToken) return { activities, isWhole: true };
  }
  return { activities, isWhole: false };
}

/** Jules answers 404 for the list of a session that it has, while that is new. */
async function pageOf(
  turn: Turn,
  providerId: string,
  page: { since: Date | null; pageToken: string | null },
): ReturnType<AgentProvider["listActivities"]> {
  try {
    return await ask(turn, (provider, apiKey) => provider.listActivities(apiKey, providerId, page));
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== "NOT_FOUND") throw error;
    return { activities: [], nextPageToken: null };
  }
}
