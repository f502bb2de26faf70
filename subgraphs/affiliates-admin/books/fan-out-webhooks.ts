import { type FeedPage, MOST_LOOKED } from "@tributary/events/feed";
import { row, rows, type Tx, transaction } from "@tributary/kit/database";
import { newId } from "@tributary/kit/ids";
import type { Services } from "@tributary/kit/subgraph";
import { placedEvent } from "../queries/platform-events";

/** How many deliveries wait for one endpoint at most; what is not among them waits in the log. */
export const MOST_QUEUED = 1_000;
/** How many events one round gives an endpoint. */
const MOST_AT_ONCE = 200;

/** Whether anything lies behind an endpoint's position that has room: asked first, since it locks nothing. */
const BEHIND = `select exists (
  select from webhook_endpoint e join webhook_progress p on p.endpoint_id = e.id
  where e.enabled and e.deleted_at is null
    and (select count(*) from webhook_delivery d where d.endpoint_id = e.id and d.state = 'WAITING') < $1
    and events.feed(e.types, p.epoch, p.xid::xid8, p.sequence, 1, 1) ->> 'end' is not null) as found`;

const PAGES = `select e.id, events.feed(e.types, p.epoch, p.xid::xid8, p.sequence, least(queue.room, $3), $4) as page
  from webhook_endpoint e join webhook_progress p on p.endpoint_id = e.id
  cross join lateral (select $2 - count(*)::int as room from webhook_delivery d
    where d.endpoint_id = e.id and d.state = 'WAITING') as queue
  where e.id = any ($1) and e.enabled and e.deleted_at is null and queue.room > 0`;

const DELIVERIES = `insert into webhook_delivery as known (id, endpoint_id, event_id, type, body, next_try_at)
  select id, endpoint, event, type, body, clock_timestamp()
  from jsonb_to_recordset($1) as given (id text, endpoint text, event uuid, type text, body text)
  on conflict (endpoint_id, event_id) do update
  set state = 'WAITING', attempts = 0, first_try_at = null, next_try_at = excluded.next_try_at,
      leased_until = null, settled_at = null
  where known.state <> 'WAITING'`;

const POSITIONS = `update webhook_progress p set epoch = given.epoch, xid = given.xid, sequence = given.sequence
  from jsonb_to_recordset($1) as given (endpoint text, epoch integer, xid text, sequence bigint)
  where p.endpoint_id = given.endpoint`;

/**
 * Gives every enabled endpoint the next events of its types: a row for each, in the transaction that moves the
 * endpoint's position. Answers whether another round would find something. An event that an endpoint was given before
 * is sent to it again, with the same bytes.
 */
export async function fanOutWebhooks({ db, log }: Services): Promise<boolean> {
  const behind = await row<{ found: boolean }>(db, BEHIND, [MOST_QUEUED]);
  if (!behind!.found) return false;
  return transaction(db, async (tx) => {
    const ids = await lockedIdle(tx);
    const pages = await rows<{ id: string; page: FeedPage | null }>(tx, PAGES, [
      ids,
      MOST_QUEUED,
      MOST_AT_ONCE,
      MOST_LOOKED,
    ]);
    const read = pages.flatMap(({ id, page }) => (page?.end ? [{ id, page, end: page.end }] : []));
    const deliveries = read.flatMap(({ id, page }) =>
      page.events.flatMap((event) => {
        const left = placedEvent(event, log);
        if (!left) return [];
        const body = JSON.stringify(left);
        return [{ id: newId("whd"), endpoint: id, event: event.id, type: event.type, body }];
      }),
    );
    if (deliveries.length > 0) await rows(tx, DELIVERIES, [JSON.stringify(deliveries)]);
    const positions = read.map(({ id, end }) => ({ endpoint: id, ...end }));
    if (positions.length > 0) await rows(tx, POSITIONS, [JSON.stringify(positions)]);
    return read.some(({ page }) => page.more);
  });
}

/** The endpoints that nobody else is giving anything, locked by their progress. */
async function lockedIdle(tx: Tx): Promise<string[]> {
  const locked = await rows<{ id: string }>(
    tx,
    `select p.endpoint_id as id from webhook_progress p join webhook_endpoint e on e.id = p.endpoint_id
     where e.enabled and e.deleted_at is null order by p.endpoint_id for update of p skip locked`,
  );
  return locked.map(({ id }) => id);
}
