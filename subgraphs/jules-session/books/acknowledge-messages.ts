import { rows, type Tx } from "@tributary/kit/database";
import type { NewActivity } from "./append-activity";

/**
 * Knows a session's own texts again in what Jules tells, by their tags, and notes that they have arrived. Answers
 * the activities that tell something else: what a person wrote here stands in the session already.
 */
export async function acknowledgeMessages(
  tx: Tx,
  sessionId: string,
  heard: readonly NewActivity[],
): Promise<{ others: NewActivity[]; acknowledged: number }> {
  const said = heard.filter(({ type, text }) => type === "USER_MESSAGED" && text);
  if (said.length === 0) return { others: [...heard], acknowledged: 0 };
  const found = await rows<{ activityId: string; isNew: boolean }>(
    tx,
    `with said as (select * from jsonb_to_recordset($2::jsonb) as said (activity_id text, text text)),
     known as (
       select m.id, said.activity_id, m.provider_activity_id is null as is_new
       from said join jules_message m on m.session_id = $1 and strpos(said.text, m.tag) > 0),
     noted as (
       update jules_message m set state = 'ACKNOWLEDGED', failure = null, provider_activity_id = first.activity_id
       from (select id, min(activity_id) as activity_id from known where is_new group by id) as first
       where m.id = first.id)
     select activity_id as "activityId", is_new as "isNew" from known`,
    [
      sessionId,
      JSON.stringify(
        said.map(({ providerActivityId, text }) => ({ activity_id: providerActivityId, text })),
      ),
    ],
  );
  const own = new Set(found.map(({ activityId }) => activityId));
  return {
    others: heard.filter(({ providerActivityId }) => !own.has(providerActivityId ?? "")),
    acknowledged: found.filter(({ isNew }) => isNew).length,
  };
}
