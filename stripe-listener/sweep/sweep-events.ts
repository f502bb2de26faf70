import { TRANSFER_TYPES } from "../facts/connect-hint";
import { KNOWN_TYPES } from "../facts/payments-behind-event";
import { inboxEvent } from "../receive/notification";
import { insertEvents } from "../receive/store";
import type { Page } from "../reconcile/list-all";
import { inPages } from "./pages";
import { advanceSweep } from "./progress";
import { type Sweeping, swept } from "./sweep";

/** The platform's own; those of connected accounts are not listed here, and their accounts are read nightly. */
const WANTED: readonly string[] = [...KNOWN_TYPES, ...TRANSFER_TYPES];
const HOUR_MS = 3_600_000;
/** Stripe's limit. */
const MOST_TYPES = 20;
/** Two events of one second may be listed in either order; and a webhook may be on its way. */
const OVERLAP_MS = HOUR_MS;
/** `events.list` forgets after 30 days; by then it is too late. */
const ALARM_MS = 25 * 24 * HOUR_MS;

/**
 * Takes in what webhooks have missed: every event since the last sweep, an hour's overlap included,
 * through the same inbox, where what is known is skipped. Answers how many were new; null when
 * another process is at it or the last one ended less than `everyMs` ago.
 */
export async function sweepEvents(services: Sweeping, everyMs = HOUR_MS): Promise<number | null> {
  const { db, stripe, config, log } = services;
  if (!stripe) return null;
  return swept(db, "events", everyMs, async (sweep, begun) => {
    const since = sweep.watermark ?? new Date(begun.getTime() - HOUR_MS);
    if (begun.getTime() - since.getTime() > ALARM_MS)
      log.error(
        { since },
        "no sweep for 25 days: run `npm run stripe:backfill` for older payments",
      );
    let found = 0;
    for (let start = 0; start < WANTED.length; start += MOST_TYPES) {
      const types = WANTED.slice(start, start + MOST_TYPES);
      const created = { gte: Math.floor((since.getTime() - OVERLAP_MS) / 1000) };
      const list = (page: Page) => stripe.events.list({ types, created, ...page });
      for await (const page of inPages(list)) {
        const events = page.flatMap((event) => {
          // As if a webhook had brought it: what would be refused there is left out here.
          const row = inboxEvent(Buffer.from(JSON.stringify(event)), config.STRIPE_LIVEMODE);
          return typeof row === "string" ? [] : [row];
        });
        found += (await insertEvents(db, events)).length;
        await advanceSweep(db, sweep, "", 0);
      }
    }
    if (found > 0) log.warn({ found, since }, "the sweep found events that no webhook brought");
    return found;
  });
}
