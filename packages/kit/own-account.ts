import type { Tx } from "./database";
import { emailHash } from "./email";
import { type KeyConflict, type MutationCall, mutate } from "./mutation";
import type { BaseContext } from "./subgraph";
import { isStorable } from "./text";
import { belongsTo, type UserViewer, type Viewer } from "./viewer";

/** Whom an act pays, charges or spares, in every spelling that the service knows. */
export interface Beneficiaries {
  userIds?: readonly string[];
  /** SHA-256 of the normalised address, see email.ts. */
  emailHashes?: readonly string[];
  workspaceIds?: readonly string[];
}

/** Acts of one kind are about somebody's money: `of` finds whose, `field` is the part of the input that says it. */
export interface SomebodysAccount<Input> {
  field: string;
  /**
   * Asked for people alone: no key is an operator. `actor` is for narrowing what is read: of many who are paid, the
   * actor alone matters.
   */
  of(tx: Tx, input: Input, actor: UserViewer): Promise<Beneficiaries>;
}

/** Acts of one kind are about nobody's money in particular: why, in a sentence. */
export interface NobodysAccount {
  nobodys: string;
}

/** The rule for one mutation. */
export type AccountRule<Input> = SomebodysAccount<Input> | NobodysAccount;

/** Makes a rule of a mutation's input: `about<HoldCommissionInput>("commissionId", …)`. */
export function about<Input>(
  field: string & keyof Input,
  of: SomebodysAccount<Input>["of"],
): SomebodysAccount<Input> {
  return { field, of };
}

/** The refusal of an operator who would act on own money. */
export interface OwnAccountRefusal {
  code: "OWN_ACCOUNT";
  message: string;
  field: string[];
}

/** Whether the actor is one of them: by user id, by e-mail address, or as a member of a workspace. */
export function isOneOf(actor: Viewer, { userIds, emailHashes, workspaceIds }: Beneficiaries) {
  if (actor.kind !== "USER") return false;
  if (userIds?.includes(actor.id)) return true;
  const own = emailHashes?.length ? emailHash(actor.email) : null;
  if (own !== null && emailHashes!.includes(own)) return true;
  return workspaceIds?.some((id) => belongsTo(actor, id)) ?? false;
}

/** The refusal where an act is about the actor's own money; null for all others. */
export async function ownAccountRefusal<Input>(
  tx: Tx,
  actor: Viewer,
  rule: AccountRule<Input>,
  input: Input,
): Promise<OwnAccountRefusal | null> {
  if ("nobodys" in rule || actor.kind !== "USER") return null;
  const named = (input as Record<string, unknown>)[rule.field];
  // What PostgreSQL cannot keep names nothing: the act itself says so.
  if (typeof named === "string" && !isStorable(named)) return null;
  if (!isOneOf(actor, await rule.of(tx, input, actor))) return null;
  return { code: "OWN_ACCOUNT", message: OWN_ACCOUNT, field: ["input", rule.field] };
}

export const OWN_ACCOUNT =
  "This is about your own money, or a workspace of yours; leave it to another operator.";

/** A mutation that operators ask for. */
export interface OperatorCall<Input, Outcome>
  extends Omit<MutationCall<Outcome>, "conflict" | "input"> {
  input: Input & MutationCall<Outcome>["input"];
  /** Whose money it is about, from the subgraph's table. */
  account: AccountRule<Input>;
  /** The outcome when the frame refuses: own money, or a key that was used with other input. */
  refuse(refusal: KeyConflict | OwnAccountRefusal): Outcome;
}

/**
 * `mutate` for acts of operators: nobody acts on own money. It is asked in the act's own transaction, before
 * anything is done, and the refusal is kept under the key as every outcome is.
 */
export function mutateAsOperator<Input, Outcome>(
  context: BaseContext,
  { account, refuse, perform, ...call }: OperatorCall<Input, Outcome>,
): Promise<Outcome> {
  return mutate<Outcome>(context, {
    ...call,
    conflict: refuse,
    async perform(tx) {
      const refusal = await ownAccountRefusal(tx, context.viewer, account, call.input);
      return refusal ? refuse(refusal) : perform(tx);
    },
  });
}
