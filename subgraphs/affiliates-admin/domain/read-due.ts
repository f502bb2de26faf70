const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** An onboarding that nobody goes on with is looked at ever more seldom. */
const SELDOM_MS = 30 * DAY_MS;

/**
 * After how many milliseconds an account is read again although nobody says that it changed. A
 * finished one nightly: within a day, spread by `chance` (0 to 1), so that not all are due at once.
 * An unfinished one soon after its owner got a link, then after as long as that is ago.
 */
export function nextReadMs(isFinished: boolean, sinceLinkMs: number, chance: number): number {
  if (isFinished) return DAY_MS * (0.8 + 0.2 * chance);
  return Math.min(SELDOM_MS, Math.max(MINUTE_MS, sinceLinkMs));
}
