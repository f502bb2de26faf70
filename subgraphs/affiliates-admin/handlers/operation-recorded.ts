import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { newId } from "@tributary/kit/ids";
import type { QueryDeepPartialEntity } from "typeorm";
import { AuditEntry } from "../entities/audit-entry";

/** Takes what operators did in other subgraphs into the one audit log, each operation once. */
export async function operationRecorded(
  { tx }: EventContext,
  events: readonly Event<"operation.recorded">[],
): Promise<void> {
  const entries = events.map(({ data }) => ({ ...data, id: newId("aud") }));
  await tx
    .createQueryBuilder()
    .insert()
    .into(AuditEntry)
    .values(entries as QueryDeepPartialEntity<AuditEntry>[])
    .orIgnore()
    .execute();
}
