import type { Tx } from "@tributary/kit/database";
import { ProviderError } from "./adapters/agent-provider";
import { dropSession } from "./books/drop-session";
import type { Lease } from "./books/lease-session";
import type { KeyTrouble } from "./books/mark-key";
import type { JulesServices } from "./context";
import { createThere } from "./create-there";
import { JulesSession } from "./entities/jules-session";
import { recordOperation } from "./operations";
import { keyNotAccepted, savedKeyOf } from "./queries/credentials";
import { readThere } from "./read-there";
import { approveThere, sendThere } from "./send-there";
import { ask, LeaseLost, rest, restKey, restSession, restWithoutKey, type Turn } from "./turn";

/**
 * One turn with a leased session: creates it at Jules, or reads what is new, then tells Jules what waits to be told.
 * What is cut off anywhere is gone on with by the next turn. Never throws: it is tried again, later.
 */
export async function attendSession(services: JulesServices, lease: Lease): Promise<void> {
  const { log } = services;
  try {
    await attend(services, lease);
  } catch (err) {
    if (err instanceof LeaseLost) return;
    log.error(
      { err, sessionId: lease.session.id },
      "a session cannot be seen to; it will be, later",
    );
    await restSession({ services, lease }, "INTERNAL").catch(() => {});
  }
}

async function attend(services: JulesServices, lease: Lease): Promise<void> {
  const { session } = lease;
  const { apiKey, revision } = await savedKeyOf(services, session.ownerId);
  const turn: Turn = {
    services,
    lease,
    apiKey: apiKey ?? "",
    begunAt: new Date(),
    requests: 0,
  };
  if (!apiKey)
    return session.deleteAskedAt
      ? drop(turn, false)
      : restKey(turn, { code: "KEY_MISSING", revision });
  try {
    await goOn(turn);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    if (session.deleteAskedAt && error.kind.startsWith("AUTH_")) return drop(turn, false);
    await settleError(turn, error, revision!);
  }
}

async function goOn(turn: Turn): Promise<void> {
  const { session } = turn.lease;
  if (!session.providerId) return createThere(turn);
  if (session.remoteTodo) return doThere(turn);
  const look = await readThere(turn);
  if (look === "ENDED") return;
  const told = look === "READ" && [await approveThere(turn), await sendThere(turn)].includes(true);
  const { afterAct } = turn.services.pace.cadence;
  await rest(
    turn,
    look === "MORE" ? "AT_ONCE" : told ? { afterMs: afterAct[0] ?? 1000 } : "AS_USUAL",
  );
}

/** Archives or deletes it there; doing either twice does no harm. */
async function doThere(turn: Turn): Promise<void> {
  const { remoteTodo, providerId } = turn.lease.session;
  const id = providerId!;
  await ask(turn, async (provider, apiKey) => {
    if (remoteTodo === "DELETE") await provider.deleteSession(apiKey, id);
    else if (remoteTodo === "ARCHIVE") await provider.archive(apiKey, id);
    else await provider.unarchive(apiKey, id);
  }).catch((error: unknown) => {
    if (!(error instanceof ProviderError) || error.kind !== "NOT_FOUND") throw error;
  });
  if (remoteTodo === "DELETE") return drop(turn, true);
  await rest(turn, remoteTodo === "UNARCHIVE" ? "AT_ONCE" : "AS_USUAL", async (tx, locked) => {
    // Something else may be wanted by now.
    if (locked.remoteTodo === remoteTodo)
      await tx.getRepository(JulesSession).update({ id: locked.id }, { remoteTodo: null });
  });
}

/** Drops a session that its owner has deleted. `deletedAtJules`: false where no key leads there any more. */
async function drop(turn: Turn, deletedAtJules: boolean): Promise<void> {
  const { clock } = turn.services;
  const work = async (tx: Tx, { id, ownerId }: JulesSession) => {
    if (!(await dropSession(tx, id, clock.now()))) return;
    await recordOperation({ viewer: { id: ownerId }, clock }, tx, {
      action: "deleteJulesSessionThere",
      target: id,
      reason: null,
      before: null,
      after: { deletedAtJules },
    });
  };
  await (deletedAtJules ? rest(turn, "AS_USUAL", work) : restWithoutKey(turn, work));
}

async function settleError(turn: Turn, error: ProviderError, revision: number): Promise<void> {
  const { ownerId } = turn.lease.session;
  const trouble: Partial<Record<ProviderError["kind"], KeyTrouble>> = {
    AUTH_INVALID: "KEY_INVALID",
    AUTH_FORBIDDEN: "KEY_FORBIDDEN",
    RATE_LIMITED: "PROVIDER_RATE_LIMITED",
    UNAVAILABLE: "PROVIDER_UNAVAILABLE",
    TIMEOUT: "PROVIDER_UNAVAILABLE",
    AMBIGUOUS: "PROVIDER_UNAVAILABLE",
  };
  const code = trouble[error.kind];
  if (!code) return restSession(turn, "PROVIDER_UNAVAILABLE", error.retryAfter);
  const { retryAfter } = error;
  await restKey(turn, { code, revision, retryAfter }, async (tx) => {
    if (code === "KEY_INVALID") await keyNotAccepted(tx, ownerId, revision, "INVALID");
    if (code === "KEY_FORBIDDEN") await keyNotAccepted(tx, ownerId, revision, "FORBIDDEN");
  });
}
