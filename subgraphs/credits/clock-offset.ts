import type { Clock, DeploymentClock } from "@tributary/kit/clock";

/**
 * How far the deployment's clock is ahead of real time, in milliseconds. Bookings take their instant from the
 * database's clock plus this, under the account's lock, so that a slow caller cannot book into the past.
 */
export function clockOffset(clock: Clock): number {
  return "offsetMs" in clock ? (clock as DeploymentClock).offsetMs : 0;
}
