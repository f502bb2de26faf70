import { AsyncLocalStorage } from "node:async_hooks";
import { CallerError } from "@tributary/kit/errors";

/** Work that waits of one caller, and of all together. */
const MOST_OF_ONE = 16;
const MOST_TOGETHER = 64;

const asking = new AsyncLocalStorage<string>();

/** Does work whose requests to parsers wait in this caller's own queue. */
export function askingFor<T>(caller: string, work: () => Promise<T>): Promise<T> {
  return asking.run(caller, work);
}

/** Does one thing at a time, of each waiting caller in turn: who asks much waits for itself. */
export interface FairQueue {
  /** Throws RATE_LIMITED when this caller has too much waiting, UNAVAILABLE when all together have. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

export function fairQueue(): FairQueue {
  // In the order of their turns; only callers that wait for something.
  const waiting = new Map<string, (() => Promise<void>)[]>();
  let together = 0;
  let isBusy = false;

  const next = async () => {
    if (isBusy) return;
    isBusy = true;
    for (let [turn] = waiting; turn; [turn] = waiting) {
      const [caller, works] = turn;
      const work = works.shift()!;
      // Behind the others, if there is more of it.
      waiting.delete(caller);
      if (works.length > 0) waiting.set(caller, works);
      await work();
      together--;
    }
    isBusy = false;
  };
  return {
    run(work) {
      const caller = asking.getStore() ?? "";
      const works = waiting.get(caller) ?? [];
      if (works.length >= MOST_OF_ONE && caller !== "")
        return Promise.reject(
          new CallerError("RATE_LIMITED", "Too much is being read for you at once; try again."),
        );
      if (together >= MOST_TOGETHER)
        return Promise.reject(
          new CallerError("UNAVAILABLE", "Too many modules are being read; try again."),
        );
      together++;
      return new Promise((resolve, reject) => {
        works.push(() => work().then(resolve, reject));
        waiting.set(caller, works);
        void next();
      });
    },
  };
}
