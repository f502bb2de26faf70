import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import { chainBeforeCommit } from "../books/chain-audit";

/** Takes what operators did in other subgraphs into the one audit log, each operation once. */
export async function operationRecorded(
  { tx, config }: EventContext,
  events: readonly Event<"operation.recorded">[],
): Promise<void> {
  const entries = events.map(({ data }) => ({ ...data, id: newId("aud") }));
  const added = await rows<{ id: string }>(
    tx,
    `insert into audit_entry (id, operation_id, actor, action, target, reason, before, after, undoes, at)
     select id, "operationId", actor, action, target, reason, before, after, undoes, at
     from jsonb_to_recordset($1::jsonb) as told (id text, "operationId" text, actor text, action text,
       target text, reason text, before jsonb, after jsonb, undoes text, at timestamptz)
     on conflict (operation_id) do nothing returning id`,
    [JSON.stringify(entries)],
  );
  chainBeforeCommit(
    tx,
    config,
    added.map(({ id }) => id),
  );
}
