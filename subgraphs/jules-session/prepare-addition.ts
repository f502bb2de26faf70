import { askingFor } from "./adapters/fair-queue";
import { ownSession } from "./books/lock-own-session";
import type { Context } from "./context";
import type { JulesSession } from "./entities/jules-session";
import type { Refusal } from "./input";
import { closed, mayWrite } from "./may-write";
import { keyOf } from "./queries/credentials";
import { sentSecrets } from "./queries/sent-tree";
import type { Addition, RedactedAddition } from "./redact-addition";
import { redactAddition } from "./text-thread";

/** What may be written, or why nothing may. */
export type PreparedAddition = RedactedAddition | { refusals: Refusal[] };

/**
 * Takes secrets out of what is to be written into a session of the caller: before the transaction that writes it, which
 * asks again who may, and answers these refusals after its own. No secrets are read for who may not write. Refusals:
 * JULES_DISABLED, MODULE_NOT_SHARED, SESSION_CLOSED, CONTEXT_TOO_LARGE, PATH_INVALID. Throws RATE_LIMITED when too much
 * waits for this person, UNAVAILABLE when too much waits for all.
 */
export async function prepareAddition(
  context: Context,
  sessionId: string | null,
  given: Omit<Addition, "secrets">,
): Promise<PreparedAddition> {
  const session = sessionId && (await ownSession(context.db, context, sessionId));
  // No exception: a repeated request is answered as before, also when the session was deleted since.
  if (!session) return { refusals: [closed] };
  const refusal = await mayWrite(context.db, context, session);
  if (refusal) return { refusals: [refusal] };
  return askingFor(session.ownerId, async () =>
    redactAddition({ ...given, secrets: await secretsOf(context, session) }),
  );
}

/**
 * What no later text of a session may say: its module's secret values, which stay the same until it is deleted, and its
 * owner's own key.
 */
async function secretsOf(
  context: Context,
  { id, ownerId }: Pick<JulesSession, "id" | "ownerId">,
): Promise<string[]> {
  const secrets = (await sentSecrets(context.serviceDb, context.config, id)) ?? [];
  const key = await keyOf(context, ownerId);
  return [...secrets.map(({ value }) => value), ...(key ? [key.apiKey] : [])];
}
