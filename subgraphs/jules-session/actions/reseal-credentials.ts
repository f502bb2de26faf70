import type { Services } from "@tributary/kit/subgraph";
import { rewrapEverything } from "../rewrap-everything";

/**
 * Brings people's Jules keys and the secrets of sessions under the active key, so that an old one can be dropped from
 * ENCRYPTION_KEYS. What no present key opens is left alone and logged. Answers how many rows it was.
 */
export async function resealCredentials({
  db,
  config,
  log,
}: Pick<Services, "db" | "config" | "log">): Promise<number> {
  if (!config.ENCRYPTION_KEYS) return 0;
  return rewrapEverything(db, config.ENCRYPTION_KEYS, {
    waits: false,
    shut: (table, { owner, keyId }) =>
      log.warn({ table, owner, keyId }, "a sealed text cannot be opened"),
  });
}
