import { row, rows, type Tx } from "@tributary/kit/database";
import {
  boundedCount,
  type Connection,
  connection,
  emptyConnection,
  type PageArgs,
  pageRequest,
} from "@tributary/kit/pages";
import { isStorable } from "@tributary/kit/text";
import { isOperator } from "@tributary/kit/viewer";
import type { Context } from "../context";
import type { ApiKey } from "../entities/api-key";
import type { ApiKeyFilter, ApiKeyState } from "../schema.generated";

/** A key as people see it: the prefix of its present secret, and no secret. Whether it works goes by real time. */
export type ApiKeyRow = ApiKey & {
  prefix: string;
  state: ApiKeyState;
  previousSecretUntil: Date | null;
};

/** As `domain/key-life.ts` has it; what was decided against before it was approved never will be. */
const STATE = `case when k.revoked_at is not null then 'REVOKED'
    when k.expires_at <= clock_timestamp() then 'EXPIRED'
    when k.waits_for is null or k.approved_at is not null then 'ACTIVE'
    when (select p.decision from pending_operation p where p.id = k.waits_for) in ('REJECTED', 'EXPIRED') then 'REFUSED'
    else 'WAITING' end`;

const SELECT = `select k.id, k.name, k.scopes, k.owner_user_id as "ownerUserId",
    k.created_at as "createdAt", k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt",
    k.revoked_at as "revokedAt", k.allowed_networks as "allowedNetworks",
    k.cost_per_minute as "costPerMinute", k.waits_for as "waitsFor", k.approved_at as "approvedAt", s.prefix,
    ${STATE} as state,
    (select max(o.retires_at) from api_key_secret o
      where o.api_key_id = k.id and o.retires_at > clock_timestamp()) as "previousSecretUntil"
  from api_key k join api_key_secret s on s.api_key_id = k.id and s.retires_at is null`;

const FILTERED = `($1::text is null or k.owner_user_id = $1)
    and ($2::text is null or coalesce(k.owner_user_id, 'platform') = $2)
    and ($3::text is null or ${STATE} = $3) and ($4::text is null or $4 = any (k.scopes))
    and ($5 = '' or k.name ilike '%' || $5 || '%' or s.prefix like $5 || '%')`;

/** A page of keys, newest first: all for operators, their own for other people. */
export async function apiKeyPage(
  { viewerDb: db, viewer }: Context,
  args: PageArgs & { filter?: ApiKeyFilter | null },
): Promise<Connection<ApiKeyRow>> {
  const request = pageRequest(args, 1);
  const { owner = null, state = null, scope = null, search } = args.filter ?? {};
  const wanted = search?.trim() ?? "";
  if (wanted.length > 100 || ![owner ?? "", scope ?? "", wanted].every(isStorable))
    return emptyConnection(request);
  const list = `${SELECT} where ${FILTERED}`;
  const parameters = [
    isOperator(viewer) ? null : viewer.id,
    owner,
    state,
    scope,
    wanted.replace(/[\\%_]/g, "\\$&"),
  ];
  const found = await rows<ApiKeyRow>(
    db,
    `${list} and ($6::text is null or k.id < $6) order by k.id desc limit ${request.limit + 1}`,
    [...parameters, request.after?.[0] ?? null],
  );
  return connection(
    found,
    request,
    ({ id }) => [id],
    () => boundedCount(db, list, parameters),
  );
}

/** One key; the caller was checked by whoever knows its id. */
export async function apiKeyOf({ viewerDb: db }: Context, id: string): Promise<ApiKeyRow | null> {
  return (await rows<ApiKeyRow>(db, `${SELECT} where k.id = $1`, [id]))[0] ?? null;
}

/** How many keys an owner has that work, null being the platform; nobody adds another until the transaction's end. */
export async function countLiveKeys(tx: Tx, ownerUserId: string | null): Promise<number> {
  await rows(tx, "select pg_advisory_xact_lock(hashtextextended('api_key ' || $1, 0))", [
    ownerUserId ?? "",
  ]);
  const live = await row<{ keys: number }>(
    tx,
    `select count(*)::int as keys from api_key
     where owner_user_id is not distinct from $1 and revoked_at is null and (expires_at is null or expires_at > now())`,
    [ownerUserId],
  );
  return live!.keys;
}

/** Lets a key's secrets work until `retiresAt`, those that would work longer. */
export async function retireSecrets(tx: Tx, apiKeyId: string, retiresAt: Date): Promise<void> {
  await rows(
    tx,
    `update api_key_secret set retires_at = $2
     where api_key_id = $1 and (retires_at is null or retires_at > $2)`,
    [apiKeyId, retiresAt],
  );
}
