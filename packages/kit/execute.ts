import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  execute as interpret,
  isInputObjectType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  type NamedTypeNode,
  parse,
  typeFromAST,
  validate,
} from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";

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

type Plan =
  | {
      run: (
        context: object,
        variables: Record<string, unknown>,
      ) => Promise<ExecutionResult> | ExecutionResult;
    }
  | { errors: readonly GraphQLError[] };

/** Distinct operations that stay compiled; the gateway's planner writes few. */
const PLANS = 2000;

/**
 * Executes operations against one schema. Each distinct text is parsed, validated and compiled
 * once (graphql-jit); what cannot be compiled is interpreted, with the same answer.
 */
export function createExecutor(schema: GraphQLSchema) {
  const plans = new Map<string, Plan>();

  function plan(request: GraphQLRequest): Plan {
    let document = request.document;
    if (!document) {
      try {
        document = parse(request.query, { maxTokens: 5000 });
      } catch (error) {
        return { errors: callersMistakes([error as GraphQLError]) };
      }
    }
    const errors = validate(schema, document);
    if (errors.length > 0) return { errors: callersMistakes(errors) };
    const compiled = takesRequiredDefaults(schema, document)
      ? null
      : compileQuery(schema, document, request.operationName ?? undefined);
    if (compiled && isCompiledQuery(compiled)) {
      const query = (compiled as CompiledQuery).query;
      return { run: (context, variables) => query(undefined, context, variables) };
    }
    return {
      run: (contextValue, variableValues) =>
        interpret({
          schema,
          document,
          contextValue,
          variableValues,
          operationName: request.operationName,
        }),
    };
  }

  return async (request: GraphQLRequest, context: object): Promise<ExecutionResult> => {
    const key = request.operationName
      ? `${request.operationName}\n${request.query}`
      : request.query;
    let ready = plans.get(key);
    if (!ready) {
      ready = plan(request);
      if (plans.size >= PLANS) plans.delete(plans.keys().next().value!);
      plans.set(key, ready);
    }
    if ("errors" in ready) return { errors: ready.errors };
    return ready.run(context, request.variables ?? {});
  };
}

/** What does not parse or validate is no bug of ours, and graphql-js has no code for it. */
function callersMistakes(errors: readonly GraphQLError[]): GraphQLError[] {
  return errors.map(
    (error) =>
      new GraphQLError(error.message, { ...error, extensions: { code: "BAD_USER_INPUT" } }),
  );
}

/**
 * Whether a variable is an input object with a field such as `days: Int! = 7`. graphql-jit 0.8.9
 * refuses a value that leaves it out; graphql-js fills in the default, as the specification says.
 */
function takesRequiredDefaults(schema: GraphQLSchema, document: DocumentNode): boolean {
  const seen = new Set<string>();
  const concerns = (type: GraphQLInputType | undefined): boolean => {
    const named = type && getNamedType(type);
    if (!named || !isInputObjectType(named) || seen.has(named.name)) return false;
    seen.add(named.name);
    return Object.values(named.getFields()).some(
      (field) =>
        (isNonNullType(field.type) && !isRequiredInputField(field)) || concerns(field.type),
    );
  };
  return document.definitions.some(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      (definition.variableDefinitions ?? []).some(({ type }) =>
        concerns(typeFromAST(schema, type as NamedTypeNode) as GraphQLInputType | undefined),
      ),
  );
}
