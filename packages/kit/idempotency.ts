import { createHash } from "node:crypto";
import { row, rows, type Tx } from "./database";
import { CallerError } from "./errors";

/** JSON with sorted keys and bigints as texts: the same input always hashes alike. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part) => {
    if (typeof part === "bigint") return part.toString();
    if (part && typeof part === "object" && !Array.isArray(part) && !(part instanceof Date)) {
      return Object.fromEntries(
        Object.entries(part)
          .filter(([, item]) => item !== undefined)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      );
    }
    return part;
  });
}

/** What was asked, by whom, under which key. */
export interface IdempotentCall {
  /** `credentialsOwner(viewer)`. */
  owner: string;
  mutation: string;
  /** 1 to 255 characters, chosen by the caller. */
  key: string;
  /** The whole input, `idempotencyKey` included or not: it must only be the same each time. */
  input: unknown;
}

/** `outcome`: ids, decisions and amounts only; never a secret. Null when the key met other input. */
export type IdempotentOutcome<T> =
  | { conflict: true }
  | { conflict: false; replayed: boolean; outcome: T };

/**
 * Runs `work` once for each (owner, mutation, key), inside the caller's transaction. A second call
 * waits for the first to commit and gets its recorded outcome, also after a restart; the same key
 * with other input is a conflict. `T` must survive JSON.
 */
export async function idempotently<T>(
  tx: Tx,
  call: IdempotentCall,
  work: () => Promise<T>,
): Promise<IdempotentOutcome<T>> {
  if (call.key.length < 1 || call.key.length > 255) {
    throw new CallerError("BAD_USER_INPUT", "idempotencyKey must have 1 to 255 characters.", [
      "idempotencyKey",
    ]);
  }
  const hash = createHash("sha256").update(canonicalJson(call.input)).digest("hex");
  const name = [call.owner, call.mutation, call.key];
  const claimed = await row(
    tx,
    `insert into idempotency (owner, mutation, key, input_hash) values ($1, $2, $3, $4)
     on conflict do nothing returning key`,
    [...name, hash],
  );
  if (claimed) {
    const outcome = await work();
    await rows(
      tx,
      "update idempotency set outcome = $4 where owner = $1 and mutation = $2 and key = $3",
      [...name, JSON.stringify(outcome)],
    );
    return { conflict: false, replayed: false, outcome };
  }
  const recorded = await row<{ input_hash: string; outcome: T }>(
    tx,
    "select input_hash, outcome from idempotency where owner = $1 and mutation = $2 and key = $3",
    name,
  );
  if (!recorded || recorded.input_hash !== hash) return { conflict: true };
  return { conflict: false, replayed: true, outcome: recorded.outcome };
}
