import { createLog } from "@tributary/kit/log";
import { dataSource, isQuery, type SourceOptions, type SubgraphSource } from "./source";

const viewer = { kind: "ANONYMOUS", id: "a", network: "a" } as const;
const options = { log: createLog("test", "silent"), queryMs: 5_000, mutationMs: 15_000 };

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

it.each([
  ["{ a }", true],
  ["query Q { mutation }", true],
  ["mutationless { a }", true],
  ["mutation { a }", false],
  ["mutation M($a: Int) { a }", false],
  ["\n  mutation{ a }", false],
  ["subscription { a }", false],
])("%j may be sent again: %s", (query, expected) => {
  expect(isQuery({ query })).toBe(expected);
});

/** A fetch to a subgraph that never answers; `deadline`: of the whole request, in ms from now. */
function asking(query: string, deadline: number, more: Partial<SourceOptions> = {}) {
  const seen: { signal?: AbortSignal } = {};
  const source: SubgraphSource = {
    fetch: (_request, _identity, signal) => {
      seen.signal = signal;
      return new Promise(() => {});
    },
    ready: async () => true,
    stop: async () => {},
  };
  const answer = dataSource("credits", source, { ...options, ...more }).process({
    incomingRequestContext: {},
    context: { viewer, requestId: "req_12345", deadline },
    request: { query },
  } as never) as Promise<unknown>;
  return { answer, seen };
}

it.each([
  ["a query 5 s", "{ a }", 20_000, 5_000],
  ["a mutation 15 s", "mutation { a }", 20_000, 15_000],
  ["a query no longer than the request has left", "{ a }", 700, 700],
  ["a mutation no longer than the request has left", "mutation { a }", 6_000, 6_000],
  ["a request without any time left for a moment", "{ a }", -1, 1],
])("waits for %s, then ends it", async (_, query, deadline, ms) => {
  const { answer, seen } = asking(query, deadline);
  let isAnswered = false;
  void answer.then(() => {
    isAnswered = true;
  });
  await jest.advanceTimersByTimeAsync(ms - 1);
  expect([isAnswered, seen.signal!.aborted]).toEqual([false, false]);
  await jest.advanceTimersByTimeAsync(1);
  expect([isAnswered, seen.signal!.aborted]).toEqual([true, true]);
  const { errors } = (await answer) as { errors: object[] };
  expect(errors).toMatchObject([{ extensions: { code: "UNAVAILABLE", requestId: "req_12345" } }]);
});

it("tells metrics what failed, and callers no name of a subgraph", async () => {
  const observe = jest.fn();
  const { answer } = asking("{ a }", 10, { observe });
  await jest.advanceTimersByTimeAsync(10);
  expect(JSON.stringify(await answer)).not.toContain("credits");
  expect(observe).toHaveBeenCalledTimes(1);
  expect(observe).toHaveBeenCalledWith("credits", "failed", expect.any(Number));
});
