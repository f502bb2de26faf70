/** Only what never comes takes so long; a busy machine does not. */
const MOST_MS = 120_000;

/** Looks again until the check holds; throws its last failure when that takes longer than two minutes. */
export async function eventually(check: () => void | Promise<void>): Promise<void> {
  for (const deadline = Date.now() + MOST_MS; ; ) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

/** Looks again until it is so; throws when it is not so within two minutes. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  await eventually(async () => {
    if (!(await isSo())) throw new Error(`not within ${MOST_MS / 1000} s: ${isSo}`);
  });
}
