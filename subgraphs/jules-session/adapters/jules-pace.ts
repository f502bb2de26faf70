import { createHmac, randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { ProviderError } from "./agent-provider";

/** How one key may ask. */
export interface PaceLimits {
  /** Requests a second, on average, and how many at once after a rest. */
  perSecond: number;
  burst: number;
  inFlight: number;
  /** More than these do not wait. */
  waiting: number;
  /** After so many failures in a row nothing is asked for a while; then one request tries. */
  failures: number;
  restMs: number;
}

export const usualLimits: PaceLimits = {
  perSecond: 1,
  burst: 5,
  inFlight: 2,
  waiting: 32,
  failures: 5,
  restMs: 30_000,
};

/** Real time; tests have their own. */
export interface Time {
  now(): number;
  /** Rejects when the signal is raised. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

export const realTime: Time = {
  now: Date.now,
  wait: (ms, signal) => pause(ms, undefined, { signal }),
};

/** How a request went, for the next ones of its key. */
export type Went = "WELL" | "FAILED" | { until: Date };

/** Keys that have nothing to remember are forgotten once there are this many. */
const MOST_KEYS = 5000;

/**
 * The gates of all keys of this process. Keys are known by a digest that means nothing elsewhere, so that
 * none is kept in memory longer than its call.
 */
export class Pace {
  private readonly salt = randomBytes(32);
  private readonly gates = new Map<string, Gate>();
  constructor(
    private readonly limits: PaceLimits,
    private readonly time: Time,
  ) {}

  of(apiKey: string): Gate {
    const digest = createHmac("sha256", this.salt).update(apiKey).digest("base64");
    let gate = this.gates.get(digest);
    if (!gate) {
      if (this.gates.size >= MOST_KEYS) {
        for (const [known, { idle }] of this.gates) if (idle) this.gates.delete(known);
      }
      gate = new Gate(this.limits, this.time);
      this.gates.set(digest, gate);
    }
    return gate;
  }
}

/** Where the requests of one key wait for their turn: first come, first served. */
export class Gate {
  private inFlight = 0;
  private tokens: number;
  private filledAt: number;
  private readonly queue: (() => void)[] = [];
  private pumping = false;
  private failures = 0;
  private restUntil = 0;
  private blockedUntil = 0;
  constructor(
    private readonly limits: PaceLimits,
    private readonly time: Time,
  ) {
    this.tokens = limits.burst;
    this.filledAt = time.now();
  }

  /** Nothing under way, and nothing that a new gate would not know. */
  get idle(): boolean {
    const now = this.time.now();
    this.fill();
    const rested = this.failures === 0 && this.blockedUntil <= now;
    return (
      rested && this.inFlight === 0 && this.queue.length === 0 && this.tokens >= this.limits.burst
    );
  }

  /**
   * Waits for a turn; its end must be told with `leave`. Throws RATE_LIMITED while Jules has asked for
   * patience, UNAVAILABLE while it fails, when too many wait already, or after `mostMs`.
   */
  async enter(mostMs: number): Promise<void> {
    this.refuseNow();
    if (this.queue.length >= this.limits.waiting) {
      const afterMs = (this.queue.length / this.limits.perSecond) * 1000;
      throw new ProviderError("UNAVAILABLE", new Date(this.time.now() + afterMs));
    }
    if (this.queue.length > 0 || !this.take()) await this.queued(mostMs);
    try {
      // What went on meanwhile counts.
      this.refuseNow();
    } catch (error) {
      this.inFlight--;
      this.pump();
      throw error;
    }
    // After a rest one request tries; the others wait for how it goes.
    if (this.restUntil > 0) this.restUntil = this.time.now() + this.limits.restMs;
  }

  leave(went: Went): void {
    this.inFlight--;
    if (went === "FAILED") {
      if (++this.failures >= this.limits.failures)
        this.restUntil = this.time.now() + this.limits.restMs;
    } else {
      this.failures = 0;
      this.restUntil = 0;
      if (went !== "WELL") this.blockedUntil = Math.max(this.blockedUntil, +went.until);
    }
    this.pump();
  }

  private refuseNow(): void {
    const now = this.time.now();
    if (this.blockedUntil > now)
      throw new ProviderError("RATE_LIMITED", new Date(this.blockedUntil));
    if (this.restUntil > now) throw new ProviderError("UNAVAILABLE", new Date(this.restUntil));
  }

  private queued(mostMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const over = new AbortController();
      const granted = () => {
        over.abort();
        resolve();
      };
      this.queue.push(granted);
      this.pump();
      this.time.wait(mostMs, over.signal).then(
        () => {
          const place = this.queue.indexOf(granted);
          if (place < 0) return;
          this.queue.splice(place, 1);
          reject(new ProviderError("UNAVAILABLE"));
        },
        // Its turn came.
        () => {},
      );
    });
  }

  /** Lets in whoever may enter, and comes back when the next one may. */
  private pump(): void {
    while (this.queue.length > 0 && this.take()) this.queue.shift()!();
    if (this.pumping || this.queue.length === 0 || this.inFlight >= this.limits.inFlight) return;
    this.pumping = true;
    const waitMs = Math.ceil(((1 - this.tokens) / this.limits.perSecond) * 1000);
    void this.time.wait(waitMs).then(() => {
      this.pumping = false;
      this.pump();
    });
  }

  private take(): boolean {
    this.fill();
    if (this.inFlight >= this.limits.inFlight || this.tokens < 1) return false;
    this.tokens--;
    this.inFlight++;
    return true;
  }

  private fill(): void {
    const now = this.time.now();
    const more = (Math.max(0, now - this.filledAt) / 1000) * this.limits.perSecond;
    this.tokens = Math.min(this.limits.burst, this.tokens + more);
    this.filledAt = now;
  }
}
