import { row } from "@tributary/kit/database";
import type { TellRequest } from "@tributary/kit/second-operator";
import type { DataSource } from "typeorm";
import { untilApplied } from "./applied";
import { publish } from "./publish";

/** Tells affiliates-admin, which lists it with everybody's, what one call asked a second operator for. */
export interface ToldRequest {
  tell: TellRequest;
  /**
   * Waits until it is listed, so that who reads `pendingOperations` next finds it; 5 s at most, and not at all where
   * nothing was asked for or affiliates-admin does not run.
   */
  untilListed(db: DataSource): Promise<void>;
}

export function toldRequest(): ToldRequest {
  let told: string | null = null;
  return {
    async tell(tx, data) {
      const { operationId: subject, requestedAt: occurredAt } = data;
      told = await publish(tx, { type: "operation.requested", subject, occurredAt, data });
    },
    async untilListed(db) {
      if (told === null || !(await lives(db, "affiliates-admin"))) return;
      await untilApplied(db, [{ id: told, type: "operation.requested" }]);
    },
  };
}

async function lives(db: DataSource, service: string): Promise<boolean> {
  const found = await row<{ lives: boolean }>(db, "select events.lives($1) as lives", [service]);
  return found!.lives;
}
