/** What one part may take to end: more than the server gives its callers and pg-boss the work in hand. */
const PART_WITHIN_MS = 45_000;

/** What was started, and how it ends. */
export interface Stops {
  /** Notes how to end a part that now runs. */
  onStop(part: string, end: () => Promise<unknown> | undefined): void;
  /** Ends all parts, the last started first; throws for those that fail or do not end in time, once all were told to. */
  stop(): Promise<void>;
}

/** No part of a service keeps those before it from ending, whatever it waits for. */
export function stopsWithin(partWithinMs: number = PART_WITHIN_MS): Stops {
  const parts: [part: string, end: () => Promise<unknown> | undefined][] = [];
  return {
    onStop: (part, end) => void parts.push([part, end]),
    async stop() {
      const failures: Error[] = [];
      for (let next = parts.pop(); next; next = parts.pop()) {
        const [part, end] = next;
        await inTime(partWithinMs, part, end).catch((error: Error) => failures.push(error));
      }
      if (failures.length > 0)
        throw new AggregateError(failures, failures.map(({ message }) => message).join("; "));
    },
  };
}

async function inTime(ms: number, part: string, end: () => Promise<unknown> | undefined) {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${part} did not end within ${ms / 1000} s`)), ms);
  });
  try {
    await Promise.race([end(), late]);
  } finally {
    clearTimeout(timer);
  }
}
