import type { Tx } from "./database";
import { CallerError } from "./errors";
import { idempotently } from "./idempotency";
import type { BaseContext } from "./subgraph";
import { isStorable } from "./text";
import { credentialsOwner } from "./viewer";

/** The refusal of a key that was used for something else. */
export interface KeyConflict {
  code: "IDEMPOTENCY_CONFLICT";
  message: string;
  field: string[];
}

/** One mutation, as it is asked for. `Outcome` holds ids, decisions and amounts; it must survive JSON. */
export interface MutationCall<Outcome> {
  /** The field's name in Mutation. */
  name: string;
  /**
   * With `dryRun: true` the mutation is performed and rolled back, and needs no key. Without a key, where the contract
   * lets callers leave it away, each call is performed.
   */
  input: { idempotencyKey?: string | null; dryRun?: boolean | null };
  /** The outcome when the key was used with other input. */
  conflict(refusal: KeyConflict): Outcome;
  /** Does it, in one transaction that is repeated when PostgreSQL asks for it: nothing may leave it. */
  perform(tx: Tx): Promise<Outcome>;
}

const keyConflict: KeyConflict = {
  code: "IDEMPOTENCY_CONFLICT",
  message: "This idempotencyKey was used with other input; use a new one for a new request.",
  field: ["input", "idempotencyKey"],
};

/**
 * Performs a mutation once for each (owner of the credentials, name, key): a repetition answers the recorded
 * outcome, also when both run at once and after a restart. A dry run answers what would happen and writes
 * nothing. Throws BAD_USER_INPUT for a key that cannot be kept.
 */
export async function mutate<Outcome>(
  context: BaseContext,
  { name, input, conflict, perform }: MutationCall<Outcome>,
): Promise<Outcome> {
  if (input.dryRun) return rehearse(context, perform);
  if (input.idempotencyKey == null) return context.transaction(perform);
  const key = checkedText(input.idempotencyKey, ["input", "idempotencyKey"], 1, 255);
  const owner = credentialsOwner(context.viewer);
  const recorded = await context.transaction((tx) =>
    idempotently(tx, { owner, mutation: name, key, input }, () => perform(tx)),
  );
  return recorded.conflict ? conflict(keyConflict) : recorded.outcome;
}

/** Performs `work` in a transaction that is always rolled back, and answers what it answered. */
export async function rehearse<Outcome>(
  context: BaseContext,
  work: (tx: Tx) => Promise<Outcome>,
): Promise<Outcome> {
  let outcome: { value: Outcome } | undefined;
  try {
    await context.transaction(async (tx) => {
      outcome = { value: await work(tx) };
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
  return outcome!.value;
}

/** Ends a rehearsal's transaction. */
class RolledBack extends Error {}

/** Why an operator acts: trimmed, 3 to 500 characters. Throws BAD_USER_INPUT. */
export function checkedReason(reason: string, field = ["input", "reason"]): string {
  return checkedText(reason.trim(), field, 3, 500);
}

/**
 * A caller's text as it is. Throws BAD_USER_INPUT, naming the field by its path in the arguments, when its
 * length is wrong or PostgreSQL cannot keep it.
 */
export function checkedText(text: string, field: string[], least: number, most: number): string {
  if (text.length >= least && text.length <= most && isStorable(text)) return text;
  throw new CallerError(
    "BAD_USER_INPUT",
    `${field.at(-1)} must have ${least} to ${most} characters, none of them NUL.`,
    field,
  );
}

/** What is absent and what may not be seen answer alike. `field`: the path of the id in the arguments. */
export function notFound(what: string, field: string[]): CallerError {
  return new CallerError("NOT_FOUND", `There is no such ${what}; check its id.`, field);
}
