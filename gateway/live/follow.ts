import type { Logger } from "@tributary/kit/log";
import type { AskForChanges, HeardUntil } from "./changes";
import { type Pause, pause } from "./pause";
import type { Recent } from "./recent";

export interface FollowOptions {
  ask: AskForChanges;
  recent: Recent;
  log: Logger;
  /** How often it is asked for, in ms (default 500). */
  everyMs?: number;
  /** For how long it is followed when nobody listens any more, so that who comes back misses nothing (default 60 s). */
  keepMs?: number;
}

/** Follows what changes for all listeners of this process: one question at a time, however many they are. */
export interface Following {
  /** Resolves once what changes from now on is heard. Answers what to call when the listener has left. */
  join(): Promise<() => void>;
  stop(): void;
}

/** So many full answers on end, and it has fallen behind: it goes on at the end, and tells that some were missed. */
const MOST_FULL = 10;
/** How long a listener waits for the first answer. */
const JOIN_MS = 5_000;

export function followChanges(options: FollowOptions): Following {
  const { ask, recent, log, everyMs = 500, keepMs = 60_000 } = options;
  let stopped = false;
  let listeners = 0;
  let leftAt = Number.NEGATIVE_INFINITY;
  let running = false;
  let isHeard = false;
  let hasStarted = Promise.withResolvers<void>();
  let rest: Pause | undefined;

  const isWanted = () => !stopped && (listeners > 0 || performance.now() - leftAt < keepMs);

  async function run() {
    let until: HeardUntil | null = null;
    let full = 0;
    let failed = false;
    while (isWanted()) {
      try {
        const found = await ask(until);
        // What changed before was heard by nobody.
        if (until === null || found.lost) recent.lose();
        recent.append(found.changes);
        until = found.until;
        isHeard = true;
        hasStarted.resolve();
        failed = false;
        full = found.more ? full + 1 : 0;
        if (full >= MOST_FULL) {
          until = null;
          full = 0;
        }
        if (found.more) continue;
      } catch (err) {
        if (!failed) log.warn({ err }, "what changes cannot be asked for; trying again");
        failed = true;
      }
      rest = pause(failed ? 4 * everyMs : everyMs);
      await rest.over;
    }
    running = false;
    isHeard = false;
    // Once stopped it never starts again, and nobody waits for that.
    if (!stopped) hasStarted = Promise.withResolvers<void>();
  }

  return {
    async join() {
      listeners++;
      let isHere = true;
      const leave = () => {
        if (!isHere) return;
        isHere = false;
        listeners--;
        leftAt = performance.now();
      };
      if (!running) {
        running = true;
        void run();
      }
      const patience = pause(JOIN_MS);
      void hasStarted.promise.then(patience.end);
      await patience.over;
      if (isHeard && !stopped) return leave;
      leave();
      throw new Error("what changes cannot be followed now");
    },
    stop() {
      stopped = true;
      rest?.end();
      hasStarted.resolve();
    },
  };
}
