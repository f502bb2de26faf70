import { row, rows, type Tx, transaction } from "@tributary/kit/database";
import { open } from "@tributary/kit/seal";
import type { Services } from "@tributary/kit/subgraph";
import { placeOfSecret } from "./lock-webhook-endpoint";

/** How many requests one endpoint gets at a time: what a slow one takes from the others is nothing. */
export const MOST_AT_A_TIME = 8;
/** Longer than an exchange may last: whoever has not settled a delivery by then is dead. */
export const LEASE_SECONDS = 60;

/** A delivery that is the caller's to send now. */
export interface LeasedDelivery {
  id: string;
  endpointId: string;
  url: string;
  eventId: string;
  type: string;
  body: string;
  /** This one counted. */
  attempts: number;
  firstTryAt: Date;
  /** Those that sign, the newest first. */
  secrets: string[];
}

const DUE = `d.state = 'WAITING' and d.next_try_at <= clock_timestamp()
  and (d.leased_until is null or d.leased_until <= clock_timestamp())`;
/** Nothing goes to a disabled endpoint but what an operator tries it with. */
const SENDS = "e.deleted_at is null and (e.enabled or d.type = 'webhook.test')";

const LEASE = `with free as (
    select p.endpoint_id, $1 - (select count(*) from webhook_delivery d
      where d.endpoint_id = p.endpoint_id and d.state = 'WAITING' and d.leased_until > clock_timestamp()) as slots
    from webhook_progress p where p.endpoint_id = any ($2)
  ), due as (
    select picked.id from free cross join lateral (
      select d.id from webhook_delivery d join webhook_endpoint e on e.id = d.endpoint_id
      where d.endpoint_id = free.endpoint_id and ${DUE} and ${SENDS}
      order by d.next_try_at, d.id
      limit greatest(free.slots, 0)
      for update of d skip locked) as picked
  )
  update webhook_delivery d
  set leased_until = clock_timestamp() + $3 * interval '1 second', attempts = d.attempts + 1,
      first_try_at = coalesce(d.first_try_at, clock_timestamp())
  from due, webhook_endpoint e
  where d.id = due.id and e.id = d.endpoint_id
  returning d.id, d.endpoint_id as "endpointId", e.url, d.event_id as "eventId", d.type, d.body, d.attempts,
    d.first_try_at as "firstTryAt"`;

/** Takes deliveries that are due, so many of each endpoint that it has at most MOST_AT_A_TIME, in all processes together. */
export async function leaseDeliveries(services: Services): Promise<LeasedDelivery[]> {
  const { db } = services;
  const due = await row<{ found: boolean }>(
    db,
    `select exists (select from webhook_delivery d join webhook_endpoint e on e.id = d.endpoint_id
       where ${DUE} and ${SENDS}) as found`,
  );
  if (!due!.found) return [];
  const leased = await transaction(db, async (tx) => {
    // Who leases for an endpoint does it alone: two at once would count the same free slots.
    const locked = await rows<{ id: string }>(
      tx,
      "select endpoint_id as id from webhook_progress order by endpoint_id for update skip locked",
    );
    const ids = locked.map(({ id }) => id);
    return rows<Omit<LeasedDelivery, "secrets">>(tx, LEASE, [MOST_AT_A_TIME, ids, LEASE_SECONDS]);
  });
  return withSecrets(services, db, leased);
}

/** Adds what signs them. A secret that no key opens any more is left out, with a line in the log. */
export async function withSecrets(
  { config, log }: Pick<Services, "config" | "log">,
  db: Services["db"] | Tx,
  leased: readonly Omit<LeasedDelivery, "secrets">[],
): Promise<LeasedDelivery[]> {
  const ids = [...new Set(leased.map(({ endpointId }) => endpointId))];
  const found = await rows<{ id: string; endpointId: string; keyId: string; sealed: Buffer }>(
    db,
    `select id, endpoint_id as "endpointId", key_id as "keyId", sealed from webhook_secret
     where endpoint_id = any ($1) and (retires_at is null or retires_at > clock_timestamp())
     order by endpoint_id, created_at desc`,
    [ids],
  );
  const secrets = Map.groupBy(found, ({ endpointId }) => endpointId);
  return leased.map((delivery) => ({
    ...delivery,
    secrets: (secrets.get(delivery.endpointId) ?? []).flatMap(({ id, ...sealed }) => {
      const secret = open(config.ENCRYPTION_KEYS!, placeOfSecret(id), sealed);
      if (secret === null)
        log.error({ id, keyId: sealed.keyId }, "a webhook secret cannot be opened");
      return secret ?? [];
    }),
  }));
}
