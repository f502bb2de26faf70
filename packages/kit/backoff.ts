/** How long to wait between attempts. */
export interface Backoff {
  /** After the first failure, in milliseconds; doubled with each further one. */
  firstMs: number;
  /** Never longer than this, jitter aside. */
  mostMs: number;
}

/**
 * How many milliseconds to wait after so many failures in a row (from 1): doubled each time, up to
 * the most, then moved by a quarter up or down, so that what failed together does not return together.
 */
export function backoffMs(failures: number, { firstMs, mostMs }: Backoff): number {
  return Math.min(mostMs, firstMs * 2 ** (failures - 1)) * (0.75 + Math.random() / 2);
}
