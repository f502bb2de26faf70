import { rows } from "@tributary/kit/database";
import { type Connection, connection, type PageArgs, pageRequest } from "@tributary/kit/pages";
import { isOperator } from "@tributary/kit/viewer";
import type { Context } from "../context";
import type { ApiKey } from "../entities/api-key";

/** A key as people see it: the prefix of its present secret, and no secret. */
export type ApiKeyRow = ApiKey & { prefix: string };

const SELECT = `select k.id, k.name, k.scopes, k.owner_user_id as "ownerUserId",
    k.created_at as "createdAt", k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt",
    k.revoked_at as "revokedAt", s.prefix
  from api_key k join api_key_secret s on s.api_key_id = k.id and s.retires_at is null`;

/** A page of keys, newest first: all for operators, their own for other people. */
export async function apiKeyPage(
  { db, viewer }: Context,
  args: PageArgs,
): Promise<Connection<ApiKeyRow>> {
  const request = pageRequest(args, 1);
  const found = await rows<ApiKeyRow>(
    db,
    `${SELECT} where ($1::text is null or k.owner_user_id = $1) and ($2::text is null or k.id < $2)
     order by k.id desc limit ${request.limit + 1}`,
    [isOperator(viewer) ? null : viewer.id, request.after?.[0] ?? null],
  );
  return connection(found, request, ({ id }) => [id]);
}

/** One key; the caller was checked by whoever knows its id. */
export async function apiKeyOf({ db }: Context, id: string): Promise<ApiKeyRow | null> {
  return (await rows<ApiKeyRow>(db, `${SELECT} where k.id = $1`, [id]))[0] ?? null;
}
