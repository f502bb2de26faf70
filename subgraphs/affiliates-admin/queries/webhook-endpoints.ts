import { row, rows, type Tx } from "@tributary/kit/database";
import type { DataSource } from "typeorm";

/** An endpoint as operators see it. */
export interface WebhookEndpointRow {
  id: string;
  url: string;
  types: string[];
  enabled: boolean;
  disabledReason: string | null;
  disabledAt: Date | null;
  createdAt: Date;
  lastAt: Date | null;
  lastStatus: number | null;
  lastAttempts: number | null;
  lastError: string | null;
  failingSince: Date | null;
  waiting: number;
  previousSecretUntil: Date | null;
}

const SELECT = `select e.id, e.url, e.types, e.enabled, e.disabled_reason as "disabledReason",
    e.disabled_at as "disabledAt", e.created_at as "createdAt", p.last_at as "lastAt",
    p.last_status as "lastStatus", p.last_attempts as "lastAttempts", p.last_error as "lastError",
    p.failing_since as "failingSince",
    (select count(*)::int from webhook_delivery d where d.endpoint_id = e.id and d.state = 'WAITING') as waiting,
    (select max(s.retires_at) from webhook_secret s
      where s.endpoint_id = e.id and s.retires_at > clock_timestamp()) as "previousSecretUntil"
  from webhook_endpoint e join webhook_progress p on p.endpoint_id = e.id`;

/** All endpoints that have not been deleted, oldest first: there are few. */
export function webhookEndpoints(db: DataSource): Promise<WebhookEndpointRow[]> {
  return rows<WebhookEndpointRow>(db, `${SELECT} where e.deleted_at is null order by e.id`);
}

/** One endpoint; null for a deleted one. */
export function standingEndpoint(db: DataSource, id: string): Promise<WebhookEndpointRow | null> {
  return row<WebhookEndpointRow>(db, `${SELECT} where e.id = $1 and e.deleted_at is null`, [id]);
}

/** One endpoint; also a deleted one, for the answers that were recorded with it. */
export function webhookEndpointOf(db: DataSource, id: string): Promise<WebhookEndpointRow | null> {
  return row<WebhookEndpointRow>(db, `${SELECT} where e.id = $1`, [id]);
}

/** Until the transaction's end nobody else adds an endpoint or moves one. Answers how many there are. */
export async function lockEndpoints(tx: Tx): Promise<number> {
  await rows(tx, "select pg_advisory_xact_lock(hashtextextended('webhook_endpoint', 0))");
  const found = await row<{ endpoints: number }>(
    tx,
    "select count(*)::int as endpoints from webhook_endpoint where deleted_at is null",
  );
  return found!.endpoints;
}

/** How many secrets of an endpoint sign now. The caller holds the endpoint's lock. */
export async function countSecrets(tx: Tx, endpointId: string): Promise<number> {
  const found = await row<{ secrets: number }>(
    tx,
    `select count(*)::int as secrets from webhook_secret
     where endpoint_id = $1 and (retires_at is null or retires_at > clock_timestamp())`,
    [endpointId],
  );
  return found!.secrets;
}

/** Lets an endpoint's secrets sign until `retiresAt`, those that would sign longer. */
export async function retireWebhookSecrets(
  tx: Tx,
  endpointId: string,
  retiresAt: Date,
): Promise<void> {
  await rows(
    tx,
    `update webhook_secret set retires_at = $2
     where endpoint_id = $1 and (retires_at is null or retires_at > $2)`,
    [endpointId, retiresAt],
  );
}

/** A delivery as it is answered. */
export interface WebhookDeliveryRow {
  at: Date;
  status: number | null;
  attempts: number;
  error: string | null;
}

/** What became of one delivery so far; null when it was removed since. */
export function webhookDeliveryOf(db: DataSource, id: string): Promise<WebhookDeliveryRow | null> {
  return row<WebhookDeliveryRow>(
    db,
    `select coalesce(settled_at, first_try_at, next_try_at) as at, status, attempts, error
     from webhook_delivery where id = $1`,
    [id],
  );
}

/** Whether another endpoint has this address. */
export async function urlIsTaken(tx: Tx, url: string, exceptId: string | null): Promise<boolean> {
  const found = await row<{ taken: boolean }>(
    tx,
    `select exists (select from webhook_endpoint
       where url = $1 and deleted_at is null and id is distinct from $2) as taken`,
    [url, exceptId],
  );
  return found!.taken;
}
