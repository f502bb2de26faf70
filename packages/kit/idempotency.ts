import { hash } from "node:crypto";
import { row, rows, type Tx } from "./database";
import { CallerError } from "./errors";

/** JSON with sorted keys and bigints as texts: the same input always hashes alike. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part) => {
    if (typeof part === "bigint") return part.toString();
    if (!part || typeof part !== "object" || Array.isArray(part)) return part;
    return Object.fromEntries(
      Object.keys(part)
        .sort()
        .map((name) => [name, part[name]]),
    );
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
  const inputHash = hash("sha256", canonicalJson(call.input));
  const name = [call.owner, call.mutation, call.key];
  const claimed = await row(
    tx,
    `insert into idempotency (owner, mutation, key, input_hash) values ($1, $2, $3, $4)
     on conflict do nothing returning key`,
    [...name, inputHash],
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
  // It is there: nobody may delete from this table.
  const { input_hash: known, outcome } = recorded!;
  return known === inputHash ? { conflict: false, replayed: true, outcome } : { conflict: true };
}
