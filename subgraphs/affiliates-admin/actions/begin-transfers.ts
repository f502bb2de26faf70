import { transaction } from "@tributary/kit/database";
import { continueAttempt } from "../ask-stripe";
import { beginAttempts, EventsBehind } from "../books/begin-attempts";
import { type ItemToSend, letItemsWait, takeItemsToSend } from "../books/take-items-to-send";
import type { AdminServices } from "../context";
import { accountWaits, type Waits, whyItWaits } from "../domain/item-waits";
import { itemFacts } from "../queries/item-facts";

/** While our events are behind, or Stripe does not answer. */
const SOON_MS = 5_000;
const STRIPE_AWAY_MS = 60_000;

/**
 * Sends a group of items whose turn it is: reads their accounts at Stripe, commits what will be asked, asks. Answers
 * how many there were; 0 also where going on at once is of no use.
 */
export async function beginTransfers(services: AdminServices, worker: string): Promise<number> {
  const { db, clock, pace, log } = services;
  const taken = await takeItemsToSend(db, pace.takenMs, pace.group);
  if (taken.length === 0) return 0;
  const judged = await judge(services, taken);
  const waiting = judged.flatMap(({ item, waits }) => (waits ? [{ id: item.id, ...waits }] : []));
  await letItemsWait(db, waiting);
  const ready = judged.flatMap(({ item, waits }) => (waits ? [] : [item]));
  const begun = performance.now();
  try {
    const lease = { worker, leaseMs: pace.leaseMs };
    const attempts = await transaction(db, (tx) => beginAttempts(tx, ready, lease, clock.now()));
    await Promise.all(attempts.map((attempt) => continueAttempt(services, attempt, begun, true)));
  } catch (error) {
    const soon = ready.map(({ id }) => ({ id, failure: null, retryMs: SOON_MS }));
    await letItemsWait(db, soon);
    if (!(error instanceof EventsBehind)) throw error;
    log.info("transfers wait until the events of other services have been read");
    return 0;
  }
  const isStripeAway = waiting.some(({ retryMs }) => retryMs === STRIPE_AWAY_MS);
  return isStripeAway ? 0 : taken.length;
}

type Judged = {
  item: ItemToSend;
  waits: (Pick<Waits, "retryMs"> & { failure: string | null }) | null;
};

/** What our own tables forbid is not asked of Stripe. What is of a revoked affiliate goes on, to be released. */
async function judge(services: AdminServices, taken: readonly ItemToSend[]): Promise<Judged[]> {
  const facts = await itemFacts(
    services.db,
    taken.map(({ id }) => id),
  );
  return Promise.all(
    taken.map(async (item) => {
      const known = facts.get(item.id)!;
      if (known.affiliateStatus === "REVOKED") return { item, waits: null };
      const waits = whyItWaits(known, new Date()) ?? (await whyAccountWaits(services, item));
      return { item, waits };
    }),
  );
}

async function whyAccountWaits(
  { stripeAccounts, log }: AdminServices,
  { id, destination }: ItemToSend,
) {
  try {
    const { ready, requirements } = await stripeAccounts!.read(destination);
    return ready ? null : accountWaits(requirements);
  } catch (err) {
    log.warn({ err, itemId: id }, "an account cannot be read; its item waits");
    return { failure: null, retryMs: STRIPE_AWAY_MS };
  }
}
