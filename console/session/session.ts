import { useSyncExternalStore } from "react";
import { readToken } from "./token";

/** Who is signed in, in this tab alone. */
export interface Session {
  token: string;
  /** How the token is renewed. */
  by: { kind: "demo"; login: string } | { kind: "issuer" };
  name: string;
  email: string;
}

/** A session of the demo's open logins. */
export interface DemoSession extends Session {
  by: { kind: "demo"; login: string };
}

/** Gets a new token for a session; null when its person must sign in again. */
export type Renew = (session: Session) => Promise<Session | null>;

const KEY = "tributary-session";
/** A token is renewed when less than this part of its life is left. */
const RENEW_AT = 0.25;

const listeners = new Set<() => void>();
let current: Session | null = read();
let renewing: Promise<Session | null> | undefined;

/** The session; null: nobody is signed in. */
export const useSession = (): Session | null => useSyncExternalStore(subscribe, session);

export function session(): Session | null {
  return current;
}

/** Begins a session, or replaces it with another; null ends it. */
export function setSession(next: Session | null): void {
  current = next;
  if (next) sessionStorage.setItem(KEY, JSON.stringify(next));
  else sessionStorage.removeItem(KEY);
  for (const told of listeners) told();
}

/**
 * A token that is still good for a while: renewed in time, by one request whoever asks. Null when nobody is signed in, or the
 * session has ended.
 */
export async function freshToken(renew: Renew, { now = Date.now(), force = false } = {}) {
  if (!current) return null;
  const { issuedAt, endsAt } = readToken(current.token);
  const due = endsAt - (endsAt - issuedAt) * RENEW_AT;
  if (!force && now < due) return current.token;
  renewing ??= renew(current).finally(() => {
    renewing = undefined;
  });
  const before = current;
  const renewed = await renewing.catch(() => (now < endsAt && !force ? before : null));
  // Somebody else may have signed in meanwhile.
  if (current === before) setSession(renewed);
  return session()?.token ?? null;
}

function subscribe(told: () => void): () => void {
  listeners.add(told);
  return () => listeners.delete(told);
}

function read(): Session | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Session | null;
    return kept && readToken(kept.token).endsAt > Date.now() ? kept : null;
  } catch {
    return null;
  }
}
