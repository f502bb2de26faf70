/**
 * Business time. Holds, expiry, months and windows follow it; tokens, leases and timeouts follow
 * real time (`Date.now()`).
 */
export interface Clock {
  /** The deployment's present instant. */
  now(): Date;
}

/** A clock that runs with real time, shifted by an offset that the deployment's operator sets. */
export interface DeploymentClock extends Clock {
  /** How far ahead of real time, in milliseconds; never negative. */
  readonly offsetMs: number;
  /** Follows the deployment. Moving backwards is refused, since due dates would fire twice. */
  follow(offsetMs: number): void;
}

/** A clock at real time until it is told to follow an offset. */
export function deploymentClock(): DeploymentClock {
  let offsetMs = 0;
  return {
    get offsetMs() {
      return offsetMs;
    },
    follow(next) {
      offsetMs = Math.max(offsetMs, next);
    },
    now: () => new Date(Date.now() + offsetMs),
  };
}
