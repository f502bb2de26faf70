import { refusal } from "../errors";

/** How many requests with unknown texts may wait for their turn: of one caller, and of all. */
export interface TurnLimits {
  perCaller: number;
  inAll: number;
}

export const TURN_LIMITS: TurnLimits = { perCaller: 20, inAll: 300 };

/** After a turn that took some time, others get this many times as long before the next one, if they have use for it. */
const REST = 3;

/** Who may read and plan texts that are not known yet. */
export interface Turns {
  /**
   * Resolves when it is the caller's turn: what it does at once, until it waits for anything, is its turn. Throws a
   * refusal (429, 503) when too many wait. `caller`: its `callerName`.
   */
  take(caller: string): Promise<void>;
  /** Says that somebody had use for the time between turns: a known operation was run. */
  othersRun(): void;
}

/**
 * A small share of the process for texts that are not known. To parse, check and plan one takes a hundred times as long
 * as to run a known one, so one turn is taken at a time, callers take turns one after another whatever each of them has
 * waiting, and while known operations are run they have three quarters of the time.
 */
export function createTurns({ perCaller, inAll }: TurnLimits = TURN_LIMITS): Turns {
  // In the order in which callers are served: whoever was served goes to the end.
  const queues = new Map<string, (() => void)[]>();
  let waiting = 0;
  let taken = false;
  let useful = false;

  /** Gives the turn away. It ends with what the caller does at once. */
  function begin(): void {
    taken = true;
    useful = false;
    const began = performance.now();
    setImmediate(() => {
      if (waiting === 0) {
        taken = false;
        return;
      }
      const took = performance.now() - began;
      // One look at what has arrived meanwhile, then the next; or a rest, if there was something to do.
      setImmediate(() => (useful ? setTimeout(next, took * REST) : next()));
    });
  }

  function next(): void {
    const [first] = queues;
    if (!first) {
      taken = false;
      return;
    }
    const [caller, queue] = first;
    const resolve = queue.shift()!;
    waiting -= 1;
    queues.delete(caller);
    if (queue.length > 0) queues.set(caller, queue);
    begin();
    resolve();
  }

  return {
    async take(caller) {
      if (!taken) return begin();
      const queue = queues.get(caller) ?? [];
      if (queue.length >= perCaller) throw tooMany();
      if (waiting >= inAll) throw busy();
      waiting += 1;
      queues.set(caller, queue);
      return new Promise<void>((resolve) => queue.push(resolve));
    },
    othersRun() {
      useful = true;
    },
  };
}

const tooMany = () =>
  refusal(
    "RATE_LIMITED",
    "You have sent too many different texts at once, each of which has to be read and planned first. Send values as variables, so that the text stays the same, and try again in a moment.",
    429,
    1,
  );

const busy = () =>
  refusal(
    "UNAVAILABLE",
    "Too many different texts wait to be read and planned; try again in a moment.",
    503,
    1,
  );
