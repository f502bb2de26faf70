import type { Viewer } from "@tributary/kit/viewer";
import { refusal } from "./errors";

/** How much is answered at once. */
export interface FairQueueLimits {
  /** In all. */
  atOnce: number;
  /** Of one caller, by its class. */
  ofCaller: Readonly<Record<CallerClass, number>>;
  /** Requests of one caller, and in all, that wait for their turn. */
  waitingOfCaller: number;
  waitingInAll: number;
  /** Nobody waits longer for a turn, in ms. */
  waitMs: number;
}

/** Strangers are many or few as they like, so they wait for their turns apart from whom we know. */
export type CallerClass = "stranger" | "person" | "key";

/** The class of who asks. */
export function classOf({ kind }: Viewer): CallerClass {
  if (kind === "ANONYMOUS") return "stranger";
  return kind === "API_KEY" ? "key" : "person";
}

export const FAIR_QUEUE: FairQueueLimits = {
  atOnce: 256,
  ofCaller: { stranger: 4, person: 16, key: 32 },
  waitingOfCaller: 100,
  waitingInAll: 1_000,
  waitMs: 10_000,
};

/** A request's place; it ends with `leave`. */
export interface Place {
  leave(): void;
}

/** Gives each caller its turn: who asks much waits for itself alone. */
export interface FairQueue {
  /**
   * Takes a place, at once where there is one. Rejects with RATE_LIMITED when too much of this caller waits, with UNAVAILABLE
   * when too much does in all, or for too long.
   */
  enter(caller: string, kind: CallerClass): Place | Promise<Place>;
}

interface Waiting {
  since: number;
  start(place: Place): void;
  refuse(reason: unknown): void;
}

interface Known {
  kind: CallerClass;
  running: number;
  waiting: Waiting[];
}

/** Callers that wait and may start one more, in the order of their turns. */
type Turns = Map<string, Known>;

export function fairQueue(
  limits: FairQueueLimits = FAIR_QUEUE,
  now: () => number = () => performance.now(),
): FairQueue {
  // Only who has something running or waiting.
  const callers = new Map<string, Known>();
  const turns: [strangers: Turns, known: Turns] = [new Map(), new Map()];
  const turnsOf = (kind: CallerClass) => turns[kind === "stranger" ? 0 : 1];
  let running = 0;
  let waiting = 0;
  /** Of the two, the one that comes next. */
  let first = 0;

  const mayRun = (caller: Known) => caller.running < limits.ofCaller[caller.kind];

  function placeOf(name: string, caller: Known): Place {
    caller.running++;
    running++;
    let isLeft = false;
    return {
      leave() {
        if (isLeft) return;
        isLeft = true;
        caller.running--;
        running--;
        if (caller.waiting.length > 0) turnsOf(caller.kind).set(name, caller);
        else if (caller.running === 0) callers.delete(name);
        startNext();
      },
    };
  }

  function startNext() {
    while (running < limits.atOnce) {
      const [next] = turns[first]!;
      const [other] = turns[1 - first]!;
      const chosen = next ?? other;
      if (!chosen) return;
      first = chosen[1].kind === "stranger" ? 1 : 0;
      start(...chosen);
    }
  }

  function start(name: string, caller: Known) {
    const next = caller.waiting.shift()!;
    waiting--;
    const queue = turnsOf(caller.kind);
    queue.delete(name);
    if (now() - next.since > limits.waitMs) next.refuse(busy());
    else next.start(placeOf(name, caller));
    // Behind the others, if there is more of it that may run.
    if (caller.waiting.length > 0 && mayRun(caller)) queue.set(name, caller);
    else if (caller.waiting.length === 0 && caller.running === 0) callers.delete(name);
  }

  return {
    enter(name, kind) {
      let caller = callers.get(name);
      if (!caller) {
        caller = { kind, running: 0, waiting: [] };
        callers.set(name, caller);
      }
      if (running < limits.atOnce && caller.waiting.length === 0 && mayRun(caller)) {
        return placeOf(name, caller);
      }
      const known = caller;
      if (known.waiting.length >= limits.waitingOfCaller) return Promise.reject(tooManyAtOnce());
      if (waiting >= limits.waitingInAll) {
        if (known.running + known.waiting.length === 0) callers.delete(name);
        return Promise.reject(busy());
      }
      waiting++;
      return new Promise((start, refuse) => {
        known.waiting.push({ since: now(), start, refuse });
        if (mayRun(known)) turnsOf(kind).set(name, known);
      });
    },
  };
}

function busy() {
  return refusal("UNAVAILABLE", "The service is busy.", 503, 1);
}

function tooManyAtOnce() {
  return refusal(
    "RATE_LIMITED",
    "Too many of your requests are waiting; send fewer at a time.",
    429,
    1,
  );
}
