interface Open {
  name: string;
  close: () => unknown;
}

/** What this file's tests have opened, oldest first. */
const open: Open[] = [];
/** Far longer than anything here takes to end; only what hangs is waited for that long. */
const MOST_MS = 10_000;

/**
 * Closes it after the running test, the newest first, also after a test that failed; answers
 * `opened`. What does not end by itself is named and left: closing the database cuts its
 * connections, so that nothing keeps the process from ending.
 */
export function closeAfterEachTest<T>(name: string, close: () => unknown, opened?: T): T {
  open.push({ name, close });
  return opened as T;
}

afterEach(async () => {
  const failures: string[] = [];
  for (const { name, close } of open.splice(0).reverse()) {
    try {
      await inTime(Promise.resolve(close()));
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  if (failures.length > 0) throw new Error(`did not end after the test:\n${failures.join("\n")}`);
});

async function inTime(ending: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`still runs after ${MOST_MS / 1000} s`)), MOST_MS);
  });
  try {
    await Promise.race([ending, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
