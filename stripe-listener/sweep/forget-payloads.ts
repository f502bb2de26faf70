import { type DataSource, In, IsNull, LessThan, Not } from "typeorm";
import { InboxEvent } from "../entities/inbox-event";

const PAYLOAD_MS = 90 * 86_400_000;
const CHUNK = 2000;

/**
 * Forgets payloads older than 90 days, a chunk at a time; ids stay for ever, since they are what
 * makes a repeated event known. Answers how many were forgotten.
 */
export async function forgetPayloads(db: DataSource): Promise<number> {
  const inbox = db.getRepository(InboxEvent);
  const old = await inbox.find({
    select: { eventId: true },
    where: {
      payload: Not(IsNull()),
      status: In(["DONE", "IGNORED"]),
      receivedAt: LessThan(new Date(Date.now() - PAYLOAD_MS)),
    },
    order: { receivedAt: "asc" },
    take: CHUNK,
  });
  if (old.length === 0) return 0;
  const ids = old.map(({ eventId }) => eventId);
  const { affected } = await inbox.update({ eventId: In(ids) }, { payload: null });
  return affected ?? 0;
}
