import { createHash } from "node:crypto";
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  execute as interpret,
  parse,
  validate,
} from "graphql";
import { LRUCache } from "lru-cache";
import { chooseOperation } from "./execution/chosen-operation";
import { type Compile, type CompiledOperation, compilerFor } from "./execution/compile";
import { type ListLimits, listLimits } from "./execution/list-limits";
import { type VariableReader, variableReader } from "./execution/variables";
import { secondSight } from "./second-sight";

/** One GraphQL operation. `document` spares parsing when the caller has it already. */
export interface GraphQLRequest {
  query: string;
  document?: DocumentNode;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

/** What a subgraph answers: data, and errors that are fit to be seen. */
export interface GraphQLAnswer {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
}

/** An operation that was read once. */
interface Plan {
  document: DocumentNode;
  variables: VariableReader;
  /** Null for what is interpreted. */
  compiled: CompiledOperation | null;
}

/** Bytes that all operations of one schema that stay compiled may take, and how many there may be. */
const PLANS = { max: 2_000, maxSize: 32 * 1024 * 1024 };

/**
 * What one takes, from its text: the document, the compiled functions and what they hold. Measured at 20 to 60 bytes a
 * character, the more for small ones.
 */
const BYTES = { each: 16_384, perCharacter: 64 };

/** Longer texts are not kept: no operation is that long, but what somebody wrote into one may be. */
const LONGEST_KEPT = 64 * 1024;

/** Mistakes in a document that are told. */
const MOST_ERRORS = 5;

/**
 * Executes operations against one schema. A text is interpreted the first time, and compiled and kept the second: most
 * texts of strangers never come again. What the compiler gets wrong is interpreted each time. Lists of callers are bounded by `@maxItems`.
 * Without a resolver a field is its parent's property: no function is called, no promise awaited.
 */
export function createExecutor(schema: GraphQLSchema) {
  const limits = listLimits(schema);
  const compile = compilerFor(schema);
  const seen = secondSight();
  const plans = new LRUCache<string, Plan>({
    ...PLANS,
    sizeCalculation: (_plan, text) => BYTES.each + BYTES.perCharacter * text.length,
  });

  return async (request: GraphQLRequest, context: object): Promise<ExecutionResult> => {
    const { query, operationName } = request;
    const text = operationName ? `${operationName}\n${query}` : query;
    let plan: Plan | { errors: readonly GraphQLError[] } | undefined = plans.get(text);
    if (!plan) {
      const isKept = text.length <= LONGEST_KEPT && seen(hashOf(text));
      plan = planOf(request, schema, limits, isKept ? compile : () => null);
      if ("errors" in plan) return { errors: plan.errors };
      if (isKept) plans.set(text, plan);
    }
    const variableValues = request.variables ?? {};
    const { coerced, errors } = plan.variables(variableValues);
    if (errors) return { errors };
    return (
      plan.compiled?.(context, coerced) ??
      interpret({ schema, document: plan.document, contextValue: context, variableValues })
    );
  };
}

function planOf(
  request: GraphQLRequest,
  schema: GraphQLSchema,
  limits: ListLimits,
  compile: Compile,
): Plan | { errors: readonly GraphQLError[] } {
  let sent = request.document;
  if (!sent) {
    try {
      sent = parse(request.query, { maxTokens: 5000 });
    } catch (error) {
      return { errors: callersMistakes([error as GraphQLError]) };
    }
  }
  const errors = validate(schema, sent, undefined, { maxErrors: MOST_ERRORS });
  if (errors.length > 0) return { errors: callersMistakes(errors.slice(0, MOST_ERRORS)) };
  const chosen = chooseOperation(sent, request.operationName);
  if (!chosen) {
    return { errors: callersMistakes([new GraphQLError("Name one operation of the document.")]) };
  }
  const { document, operation } = chosen;
  return {
    document,
    variables: variableReader(schema, limits, document, operation),
    compiled: compile(document),
  };
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

/** What does not parse or validate is no bug of ours, and graphql-js has no code for it. */
function callersMistakes(errors: readonly GraphQLError[]): GraphQLError[] {
  return errors.map(
    (error) =>
      new GraphQLError(error.message, { ...error, extensions: { code: "BAD_USER_INPUT" } }),
  );
}
