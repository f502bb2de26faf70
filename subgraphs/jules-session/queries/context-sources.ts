import { rows } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import type { JulesContextSource } from "../entities/jules-context-source";
import type { Delivery } from "../entities/jules-message";

/** A source without its text, and how far it has got. */
export type SourceRow = Omit<JulesContextSource, "content"> & { delivery: Delivery };

/** The sources of these sessions, in the order in which they were added. */
export function sourcesOf(db: DataSource, sessionIds: readonly string[]): Promise<SourceRow[]> {
  return rows(
    db,
    `select s.id, s.session_id as "sessionId", s.message_id as "messageId", s.kind, s.label, s.bytes, s.redactions,
       s.created_at as "createdAt", m.state as delivery
     from jules_context_source s join jules_message m on m.id = s.message_id
     where s.session_id = any($1) order by s.session_id, s.id`,
    [sessionIds],
  );
}

/** The texts of these sources, in their order; null of those whose time is over. */
export async function textsOfSources(
  db: DataSource,
  sources: readonly Pick<SourceRow, "id">[],
): Promise<(string | null)[]> {
  const found = await rows<Pick<JulesContextSource, "id" | "content">>(
    db,
    "select s.id, s.content from jules_context_source s where s.id = any($1)",
    [sources.map(({ id }) => id)],
  );
  const byId = new Map(found.map(({ id, content }) => [id, content]));
  return sources.map(({ id }) => byId.get(id) ?? null);
}
