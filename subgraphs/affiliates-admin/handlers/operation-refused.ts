import type { Event } from "@tributary/events/catalog";
import type { EventContext } from "@tributary/events/consume";
import { rows } from "@tributary/kit/database";

/** Keeps why other subgraphs did not carry out undoings and approved acts that were asked of them; the first word holds. */
export async function operationRefused(
  { tx }: EventContext,
  events: readonly Event<"operation.refused">[],
): Promise<void> {
  const refusals = events.map(({ data }) => data);
  await rows(
    tx,
    `update undo_request r set (refusal_code, refusal, refused_at) = (told.code, told.message, told.at)
     from (select distinct on ("operationId") * from jsonb_to_recordset($1::jsonb) as told
             ("operationId" text, code text, message text, at timestamptz) order by "operationId", at) told
     where r.operation_id = told."operationId" and r.refusal_code is null`,
    [JSON.stringify(refusals)],
  );
  await rows(
    tx,
    `update pending_operation p set (refusal, refused_at) = (told.message, told.at)
     from (select distinct on ("operationId") * from jsonb_to_recordset($1::jsonb) as told
             ("operationId" text, message text, at timestamptz) order by "operationId", at) told
     where p.id = told."operationId" and p.refusal is null and p.decision = 'APPROVED'`,
    [JSON.stringify(refusals)],
  );
}
