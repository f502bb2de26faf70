import { rows } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import type { JulesContextSource } from "../entities/jules-context-source";
import type { Delivery } from "../entities/jules-message";

/** A source, and how far it has got. */
export type SourceRow = JulesContextSource & { delivery: Delivery };

/** The sources of these sessions, in the order in which they were added. */
export function sourcesOf(db: DataSource, sessionIds: readonly string[]): Promise<SourceRow[]> {
  return rows(
    db,
    `select s.id, s.session_id as "sessionId", s.message_id as "messageId", s.kind, s.label, s.content, s.bytes,
       s.redactions, s.created_at as "createdAt", m.state as delivery
     from jules_context_source s join jules_message m on m.id = s.message_id
     where s.session_id = any($1) order by s.session_id, s.id`,
    [sessionIds],
  );
}
