import { decodeFeedCursor, encodeFeedCursor } from "@tributary/events/feed";
import { rows } from "@tributary/kit/database";
import {
  boundedCount,
  type Connection,
  connection,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import type { DataSource } from "typeorm";
import type { WebhookDelivery, WebhookDeliveryState } from "../entities/webhook-delivery";

/** An event for an endpoint, as operators see it. */
export type WebhookEventRow = Omit<WebhookDelivery, "endpointId" | "firstTryAt" | "leasedUntil"> & {
  firstTriedAt: Date | null;
};

const SELECT = `select d.id, d.event_id as "eventId", d.type, d.body, d.state, d.attempts,
    d.first_try_at as "firstTriedAt", d.next_try_at as "nextTryAt", d.status, d.error,
    d.settled_at as "settledAt"
  from webhook_delivery d
  where d.endpoint_id = $1 and ($2::text is null or d.state = $2)`;

/** A page of what an endpoint was or is to be sent, newest first. */
export async function webhookEventPage(
  db: DataSource,
  endpointId: string,
  args: PageArgs & { state?: WebhookDeliveryState | null },
): Promise<Connection<WebhookEventRow>> {
  const request = pageRequest(args, 1);
  const whose = [endpointId, args.state ?? null];
  const found = await rows<WebhookEventRow>(
    db,
    `${SELECT} and ($3::text is null or d.id < $3) order by d.id desc limit ${request.limit + 1}`,
    [...whose, request.after?.[0] ?? null],
  );
  return connection(
    found,
    request,
    ({ id }) => [id],
    () => boundedCount(db, SELECT, whose),
  );
}

/** The cursor just before an event, from the cursor that its body carries; null for a test event, which is in no log. */
export function placeBefore(body: string): string | null {
  const { cursor } = JSON.parse(body) as { cursor: string | null };
  const place = cursor === null ? null : decodeFeedCursor(cursor);
  return place && encodeFeedCursor({ ...place, sequence: `${BigInt(place.sequence) - 1n}` });
}
