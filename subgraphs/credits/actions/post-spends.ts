import { hash } from "node:crypto";
import { ringDoorbell } from "@tributary/events/doorbell";
import { prepared } from "@tributary/kit/database";
import { isUnavailable } from "@tributary/kit/errors";
import type { Services } from "@tributary/kit/subgraph";
import type { DataSource } from "typeorm";
import { v7 } from "uuid";
import { clockOffset } from "../clock-offset";
import type { RefusalCode } from "../domain/refusal";
import { createGatherer, type Gatherer } from "../gatherer";

/** One spend, checked and ready to be posted. */
export interface SpendOrder {
  /** The spend's id, if it succeeds. */
  usageId: string;
  workspaceId: string;
  /** Micro-credits, as the caller said: the ledger refuses what is not positive. */
  credits: bigint;
  deploymentId: string;
  module: string | null;
  userId: string | null;
  occurredAt: Date | null;
  /** The owner of the credentials, with the key the name of this order for ever. */
  owner: string;
  key: string;
}

/** `code` null: posted, now or under the same key before. */
export interface SpendOutcome {
  usageId: string | null;
  code: RefusalCode | null;
}

/** A batch takes one round trip; beyond some 100 orders its latency grows faster than its rate. */
const MOST = 100;
/** Below some 16 orders a batch costs mostly its own beginning. */
const LEAST = 16;
const LANES = 2;
/** Two processes met over one key: the second time the first one's answer is found. */
const ATTEMPTS = 5;
const RETRYABLE = new Set(["23505", "40001", "40P01"]);

/** All spends of a process, gathered into batches of one statement and one commit each. */
export function gatherSpends(services: Services): Gatherer<SpendOrder, SpendOutcome> {
  return createGatherer<SpendOrder, SpendOutcome>({
    lanes: LANES,
    most: MOST,
    least: LEAST,
    laneKey: (order) => order.workspaceId,
    identity: (order) => `${order.owner} ${order.key}`,
    run: (orders) => postSpends(services, orders),
    mayBeOneOrder: (error) => !isUnavailable(error) && "code" in (error as object),
  });
}

/** Posts orders in one statement, which is one transaction. Answers in the orders' order. */
export async function postSpends(
  { db, clock }: Services,
  orders: readonly SpendOrder[],
): Promise<SpendOutcome[]> {
  const places = new Map<string, number>();
  const items = orders.map((order) => item(order, places));
  const parameters = [[...places.keys()], JSON.stringify(items), clockOffset(clock)];
  for (let attempt = 1; ; attempt++) {
    try {
      const posted = await prepared<{ usage_id: string | null; code: RefusalCode | null }>(
        db,
        "post_spends",
        "select usage_id, code from post_spends($1, $2, $3)",
        parameters,
      );
      ringSoon(db);
      return posted.map(({ usage_id: usageId, code }) => ({ usageId, code }));
    } catch (error) {
      if (attempt >= ATTEMPTS || !RETRYABLE.has((error as { code?: string }).code ?? ""))
        throw error;
    }
  }
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

function item(order: SpendOrder, places: Map<string, number>) {
  let place = places.get(order.workspaceId);
  if (place === undefined) {
    place = places.size + 1;
    places.set(order.workspaceId, place);
  }
  return {
    place,
    credits: order.credits.toString(),
    usage_id: order.usageId,
    deployment_id: order.deploymentId,
    module: order.module,
    user_id: order.userId,
    occurred_at: order.occurredAt,
    owner: order.owner,
    key: order.key,
    input_hash: inputHash(order),
    event_id: v7(),
  };
}

function inputHash(order: SpendOrder): string {
  const input = [
    order.workspaceId,
    order.credits.toString(),
    order.deploymentId,
    order.module,
    order.userId,
    order.occurredAt,
  ];
  return hash("sha256", JSON.stringify(input), "hex");
}
