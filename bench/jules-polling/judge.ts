/** A request as Jules's stand-in saw it. */
export interface Request {
  /** By its clock, ms. */
  at: number;
  key: string;
  /** The session that is looked at; null for the request that goes with a look, and for all others. */
  session: string | null;
}

/** How long sessions went without a look, ms. */
export interface Gaps {
  /** Between two looks, ascending. */
  ended: number[];
  /** The longest, also of those that still last. */
  longest: number;
}

/**
 * What lay between looks at the same session. `last`: when each was looked at before; it is brought up to date, so that
 * the next call goes on. A session that nobody looks at any more counts until `end`.
 */
export function gapsOf(requests: readonly Request[], last: Map<string, number>, end: number): Gaps {
  const ended: number[] = [];
  for (const { session, at } of requests) {
    if (session === null) continue;
    const before = last.get(session);
    if (before !== undefined) ended.push(at - before);
    last.set(session, at);
  }
  ended.sort((a, b) => a - b);
  const lasting = [...last.values()].map((at) => end - at);
  return { ended, longest: Math.max(0, ended.at(-1) ?? 0, ...lasting) };
}

/** How many requests of one key fell into the same stretch of time, at most. `requests`: in their order. */
export function mostOfAKey(requests: readonly Request[], withinMs: number): number {
  const within = new Map<string, number[]>();
  let most = 0;
  for (const { key, at } of requests) {
    const recent = (within.get(key) ?? []).filter((one) => one > at - withinMs);
    recent.push(at);
    within.set(key, recent);
    most = Math.max(most, recent.length);
  }
  return most;
}
