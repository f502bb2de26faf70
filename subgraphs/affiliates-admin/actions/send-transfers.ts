import { randomUUID } from "node:crypto";
import { transaction } from "@tributary/kit/database";
import { type Wake, wakeJob } from "@tributary/service/jobs";
import type { AdminServices } from "../context";
import { nextTransferAt } from "../queries/next-transfer";
import { beginTransfers } from "./begin-transfers";
import { resumeTransfers } from "./resume-transfers";

/** Later than this the clock wakes by itself. */
const SOON_MS = 60_000;
/** While what is due cannot be done, as without Stripe. */
const REST_MS = 2_000;

/**
 * Sends what is due until nothing is, in a few lanes side by side: first what was begun and not ended, then what
 * waits. Wakes itself for what is due within a minute. Does nothing without a Stripe key.
 */
export async function sendTransfers(services: AdminServices, { signal }: Wake): Promise<void> {
  const { db, pace, transfers, stripeAccounts } = services;
  if (!transfers || !stripeAccounts) return;
  const until = performance.now() + pace.runMs;
  const lane = async () => {
    const worker = randomUUID();
    while (!signal.aborted && performance.now() < until) {
      const resumed = await resumeTransfers(services, worker);
      const begun = await beginTransfers(services, worker);
      if (resumed + begun === 0) return;
    }
  };
  await Promise.all(Array.from({ length: pace.lanes }, lane));
  const next = await nextTransferAt(db);
  if (!next || +next > Date.now() + SOON_MS) return;
  const at = new Date(Math.max(+next, Date.now() + REST_MS));
  await transaction(db, (tx) => wakeJob(tx, "send-transfers", { at }));
}
