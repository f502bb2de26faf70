import type { Tx } from "@tributary/kit/database";
import type { ApiKey } from "../entities/api-key";
import { type Acting, recordOperation } from "../operations";

/** What people are told of a key that is made or asked for; no part of a secret. */
export function newKeyFacts(key: ApiKey) {
  const { name, scopes, ownerUserId, expiresAt, allowedNetworks, costPerMinute } = key;
  const owner = ownerUserId ?? "platform";
  return { name, scopes, owner, expiresAt, allowedNetworks, costPerMinute };
}

/** Records a key that works from now on. `id`: the operation under which it waited for a second operator. */
export function recordNewKey(by: Acting, tx: Tx, key: ApiKey, id?: string): Promise<string> {
  const act = { id, action: "createApiKey", target: key.id, reason: null, before: null };
  return recordOperation(by, tx, { ...act, after: newKeyFacts(key) });
}
