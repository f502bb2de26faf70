/**
 * Looks at once and then ever more rarely, every 50 ms at last, until what is found is enough; gives up where another
 * look would come after `withinMs` of real time. Answers what the last look found.
 */
export async function lookUntil<T>(
  look: () => Promise<T>,
  isEnough: (found: T) => boolean,
  withinMs: number,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (let wait = 2; ; wait = Math.min(50, wait * 2)) {
    const found = await look();
    if (isEnough(found) || Date.now() + wait > deadline) return found;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
