import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { transaction } from "@tributary/kit/database";
import { type Wake, wakeJob } from "@tributary/service/jobs";
import { attendSession } from "../attend-session";
import { leaseSession, nextSessionAt } from "../books/lease-session";
import type { JulesServices } from "../context";

/** The longest wait in its place: what became due meanwhile is not due long. */
const TICK_MS = 500;
/** Later than this the clock wakes by itself. */
const MINUTE_MS = 60_000;

/**
 * Sees to the sessions that are due, in lanes side by side, as long as more is due soon; then it is woken again when
 * the next one is. Woken for one session while it goes on already, sees to that one first.
 */
export async function pollJules(services: JulesServices, { key, signal }: Wake): Promise<void> {
  const { db, config, pace, polling } = services;
  if (!config.ENABLE_JULES || pace.lanes === 0) return;
  if (key) await attendNext(services, key);
  if (polling.isOn) return;
  polling.isOn = true;
  try {
    await goOn(services, signal);
  } finally {
    polling.isOn = false;
  }
  const next = await nextSessionAt(db);
  if (!next || +next > Date.now() + MINUTE_MS || signal.aborted) return;
  const at = new Date(Math.max(+next, Date.now() + pace.requestMs));
  await transaction(db, (tx) => wakeJob(tx, "poll-jules", { at }));
}

/** Answers whether there was one; it may go on after. */
async function attendNext(services: JulesServices, only: string | null = null) {
  const lease = await leaseSession(services.db, randomUUID(), services.pace.leaseMs, only);
  if (lease) await attendSession(services, lease);
}

async function goOn(services: JulesServices, signal: AbortSignal): Promise<void> {
  const { db, pace } = services;
  const until = performance.now() + pace.runMs;
  const busy = new Set<Promise<void>>();
  let hasHelp = false;
  while (!signal.aborted && performance.now() < until) {
    const lease =
      busy.size < pace.lanes ? await leaseSession(db, randomUUID(), pace.leaseMs) : null;
    if (lease) {
      const turn: Promise<void> = attendSession(services, lease).finally(() => busy.delete(turn));
      busy.add(turn);
      // Much is due: another process may help.
      if (busy.size === pace.lanes && !hasHelp) {
        hasHelp = true;
        await transaction(db, (tx) => wakeJob(tx, "poll-jules"));
      }
      continue;
    }
    const next = await nextSessionAt(db);
    if (busy.size === 0 && (!next || +next > Date.now() + pace.soonMs)) break;
    const waitMs = next ? Math.min(TICK_MS, Math.max(5, +next - Date.now())) : TICK_MS;
    await Promise.race([setTimeout(waitMs), ...busy]);
  }
  await Promise.all(busy);
}
