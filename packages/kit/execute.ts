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

/** An operation that was read once, or why it cannot be run. */
type Plan =
  | { document: DocumentNode; variables: VariableReader; compiled: CompiledOperation | null }
  | { errors: readonly GraphQLError[] };

/** Distinct operations that stay compiled, and how many characters their texts have together. */
const PLANS = { max: 2_000, maxSize: 8 * 1024 * 1024 };

/**
 * Executes operations against one schema. Each distinct text is parsed, validated and compiled
 * once; what the compiler gets wrong is interpreted. Lists of callers are bounded by `@maxItems`.
 * Without a resolver a field is its parent's property: no function is called, no promise awaited.
 */
export function createExecutor(schema: GraphQLSchema) {
  const limits = listLimits(schema);
  const compile = compilerFor(schema);
  const plans = new LRUCache<string, Plan>({
    ...PLANS,
    sizeCalculation: (_plan, text) => text.length,
  });

  return async (request: GraphQLRequest, context: object): Promise<ExecutionResult> => {
    const { query, operationName } = request;
    const text = operationName ? `${operationName}\n${query}` : query;
    let plan = plans.get(text);
    if (!plan) {
      plan = planOf(request, schema, limits, compile);
      plans.set(text, plan);
    }
    if ("errors" in plan) return { errors: plan.errors };
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
): Plan {
  let sent = request.document;
  if (!sent) {
    try {
      sent = parse(request.query, { maxTokens: 5000 });
    } catch (error) {
      return { errors: callersMistakes([error as GraphQLError]) };
    }
  }
  const errors = validate(schema, sent);
  if (errors.length > 0) return { errors: callersMistakes(errors) };
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

/** What does not parse or validate is no bug of ours, and graphql-js has no code for it. */
function callersMistakes(errors: readonly GraphQLError[]): GraphQLError[] {
  return errors.map(
    (error) =>
      new GraphQLError(error.message, { ...error, extensions: { code: "BAD_USER_INPUT" } }),
  );
}
