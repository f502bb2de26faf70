import type { OperationVariables, TypedDocumentNode } from "@apollo/client";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect } from "react";
import { type Act, useAct } from "../../api/act";

type Input<Variables> = Variables extends { input: infer I }
  ? Omit<I, "idempotencyKey" | "dryRun" | "reason">
  : never;

/**
 * What an act would do, and whether it would be refused: asked for by a dry run whenever its input changes. Null: the input
 * is not whole yet. Nothing is written, so the reason that the contract asks for is nobody's.
 */
export function useRehearsal<Data extends object, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  input: Input<Variables> | null,
): Act<Data, Variables> {
  const rehearsed = useAct(document);
  const [asked] = useDebouncedValue(JSON.stringify(input), 250);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once for each input.
  useEffect(() => {
    const given = JSON.parse(asked) as object | null;
    if (given === null) return rehearsed.clear();
    const whole = { ...given, dryRun: true, reason: "dry run" };
    void (rehearsed.act as (input: object) => Promise<unknown>)(whole);
  }, [asked]);
  return rehearsed;
}
