import { row, rows } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import type { KeyViewer } from "@tributary/kit/viewer";
import { LRUCache } from "lru-cache";
import { digestOf, publicIdOf, sameDigest } from "../key-format";

/** `last_used_at` is written at most this often for each key. */
const TOUCH_MS = 60_000;

interface Found {
  id: string;
  digest: Buffer;
  scopes: string[];
  owner_user_id: string | null;
  ended: boolean;
}

/**
 * Who a key is: what the gateway asks for each key at most every 5 seconds. Null for anything that
 * is not a live key; a miss does the same work as a hit. Malformed and mistyped keys cost no
 * look-up.
 */
export function keyVerifier({ db, config, log }: Services) {
  const touched = new LRUCache<string, true>({ max: 10_000, ttl: TOUCH_MS });

  const touch = (id: string) => {
    if (touched.has(id)) return;
    touched.set(id, true);
    rows(
      db,
      `update api_key set last_used_at = now()
       where id = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
      [id],
    ).catch((err) => log.warn({ err, apiKeyId: id }, "a key's last use was not noted"));
  };

  return async (input: unknown): Promise<KeyViewer | null> => {
    const key = (input as { key?: unknown } | null)?.key;
    if (typeof key !== "string" || key.length > 200) return null;
    const publicId = publicIdOf(key, config.STRIPE_LIVEMODE);
    if (publicId === null) return null;
    const found = await row<Found>(
      db,
      `select k.id, s.digest, k.scopes, k.owner_user_id,
         (k.revoked_at is not null or coalesce(k.expires_at <= now(), false)
           or coalesce(s.retires_at <= now(), false)) as ended
       from api_key_secret s join api_key k on k.id = s.api_key_id
       where s.public_id = $1`,
      [publicId],
    );
    const same = sameDigest(digestOf(key, config.API_KEY_PEPPER!), found?.digest ?? null);
    if (!found || !same || found.ended) return null;
    touch(found.id);
    return {
      kind: "API_KEY",
      id: found.id,
      scopes: found.scopes,
      ownerUserId: found.owner_user_id,
    };
  };
}
