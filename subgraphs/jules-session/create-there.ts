import { ProviderError, type ProviderSession } from "./adapters/agent-provider";
import { adoptSession, failCreation } from "./books/adopt-session";
import { dropSession } from "./books/drop-session";
import { raiseRevision } from "./books/raise-revision";
import { failUnshared } from "./books/send-messages";
import { statusOf } from "./domain/session-status";
import { JulesMessage } from "./entities/jules-message";
import { JulesSession } from "./entities/jules-session";
import { ask, rest, restSession, type Turn, write } from "./turn";

/** Jules lists the newest first: a session of the last minutes is on its first pages. */
const PAGES_LOOKED_AT = 2;

/** The title under which Jules has a session: by the nonce in it, it is found again. */
export const titleThere = ({ nonce, title }: Pick<JulesSession, "nonce" | "title">) =>
  `TR-${nonce} ${title}`;

/**
 * Asks Jules to create a session, once: that it was asked is committed before. When nobody heard the answer, the
 * session is looked for by its nonce and adopted; the request is never repeated.
 */
export async function createThere(turn: Turn): Promise<void> {
  const { session } = turn.lease;
  if (session.createAskedAt) return adoptThere(turn, session.createAskedAt);
  const isAskedFor = await write(turn, async (tx, locked) => {
    if (locked.status !== "CREATING" || locked.deleteAskedAt) return false;
    if (await failUnshared(tx, locked, turn.services.clock.now())) {
      await failCreation(tx, locked.id, "The module is not shared any more.", turn.begunAt);
      return false;
    }
    await tx.getRepository(JulesSession).update({ id: locked.id }, { createAskedAt: turn.begunAt });
    return true;
  });
  if (!isAskedFor) return neverAsked(turn);
  const prompt = await turn.services.db
    .getRepository(JulesMessage)
    .findOneByOrFail({ sessionId: session.id, kind: "PROMPT" });
  try {
    const made = await ask(turn, (provider, apiKey) =>
      provider.createSession(apiKey, {
        prompt: prompt.text ?? "",
        title: titleThere(session),
        requirePlanApproval: session.requirePlanApproval,
        ...(session.repository && { repository: session.repository }),
        ...(session.branch && { branch: session.branch }),
      }),
    );
    await adopt(turn, made);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    await creationFailed(turn, error);
  }
}

/** It was cancelled or deleted before Jules was asked. */
async function neverAsked(turn: Turn): Promise<void> {
  await rest(turn, "AS_USUAL", async (tx, { id, deleteAskedAt }) => {
    await tx.getRepository(JulesSession).update({ id }, { remoteTodo: null });
    if (deleteAskedAt) await dropSession(tx, id, turn.services.clock.now());
  });
}

const adopt = (turn: Turn, { providerId, url, state }: ProviderSession) =>
  rest(turn, "AS_USUAL", (tx, { id }) =>
    adoptSession(tx, id, { providerId, url, status: statusOf(state) }, new Date()),
  );

async function creationFailed(turn: Turn, error: ProviderError): Promise<void> {
  const { cadence } = turn.services.pace;
  switch (error.kind) {
    case "AMBIGUOUS":
    case "TIMEOUT":
    case "PROTOCOL":
      return rest(turn, { afterMs: cadence.afterAct[0] ?? 1000 }, (tx, { id, status }) =>
        inDoubt(tx, id, status, turn.begunAt),
      );
    case "BAD_REQUEST":
    case "NOT_FOUND":
      return rest(turn, "AS_USUAL", (tx, { id }) =>
        failCreation(tx, id, REFUSED[error.kind as keyof typeof REFUSED], turn.begunAt),
      );
    default:
      // It was not done, so that it may be asked again.
      await write(turn, (tx, { id }) =>
        tx.getRepository(JulesSession).update({ id }, { createAskedAt: null }),
      );
      if (error.kind !== "RATE_LIMITED") throw error;
      return restSession(turn, "QUOTA_REACHED", error.retryAfter);
  }
}

const REFUSED = {
  BAD_REQUEST:
    "Jules refused the request; it may be too large. Ask about less, or with fewer sources.",
  NOT_FOUND: "Jules does not know the repository, or may not see it with this key.",
};

async function inDoubt(
  tx: Parameters<Parameters<typeof write>[1]>[0],
  id: string,
  status: JulesSession["status"],
  at: Date,
): Promise<void> {
  if (status !== "CREATING") return;
  await tx.getRepository(JulesSession).update({ id }, { status: "CREATE_UNCERTAIN" });
  await raiseRevision(tx, id, at);
}

/** Looks for a session that may have been made. */
async function adoptThere(turn: Turn, askedAt: Date): Promise<void> {
  const { session } = turn.lease;
  const { lookForMs, cadence } = turn.services.pace;
  const made = await findThere(turn, session.nonce);
  if (made) return adopt(turn, made);
  const isOver = +turn.begunAt - +askedAt >= lookForMs;
  if (!isOver) {
    const afterMs = cadence.afterAct[Math.min(session.looks, cadence.afterAct.length - 1)] ?? 1000;
    return rest(turn, { afterMs }, async (tx, { id, status, looks }) => {
      await inDoubt(tx, id, status, turn.begunAt);
      await tx.getRepository(JulesSession).update({ id }, { looks: looks + 1 });
    });
  }
  return rest(turn, "AS_USUAL", async (tx, { id, deleteAskedAt }) => {
    await failCreation(tx, id, NEVER_SEEN, turn.begunAt);
    if (deleteAskedAt) await dropSession(tx, id, turn.services.clock.now());
  });
}

const NEVER_SEEN =
  "Jules did not confirm the session and does not show it; nothing was started. Ask again.";

async function findThere(turn: Turn, nonce: string): Promise<ProviderSession | null> {
  let pageToken: string | null = null;
  for (let pages = 0; pages < PAGES_LOOKED_AT; pages++) {
    const page = { pageToken, pageSize: 100 };
    const listed: Awaited<ReturnType<typeof turn.services.provider.listSessions>> = await ask(
      turn,
      (provider, apiKey) => provider.listSessions(apiKey, page),
    );
    const found = listed.sessions.find(({ title }) => title.startsWith(`TR-${nonce}`));
    if (found) return found;
    pageToken = listed.nextPageToken;
    if (!pageToken) return null;
  }
  return null;
}
