import { type Cadence, usualCadence } from "./domain/cadence";

/** How sessions are looked after, in milliseconds of real time. */
export interface SessionPace {
  cadence: Cadence;
  /** How many sessions a process sees to side by side; 0: it leaves them to others. */
  lanes: number;
  /** How long a process goes on with one wake. */
  runMs: number;
  /** It waits in its place for what is due this soon; for later it is woken. */
  soonMs: number;
  /** How long a session and a key are one worker's: longer than all that is asked of Jules in one turn. */
  leaseMs: number;
  /** One request for each key in this time, on average. */
  requestMs: number;
  /** A session that Jules does not know is not ready for this long; later it was deleted there. */
  notReadyMs: number;
  /** A session whose creation is in doubt is looked for this long. */
  lookForMs: number;
  /** A text in doubt is looked for this long before it leaves again. */
  inDoubtMs: number;
  /** The first and the longest wait after a failure. */
  backoffMs: number;
  backoffMostMs: number;
}

/** How a deployment looks after them. */
export const usualPace: SessionPace = {
  cadence: usualCadence,
  lanes: 12,
  runMs: 50_000,
  soonMs: 15_000,
  leaseMs: 180_000,
  requestMs: 1_000,
  notReadyMs: 120_000,
  lookForMs: 180_000,
  inDoubtMs: 60_000,
  backoffMs: 5_000,
  backoffMostMs: 600_000,
};
