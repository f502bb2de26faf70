import type { DocumentNode, OperationVariables, TypedDocumentNode } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useCallback, useRef, useState } from "react";
import { askAgain } from "./ask-again";
import { type Failure, failure } from "./errors";

/** An expected refusal, as every mutation's payload tells it. */
export interface Refusal {
  code: string;
  message: string;
  field?: readonly string[] | null;
}

interface Payload {
  userErrors?: readonly Refusal[];
}

/** What an act takes: the mutation's input without its key; where it has none, its arguments, if any. */
type Input<Variables> = Variables extends { input: infer I }
  ? [Omit<I, "idempotencyKey">]
  : string extends keyof Variables
    ? []
    : [Variables];

export interface ActOptions {
  /** Operations that are asked for again when it succeeded, by name. */
  refetch?: string[];
}

/** What a page has of a mutation. */
export interface Act<Data, Variables> {
  /** Carries it out; null: it was refused or failed, and `refusals` or `failed` say why. */
  act(...input: Input<Variables>): Promise<Data | null>;
  acting: boolean;
  /** The last answer, whether it was refused or not: beside NEEDS_SECOND_OPERATOR it has an `operationId`. */
  answer: Data | null;
  refusals: readonly Refusal[];
  failed: Failure | null;
  clear(): void;
}

/**
 * A mutation with an idempotency key. Sent again with the same input while no answer has come, it has the same key, so that
 * nothing happens twice; after an answer, a refusal too, the next attempt is a new one.
 */
export function useAct<Data extends object, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  { refetch = [] }: ActOptions = {},
): Act<Data, Variables> {
  const client = useApolloClient();
  const attempt = useRef<{ input: string; key: string } | null>(null);
  const [acting, setActing] = useState(false);
  const [answer, setAnswer] = useState<Data | null>(null);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [failed, setFailed] = useState<Failure | null>(null);

  const clear = useCallback(() => {
    setAnswer(null);
    setRefusals([]);
    setFailed(null);
  }, []);

  const act = useCallback(
    async (...[input]: Input<Variables>) => {
      const text = JSON.stringify(input ?? null);
      if (attempt.current?.input !== text)
        attempt.current = { input: text, key: crypto.randomUUID() };
      const keyed = {
        ...input,
        ...(takesKey(document) ? { idempotencyKey: attempt.current.key } : {}),
      };
      setActing(true);
      clear();
      try {
        const { data, error } = await client.mutate({
          mutation: document,
          variables: (takesInput(document) ? { input: keyed } : keyed) as never,
        });
        const refused = refusalsOf(data);
        if (error) setFailed(failure(error));
        if (!data) return null;
        attempt.current = null;
        setAnswer(data as Data);
        setRefusals(refused);
        if (refused.length > 0 || error) return null;
        if (refetch.length > 0) await askAgain(client.getObservableQueries(refetch).values());
        return data as Data;
      } catch (error) {
        setFailed(failure(error));
        return null;
      } finally {
        setActing(false);
      }
    },
    [client, document, clear, refetch],
  );
  return { act, acting, answer, refusals, failed, clear };
}

function takesInput({ definitions }: DocumentNode): boolean {
  return definitions.some(
    (each) =>
      each.kind === "OperationDefinition" &&
      each.variableDefinitions?.some(({ variable }) => variable.name.value === "input"),
  );
}

/** Whether the mutation's input has a key: the generated document says so. */
function takesKey(document: TypedDocumentNode<unknown, never> | object): boolean {
  return (document as { __meta__?: { takesKey?: boolean } }).__meta__?.takesKey === true;
}

function refusalsOf(data: unknown): readonly Refusal[] {
  return Object.values((data ?? {}) as Record<string, Payload | null>).flatMap(
    (payload) => payload?.userErrors ?? [],
  );
}
