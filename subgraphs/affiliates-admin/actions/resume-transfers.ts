import { continueAttempt } from "../ask-stripe";
import { leaseAttempts } from "../books/lease-attempts";
import type { AdminServices } from "../context";

/**
 * Takes over a group of attempts that are open and nobody's, after a crash or a doubt, and goes on with each. Answers
 * how many there were.
 */
export async function resumeTransfers(services: AdminServices, worker: string): Promise<number> {
  const { db, pace } = services;
  const begun = performance.now();
  const attempts = await leaseAttempts(db, { worker, leaseMs: pace.leaseMs }, pace.group);
  await Promise.all(attempts.map((attempt) => continueAttempt(services, attempt, begun)));
  return attempts.length;
}
