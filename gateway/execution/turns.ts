import type { Viewer } from "@tributary/kit/viewer";
import { callerName } from "../callers";
import { refusal } from "../errors";
import { classOf } from "../fair-queue";

/** How many requests with unknown texts may wait for their turn: of one caller, and of all. */
export interface TurnLimits {
  perCaller: number;
  inAll: number;
}

export const TURN_LIMITS: TurnLimits = { perCaller: 20, inAll: 300 };

/** After a turn that took some time, others get this many times as long before the next one, if they have use for it. */
const REST = { known: 3, stranger: 9 };

/** Requests of one caller that wait, by its name; whoever was served goes to the end. */
type Line = Map<string, (() => void)[]>;

/** Who may read and plan texts that are not known yet. */
export interface Turns {
  /**
   * Resolves when it is the caller's turn: what it does at once, until it waits for anything, is its turn. Throws a
   * refusal (429, 503) when too many wait.
   */
  take(viewer: Viewer): Promise<void>;
  /** Says that somebody had use for the time between turns: a known operation was run. */
  othersRun(): void;
}

/**
 * A small share of the process for texts that are not known. To parse, check and plan one takes a hundred times as long
 * as to run a known one, so one turn is taken at a time, and while known operations are run they have nine tenths of the time
 * after a stranger's turn, three quarters after another's. Strangers, of whom there may be any number, and callers that
 * we know take turns one after another, and so do the callers of each kind, whatever each of them has waiting.
 */
export function createTurns({ perCaller, inAll }: TurnLimits = TURN_LIMITS): Turns {
  const lines = { known: new Map() as Line, stranger: new Map() as Line };
  // The kind that was served goes to the end.
  const order: (keyof typeof lines)[] = ["known", "stranger"];
  let waiting = 0;
  let taken = false;
  let useful = false;

  /** Gives the turn away. It ends with what the caller does at once. */
  function begin(kind: keyof typeof lines): void {
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
      setImmediate(() => (useful ? setTimeout(next, took * REST[kind]) : next()));
    });
  }

  function next(): void {
    const kind = order.find((each) => lines[each].size > 0);
    if (!kind) {
      taken = false;
      return;
    }
    const [caller, requests] = lines[kind].entries().next().value!;
    const resolve = requests.shift()!;
    waiting -= 1;
    lines[kind].delete(caller);
    if (requests.length > 0) lines[kind].set(caller, requests);
    order.push(...order.splice(order.indexOf(kind), 1));
    begin(kind);
    resolve();
  }

  return {
    async take(viewer) {
      const kind = classOf(viewer) === "stranger" ? "stranger" : "known";
      if (!taken) return begin(kind);
      const caller = callerName(viewer);
      const requests = lines[kind].get(caller) ?? [];
      if (requests.length >= perCaller) throw tooMany();
      if (waiting >= inAll) throw busy();
      waiting += 1;
      lines[kind].set(caller, requests);
      return new Promise<void>((resolve) => requests.push(resolve));
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
