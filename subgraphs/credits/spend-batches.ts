import { ringDoorbell } from "@tributary/events/doorbell";
import { isUnavailable } from "@tributary/kit/errors";
import type { Services } from "@tributary/kit/subgraph";
import type { DataSource } from "typeorm";
import { type Batches, inBatches } from "./batches";
import { clockOffset } from "./clock-offset";
import { postSpends, type SpendOrder, type SpendOutcome } from "./ledger/post-spends";

/** A batch takes one round trip; beyond some 100 orders its latency grows faster than its rate. */
const MOST = 100;
/** Below some 16 orders a batch costs mostly its own beginning. */
const LEAST = 16;
const LANES = 2;

/**
 * All spends of a process, in batches of one statement and one commit each. They have no part in `mutate`: the
 * statement keeps their keys, since a transaction for each would be what a spend costs.
 */
export function spendBatches({ db, clock }: Services): Batches<SpendOrder, SpendOutcome> {
  return inBatches<SpendOrder, SpendOutcome>({
    lanes: LANES,
    most: MOST,
    least: LEAST,
    laneKey: (order) => order.workspaceId,
    identity: (order) => `${order.owner} ${order.key}`,
    async run(orders) {
      const outcomes = await postSpends(db, clockOffset(clock), orders);
      ringSoon(db);
      return outcomes;
    },
    mayBeOneOrder: (error) => !isUnavailable(error) && "code" in (error as object),
  });
}

/** Whoever counts spends may learn of them this much later: each ring wakes every consumer. */
const QUIET_MS = 50;
const ringing = new WeakSet<DataSource>();

function ringSoon(db: DataSource): void {
  if (ringing.has(db)) return;
  ringing.add(db);
  setTimeout(() => {
    ringing.delete(db);
    ringDoorbell(db);
  }, QUIET_MS).unref();
}
