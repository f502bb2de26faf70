import { backoffMs } from "@tributary/kit/backoff";
import { type Tx, transaction } from "@tributary/kit/database";
import type { AgentProvider } from "./adapters/agent-provider";
import { endLease, type Lease, lockLeased } from "./books/lease-session";
import { freeKey, type KeyTrouble, troubleKey } from "./books/mark-key";
import type { JulesServices } from "./context";
import { nextLookMs } from "./domain/cadence";
import { JulesPace } from "./entities/jules-pace";
import { JulesSession } from "./entities/jules-session";
import { savedRevision } from "./queries/credentials";

/** One turn of a worker with a session: what is asked of Jules in it, and written. */
export interface Turn {
  services: JulesServices;
  lease: Lease;
  apiKey: string;
  /** Real time: what a person did since then is seen to in the next turn. */
  begunAt: Date;
  /** How much Jules was asked. */
  requests: number;
}

/** The lease is over and somebody else sees to the session: what was read is read again. */
export class LeaseLost extends Error {}

/** Asks Jules, and counts it. */
export function ask<T>(
  turn: Turn,
  call: (provider: AgentProvider, apiKey: string) => Promise<T>,
): Promise<T> {
  turn.requests++;
  return call(turn.services.provider, turn.apiKey);
}

/** Writes in one transaction under the session's lock. Throws LeaseLost. */
export function write<T>(
  { services, lease }: Pick<Turn, "services" | "lease">,
  work: (tx: Tx, session: JulesSession) => Promise<T>,
): Promise<T> {
  return transaction(services.db, async (tx) => {
    const session = await lockLeased(tx, lease);
    if (!session) throw new LeaseLost();
    return work(tx, session);
  });
}

/** When a session is looked at next: at once, after so long, or as its cadence says. */
export type NextLook = "AT_ONCE" | "AS_USUAL" | { afterMs: number };

/** Ends a turn in which Jules answered. `more`: what is written with it. */
export async function rest(
  turn: Turn,
  next: NextLook,
  more?: (tx: Tx, session: JulesSession) => Promise<void>,
): Promise<void> {
  const { services, lease } = turn;
  await write(turn, async (tx, locked) => {
    await more?.(tx, locked);
    const session = await tx.getRepository(JulesSession).findOneByOrFail({ id: locked.id });
    const nextPollAt = nextLook(turn, session, next);
    await tx.getRepository(JulesSession).update({ id: session.id }, { nextPollAt });
    await freeKey(tx, session.ownerId, false);
    await endLease(tx, lease, turn.requests * services.pace.requestMs);
  });
}

function nextLook({ services, begunAt }: Turn, session: JulesSession, next: NextLook): Date | null {
  if (session.deletedAt || session.goneAt) return null;
  const now = new Date();
  const actedMeanwhile = session.lastActionAt !== null && session.lastActionAt >= begunAt;
  if (next === "AT_ONCE" || actedMeanwhile || session.remoteTodo) return now;
  const waitMs =
    next === "AS_USUAL" ? nextLookMs(session, services.pace.cadence, now) : next.afterMs;
  return waitMs === null ? null : new Date(+now + waitMs);
}

/** How a key did not get on. */
export interface KeyFailure {
  code: KeyTrouble;
  /** Which saving of the person's key was used; null: there was none. */
  revision: number | null;
  retryAfter?: Date | null;
}

/**
 * Ends a turn in which the key did not get on: its sessions wait, and go on from where they are. If the person has saved
 * another key meanwhile, or deleted it, that one is not held to what the old one was answered: it is tried at once.
 */
export async function restKey(
  turn: Pick<Turn, "services" | "lease">,
  { code, revision, retryAfter = null }: KeyFailure,
  more?: (tx: Tx) => Promise<void>,
): Promise<void> {
  const { backoffMs: firstMs, backoffMostMs: mostMs } = turn.services.pace;
  const waitsForPerson = code === "KEY_MISSING" || code === "KEY_INVALID";
  try {
    await write(turn, async (tx, { ownerId }) => {
      const pace = await tx.getRepository(JulesPace).findOneByOrFail({ userId: ownerId });
      const waitMs = backoffMs(Math.min(pace.failures + 1, 30), { firstMs, mostMs });
      const until = waitsForPerson ? null : (retryAfter ?? new Date(Date.now() + waitMs));
      await troubleKey(tx, ownerId, { code, until, asked: retryAfter !== null });
      // The key's row is locked by now: a saving has either ended, or frees the key after this.
      if ((await savedRevision(tx, ownerId)) !== revision) throw new KeyReplaced();
      await more?.(tx);
      await endLease(tx, turn.lease, 0);
    });
  } catch (error) {
    if (!(error instanceof KeyReplaced)) throw error;
    await write(turn, (tx) => endLease(tx, turn.lease, 0));
  }
}

/** What is known of a key is of another one: nothing of it is written. */
class KeyReplaced extends Error {}

/** Ends a turn in which no key led to Jules: the session is seen to without it, and the key's trouble stays. */
export async function restWithoutKey(
  turn: Pick<Turn, "services" | "lease">,
  work: (tx: Tx, session: JulesSession) => Promise<void>,
): Promise<void> {
  await write(turn, async (tx, session) => {
    await work(tx, session);
    await endLease(tx, turn.lease, 0);
  });
}

/** Ends a turn in which something about this session alone went wrong. */
export async function restSession(
  turn: Pick<Turn, "services" | "lease">,
  errorCode: string,
  retryAfter: Date | null = null,
): Promise<void> {
  const { backoffMs: firstMs, backoffMostMs: mostMs } = turn.services.pace;
  await write(turn, async (tx, { id, attempt }) => {
    const waitMs = backoffMs(Math.min(attempt + 1, 30), { firstMs, mostMs });
    await tx.getRepository(JulesSession).update(
      { id },
      {
        errorCode,
        retryAfter,
        attempt: Math.min(attempt + 1, 1000),
        nextPollAt: retryAfter ?? new Date(Date.now() + waitMs),
      },
    );
    await endLease(tx, turn.lease, 0);
  });
}
