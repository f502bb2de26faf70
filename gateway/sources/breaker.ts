import type { Logger } from "@tributary/kit/log";
import {
  BrokenCircuitError,
  CircuitState,
  circuitBreaker,
  ExponentialBackoff,
  handleAll,
  noJitterGenerator,
  SamplingBreaker,
} from "cockatiel";

/** At what share of failures, of how many fetches at least, in how long, a subgraph is left alone. */
const FAILED_SHARE = 0.5;
const SAMPLE_MS = 10_000;
const FEWEST_A_SECOND = 1;

/** When it is tried again, by one fetch: twice as late after each that fails. */
const FIRST_TRY_MS = 1_000;
const LAST_TRY_MS = 30_000;

/** Runs a fetch, unless this subgraph is left alone for the moment: then it rejects at once. */
export type Breaker = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Leaves a subgraph alone when more than half of its fetches fail, so that nobody waits for one that hangs and it gets
 * no more work than it can do. What a subgraph answers is no failure here, also when it answers errors.
 */
export function subgraphBreaker(subgraph: string, log: Logger): Breaker {
  const policy = circuitBreaker(handleAll, {
    breaker: new SamplingBreaker({
      threshold: FAILED_SHARE,
      duration: SAMPLE_MS,
      minimumRps: FEWEST_A_SECOND,
    }),
    halfOpenAfter: new ExponentialBackoff({
      initialDelay: FIRST_TRY_MS,
      maxDelay: LAST_TRY_MS,
      generator: noJitterGenerator,
    }),
  });
  policy.onBreak(() => log.error({ subgraph }, "subgraph fails too often and is left alone"));
  policy.onReset(() => log.warn({ subgraph }, "subgraph answers again"));
  return (work) =>
    // One fetch tries: the library would let all others wait for how that ends.
    policy.state === CircuitState.HalfOpen
      ? Promise.reject(new BrokenCircuitError())
      : policy.execute(work);
}
