import { LRUCache } from "lru-cache";

/** What a caller may spend: all of it at once, after which it comes back evenly. */
export interface Allowance {
  points: number;
  /** In how long all of it comes back. */
  seconds: number;
}

/** What one caller has left of its allowance. */
export interface Account {
  readonly allowance: Allowance;
  /** Takes the points; what is spent beyond the allowance is owed. */
  spend(points: number): void;
  /** What is there now; below zero when more was spent than was there. */
  left(): number;
  /** Until there are so many points, or as many as there ever are. */
  secondsUntil(points: number): number;
}

/** Accounts by caller. */
export interface Accounts {
  of(caller: string, allowance: Allowance): Account;
}

/** Until all of them have so many points, or as many as they ever have. */
export function secondsUntilAll(accounts: readonly Account[], points: number): number {
  return Math.max(...accounts.map((account) => account.secondsUntil(points)));
}

/** Callers whose accounts are kept: whoever was away longest is forgotten, and begins anew. */
const REMEMBERED = 50_000;

/**
 * Token buckets in memory, for each process. Own code, since what there is of libraries keeps a timer for each caller and
 * as many callers as come, and answers by promises: this is asked for every request.
 */
export function createAccounts(
  now: () => number = () => performance.now(),
  most = REMEMBERED,
): Accounts {
  const known = new LRUCache<string, Bucket>({ max: most });
  return {
    of(caller, allowance) {
      let bucket = known.get(caller);
      if (!bucket) {
        bucket = new Bucket(allowance, now);
        known.set(caller, bucket);
      }
      bucket.allow(allowance);
      return bucket;
    },
  };
}

class Bucket implements Account {
  private points: number;
  private at: number;

  constructor(
    public allowance: Allowance,
    private readonly now: () => number,
  ) {
    this.points = allowance.points;
    this.at = now();
  }

  /** A caller's allowance may change while it is known; one that shrinks takes what it has too much. */
  allow(allowance: Allowance) {
    if (allowance.points === this.allowance.points && allowance.seconds === this.allowance.seconds)
      return;
    this.left();
    this.allowance = allowance;
    this.points = Math.min(this.points, allowance.points);
  }

  spend(points: number) {
    this.points = Math.min(this.allowance.points, this.left() - points);
  }

  left() {
    const { points, seconds } = this.allowance;
    const now = this.now();
    const back = ((now - this.at) / 1000) * (points / seconds);
    this.points = Math.min(points, this.points + back);
    this.at = now;
    return this.points;
  }

  secondsUntil(points: number) {
    const missing = Math.min(points, this.allowance.points) - this.left();
    // Parts of a point that come back bit by bit do not add up exactly.
    return missing < 1e-6 ? 0 : (missing * this.allowance.seconds) / this.allowance.points;
  }
}
