import { hash } from "node:crypto";
import { prepared } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import { v7 } from "uuid";
import type { RefusalCode } from "../domain/refusal";

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

/** Two processes met over one key: the second time the first one's answer is found. */
const ATTEMPTS = 5;
const RETRYABLE = new Set(["23505", "40001", "40P01"]);

/** Posts orders in one statement, which is one transaction. Answers in the orders' order. */
export async function postSpends(
  db: DataSource,
  offsetMs: number,
  orders: readonly SpendOrder[],
): Promise<SpendOutcome[]> {
  const places = new Map<string, number>();
  const asked = orders.map((order) => asJson(order, placeOf(order.workspaceId, places)));
  const parameters = [[...places.keys()], JSON.stringify(asked), offsetMs];
  for (let attempt = 1; ; attempt++) {
    try {
      const posted = await prepared<{ usage_id: string | null; code: RefusalCode | null }>(
        db,
        "post_spends",
        "select usage_id, code from post_spends($1, $2, $3)",
        parameters,
      );
      return posted.map(({ usage_id: usageId, code }) => ({ usageId, code }));
    } catch (error) {
      if (attempt >= ATTEMPTS || !RETRYABLE.has((error as { code?: string }).code ?? ""))
        throw error;
    }
  }
}

/** From 1; the next one for a workspace that was not met before. */
function placeOf(workspaceId: string, places: Map<string, number>): number {
  const place = places.get(workspaceId) ?? places.size + 1;
  places.set(workspaceId, place);
  return place;
}

/** An order as post_spends reads it. */
function asJson(order: SpendOrder, place: number) {
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
