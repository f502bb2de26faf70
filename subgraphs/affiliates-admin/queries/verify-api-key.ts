import { row, rows } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import type { Program } from "@tributary/kit/viewer";
import { LRUCache } from "lru-cache";
import { type KeyEnds, works } from "../domain/key-life";
import { digestOf, publicIdOf, sameDigest } from "../key-format";

/** `last_used_at` is written at most this often for each key. */
const TOUCH_MS = 60_000;

interface Found extends KeyEnds {
  id: string;
  digest: Buffer;
  scopes: string[];
  ownerUserId: string | null;
  allowedNetworks: string[] | null;
  costPerMinute: number | null;
  /** By the database's clock, which is one for all processes. */
  now: Date;
}

/** Who a key is, and from where it may be used, which the gateway sees to. */
export interface VerifiedKey extends Program {
  /** Null: from everywhere. */
  allowedNetworks: string[] | null;
}

/**
 * Who a key is: what the gateway asks for each key at most every 5 seconds. Null for anything that
 * is not a live key; a miss does the same work as a hit. Malformed and mistyped keys cost no
 * look-up.
 */
export function keyVerifier({ db, config, log }: Services) {
  const touched = new LRUCache<string, string>({ max: 10_000, ttl: TOUCH_MS });

  const touch = (id: string) => {
    if (touched.has(id)) return;
    touched.set(id, id);
    rows(
      db,
      `update api_key set last_used_at = now()
       where id = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
      [id],
    ).catch((err) => log.warn({ err, apiKeyId: id }, "a key's last use was not noted"));
  };

  return async (input: unknown): Promise<VerifiedKey | null> => {
    const key = (input as { key?: unknown } | null)?.key;
    if (typeof key !== "string") return null;
    const publicId = publicIdOf(key, config.STRIPE_LIVEMODE);
    if (publicId === null) return null;
    const found = await row<Found>(
      db,
      `select k.id, s.digest, k.scopes, k.owner_user_id as "ownerUserId",
         k.allowed_networks as "allowedNetworks", k.cost_per_minute as "costPerMinute",
         k.waits_for as "waitsFor", k.approved_at as "approvedAt", k.revoked_at as "revokedAt",
         k.expires_at as "expiresAt", s.retires_at as "retiresAt", now()
       from api_key_secret s join api_key k on k.id = s.api_key_id
       where s.public_id = $1`,
      [publicId],
    );
    const same = sameDigest(digestOf(key, config.API_KEY_PEPPER!), found?.digest ?? null);
    // Of nothing found, nothing is the same.
    const known = same ? found! : null;
    if (!known || !works(known, known.now)) return null;
    touch(known.id);
    return {
      kind: "API_KEY",
      id: known.id,
      scopes: known.scopes,
      ownerUserId: known.ownerUserId,
      allowedNetworks: known.allowedNetworks,
      costPerMinute: known.costPerMinute,
    };
  };
}
