import type { QueryDeepPartialEntity } from "typeorm";
import type { Clock } from "./clock";
import type { Tx } from "./database";
import { emailHash } from "./email";
import { type Decision, RequestedOperation } from "./entities/requested-operation";
import { CallerError } from "./errors";
import { newId } from "./ids";
import { type PublishRefusal, plain, type RecordOperation } from "./operation";
import { OWN_ACCOUNT } from "./own-account";

const DAY_MS = 86_400_000;
/** How long an act waits for its second operator, by the deployment's clock. */
const WAITING_DAYS = 7;

/** An act that one operator may not do alone. */
export interface Asked {
  /** The mutation's name. */
  action: string;
  /** The id of what it is about. */
  target: string;
  reason: string;
  /** With what it will be carried out: plain facts, bigints and instants. */
  input: object;
  /** The same for people, in the contract's units. */
  shown: object;
  /** What it would do to money. */
  effect: { amountMinor: bigint; currency: string }[];
  /** Whose money it is about: neither decides. */
  beneficiaries: { userIds: readonly string[]; workspaceIds: readonly string[] };
}

/** What is told of it: the event `operation.requested`. */
export interface Requested {
  operationId: string;
  action: string;
  target: string;
  reason: string;
  input: Record<string, unknown>;
  effect: { amountMinor: bigint; currency: string }[];
  beneficiaries: string[];
  workspaceIds: string[];
  requestedBy: string;
  /** SHA-256 of who asked's normalised address: two accounts of one mailbox are one person. */
  requesterEmailHash: string | null;
  requestedAt: Date;
  expiresAt: Date;
}

/** Lists it where the second operator looks: publishes the event, or keeps it there. */
export type TellRequest = (tx: Tx, requested: Requested) => Promise<unknown>;

/** The refusal of an act that needs another operator; `operationId` is what that one approves. */
export interface SecondOperatorRefusal {
  code: "NEEDS_SECOND_OPERATOR";
  message: string;
  field: string[];
}

/** The refusal, which names the operation too. `why`: which threshold of the policy it is above. */
export function needsSecondOperator(why: string, operationId: string, field: string[]) {
  const message = `${why} Another operator must approve operation ${operationId} within ${WAITING_DAYS} days.`;
  return { code: "NEEDS_SECOND_OPERATOR", message, field } satisfies SecondOperatorRefusal;
}

/** Keeps what was asked for, does nothing of it, and records who asked. Answers the operation's id. */
export async function askForSecond<
  C extends { viewer: { id: string; email?: string }; clock: Clock },
>(
  context: C,
  tx: Tx,
  asked: Asked,
  {
    record,
    tell,
  }: {
    record: (context: C, tx: Tx, act: Parameters<RecordOperation>[2]) => Promise<string>;
    tell: TellRequest;
  },
): Promise<string> {
  const { action, target, reason, effect } = asked;
  const operationId = newId("opr");
  const requestedAt = context.clock.now();
  const expiresAt = new Date(requestedAt.getTime() + WAITING_DAYS * DAY_MS);
  const requestedBy = context.viewer.id;
  const beneficiaries = [...asked.beneficiaries.userIds];
  const kept = { action, target, reason, requestedBy, requestedAt, expiresAt, beneficiaries };
  const row = { ...kept, id: operationId, input: plain(asked.input)! };
  await tx
    .getRepository(RequestedOperation)
    .insert(row as QueryDeepPartialEntity<RequestedOperation>);
  const input = plain(asked.shown)!;
  await record(context, tx, {
    action: "requestOperation",
    target,
    reason,
    before: null,
    after: { operationId, action, input, expiresAt },
  });
  const workspaceIds = [...asked.beneficiaries.workspaceIds];
  const { email } = context.viewer;
  const requesterEmailHash = email === undefined ? null : emailHash(email);
  await tell(tx, { ...kept, operationId, input, effect, workspaceIds, requesterEmailHash });
  return operationId;
}

/** What was decided: the event `operation.decided`. */
export interface Decided {
  operationId: string;
  action: string;
  decision: Decision;
  /** Null: by itself. */
  decidedBy: string | null;
  decidedAt: Date;
}

/** How acts of one kind are carried out later, in the name of whoever asked. */
export interface CarriesOut<Handling, Done = void> {
  /** Whether it is about this person's money, by all that is known here. */
  isAbout(tx: Tx, requested: RequestedOperation, userId: string): Promise<boolean>;
  /**
   * Carries out exactly what was asked, recorded under the request's id. Throws CallerError or `CannotBeDone` with a
   * sentence where it no longer can be; what it wrote until then is rolled back.
   */
  perform(
    handling: Handling & { viewer: { id: string } },
    requested: RequestedOperation,
  ): Promise<Done>;
}

/** Why an approved act is not carried out, in a sentence. */
export class CannotBeDone extends Error {}

/** What became of a decision. `Done` is what the caller goes on with. */
export type CarriedOut<Done> = { done: Done } | { refusal: string } | null;

/**
 * Keeps the decision and carries an approved act out, once: null where nothing is to be done, or was done before.
 * Throws for a request that should be here and is not.
 */
export async function carryOut<Handling extends { tx: Tx }, Done>(
  handling: Handling,
  decided: Decided,
  hook: CarriesOut<Handling, Done>,
): Promise<CarriedOut<Done>> {
  const { tx } = handling;
  const { operationId: id, decision, decidedBy, decidedAt } = decided;
  const requests = tx.getRepository(RequestedOperation);
  const lock = { mode: "pessimistic_write" } as const;
  const requested = await requests.findOne({ where: { id }, lock });
  if (!requested) throw new Error(`operation ${id} was not asked for here`);
  if (requested.decision !== null) return null;
  await requests.update({ id }, { decision, decidedBy, decidedAt });
  if (decision !== "APPROVED") return null;
  for (const person of [requested.requestedBy, decidedBy!])
    if (await hook.isAbout(tx, requested, person)) return { refusal: OWN_ACCOUNT };
  try {
    // What is refused halfway leaves nothing but the decision.
    return await tx.transaction(async (inner) => {
      const viewer = { id: requested.requestedBy };
      return { done: await hook.perform({ ...handling, tx: inner, viewer }, requested) };
    });
  } catch (error) {
    if (error instanceof CannotBeDone || error instanceof CallerError)
      return { refusal: error.message };
    throw error;
  }
}

/** Carries decisions out in the transaction that hears them; those about others' acts are passed over. */
export function carriesOutDecisions<Handling extends { tx: Tx; clock: Clock }>(
  publish: PublishRefusal,
  hooks: Readonly<Record<string, CarriesOut<Handling>>>,
): (handling: Handling, decisions: readonly { data: Decided }[]) => Promise<void> {
  return async (handling, decisions) => {
    for (const { data: decided } of decisions) {
      if (!Object.hasOwn(hooks, decided.action)) continue;
      const carried = await carryOut(handling, decided, hooks[decided.action]!);
      if (!carried || !("refusal" in carried)) continue;
      const { operationId } = decided;
      const at = handling.clock.now();
      const why = { code: "OPERATION_REFUSED", message: carried.refusal } as const;
      await publish(handling.tx, {
        type: "operation.refused",
        subject: operationId,
        occurredAt: at,
        data: { operationId, undoes: null, ...why, at },
      });
    }
  };
}
