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
  /** How far ahead of real time, in milliseconds; negative where a deployment lives in the past, as the demo does. */
  readonly offsetMs: number;
  /** Follows the deployment, from wherever it is. Moving backwards from there is refused, since due dates would fire twice. */
  follow(offsetMs: number): void;
}

/** A clock at real time until it is told to follow an offset. */
export function deploymentClock(): DeploymentClock {
  let followed: number | undefined;
  return {
    get offsetMs() {
      return followed ?? 0;
    },
    follow(next) {
      followed = Math.max(followed ?? next, next);
    },
    now: () => new Date(Date.now() + (followed ?? 0)),
  };
}
