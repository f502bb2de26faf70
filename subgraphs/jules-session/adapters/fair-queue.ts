import { AsyncLocalStorage } from "node:async_hooks";
import { CallerError } from "@tributary/kit/errors";

/** Work that waits of one caller, and of all together. */
const MOST_OF_ONE = 16;
const MOST_OF_RESTING = 1;
const MOST_TOGETHER = 64;

const asking = new AsyncLocalStorage<string>();

/** Does work whose requests to parsers wait in this caller's own queue. */
export function askingFor<T>(caller: string, work: () => Promise<T>): Promise<T> {
  return asking.run(caller, work);
}

interface Waiting {
  begin(): Promise<void>;
  refuse(reason: CallerError): void;
}

/** Does one thing at a time, of each waiting caller in turn: who asks much waits for itself. */
export interface FairQueue {
  /**
   * The work may say that its caller has to rest, for so many ms: it has no turn until then, and one thing at most that waits.
   * Throws RATE_LIMITED when this caller has too much waiting, UNAVAILABLE when all together have.
   */
  run<T>(work: (rest: Rest) => Promise<T>): Promise<T>;
}

export type Rest = (ms: number) => void;

/** Calls back after so many ms. */
export type Later = (ms: number, then: () => void) => void;

const later: Later = (ms, then) => void setTimeout(then, ms).unref();

export function fairQueue(after: Later = later): FairQueue {
  // In the order of their turns; only callers that wait for something.
  const waiting = new Map<string, Waiting[]>();
  const resting = new Set<string>();
  let together = 0;
  let isBusy = false;

  const next = async () => {
    if (isBusy) return;
    isBusy = true;
    for (let turn = firstOf(waiting, resting); turn; turn = firstOf(waiting, resting)) {
      const [caller, works] = turn;
      const { begin } = works.shift()!;
      // Behind the others, if there is more of it.
      waiting.delete(caller);
      if (works.length > 0) waiting.set(caller, works);
      await begin();
      together--;
    }
    isBusy = false;
  };
  const rest = (caller: string, ms: number) => {
    if (caller === "") return;
    resting.add(caller);
    for (const { refuse } of waiting.get(caller)?.splice(MOST_OF_RESTING) ?? []) {
      together--;
      refuse(tooMuch());
    }
    after(ms, () => {
      resting.delete(caller);
      void next();
    });
  };
  return {
    run(work) {
      const caller = asking.getStore() ?? "";
      const works = waiting.get(caller) ?? [];
      const most = resting.has(caller) ? MOST_OF_RESTING : MOST_OF_ONE;
      if (works.length >= most && caller !== "") return Promise.reject(tooMuch());
      if (together >= MOST_TOGETHER)
        return Promise.reject(
          new CallerError("UNAVAILABLE", "Too many modules are being read; try again."),
        );
      together++;
      return new Promise((resolve, reject) => {
        const begin = () => work((ms) => rest(caller, ms)).then(resolve, reject);
        works.push({ begin, refuse: reject });
        waiting.set(caller, works);
        void next();
      });
    },
  };
}

/** The first that does not rest. */
function firstOf<Works>(
  waiting: ReadonlyMap<string, Works>,
  resting: ReadonlySet<string>,
): [string, Works] | undefined {
  for (const turn of waiting) if (!resting.has(turn[0])) return turn;
  return undefined;
}

function tooMuch() {
  return new CallerError("RATE_LIMITED", "Too much is being read for you at once; try again.");
}
