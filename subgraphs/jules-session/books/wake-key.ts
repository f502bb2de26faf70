import type { Tx } from "@tributary/kit/database";
import { freeKey } from "./mark-key";
import { wakeSessionsOf } from "./wake-session";

/** A person's key may work again: its sessions go on from where they were, at once. */
export async function wakeKey(tx: Tx, userId: string): Promise<void> {
  // Sessions before the key, as whoever sees to a session locks them.
  await wakeSessionsOf(tx, userId);
  await freeKey(tx, userId, true);
}
