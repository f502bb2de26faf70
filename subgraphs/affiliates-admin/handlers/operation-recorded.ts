import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { newId } from "@tributary/kit/ids";
import { AuditEntry } from "../entities/audit-entry";

/** Takes what operators did in other subgraphs into the one audit log, each operation once. */
export async function applyOperationRecorded(
  { tx }: EventContext,
  events: readonly Event<"operation.recorded">[],
): Promise<void> {
  await tx
    .createQueryBuilder()
    .insert()
    .into(AuditEntry)
    .values(events.map(({ data }) => ({ ...data, id: newId("aud"), reason: data.reason ?? "" })))
    .orIgnore()
    .execute();
}
