import {
  type ArgumentNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLInputType,
  GraphQLScalarType,
  GraphQLSchema,
  getNamedType,
  isSpecifiedScalarType,
  Kind,
  TypeInfo,
  type ValueNode,
  type VariableDefinitionNode,
  valueFromAST,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { compileQuery, isCompiledQuery } from "graphql-jit";
import { LRUCache } from "lru-cache";
import { isCompilable } from "./compilable";
import { conditionVariables, hasConditions, withoutConditions } from "./conditions";

type Values = Record<string, unknown>;

/** Runs one operation with coerced variables; null when these must be interpreted. */
export type CompiledOperation = (
  context: object,
  coerced: Values,
) => Promise<ExecutionResult> | ExecutionResult | null;

/** Compiles the one operation of a document; null when it must be interpreted. */
export type Compile = (document: DocumentNode) => CompiledOperation | null;

/** An argument that is worked out before the compiled operation runs, and handed to it. */
interface Prepared {
  variable: string;
  literal: ValueNode;
  type: GraphQLInputType;
}

/** A type that takes any value. */
const ANYTHING = "_Anything";

/** Ways to decide the conditions of one document that stay compiled. */
const DECISIONS = 8;

/**
 * graphql-jit, for what it does as GraphQL says (0.8.9). What it does otherwise is done before it:
 * - Variables and literals arrive coerced, as variables of a type that takes any value. Its own
 *   reading ignores defaults of non-null variables, does not coerce those of custom scalars, and
 *   passes null for a variable that is left out inside a literal.
 * - Conditions are decided first. Its own lets an inner `@include` overrule an outer one.
 */
export function compilerFor(schema: GraphQLSchema): Compile {
  const { types, ...rest } = schema.toConfig();
  const anything = new GraphQLScalarType({ name: ANYTHING });
  const taking = new GraphQLSchema({ ...rest, types: [...types, anything], assumeValid: true });

  function compile(document: DocumentNode): CompiledOperation | null {
    const { rewritten, prepared } = withPreparedArguments(schema, document);
    const compiled = compileQuery(taking, rewritten, "");
    if (!isCompiledQuery(compiled)) return null;
    const { query } = compiled;
    if (prepared.length === 0) return (context, coerced) => query(undefined, context, coerced);
    return (context, coerced) => {
      const values = { ...coerced };
      for (const { variable, literal, type } of prepared) {
        values[variable] = valueFromAST(literal, type, coerced);
        if (values[variable] === undefined) return null;
      }
      return query(undefined, context, values);
    };
  }

  function compileDecisions(document: DocumentNode): CompiledOperation {
    const names = conditionVariables(document);
    const decisions = new LRUCache<string, { run: CompiledOperation | null }>({ max: DECISIONS });
    return (context, coerced) => {
      const key = names.map((name) => coerced[name]).join();
      let decision = decisions.get(key);
      if (!decision) {
        const decided = withoutConditions(document, coerced);
        decision = { run: decided && compile(decided) };
        decisions.set(key, decision);
      }
      return decision.run?.(context, coerced) ?? null;
    };
  }

  return (document) => {
    if (!isCompilable(document)) return null;
    return hasConditions(document) ? compileDecisions(document) : compile(document);
  };
}

/** The document with a variable for every argument that is not the plainest of literals. */
function withPreparedArguments(schema: GraphQLSchema, document: DocumentNode) {
  const prepared: Prepared[] = [];
  const typeInfo = new TypeInfo(schema);
  const prepare = (node: ArgumentNode): ArgumentNode | undefined => {
    const type = typeInfo.getInputType();
    const { value } = node;
    if (!type || value.kind === Kind.VARIABLE || value.kind === Kind.NULL) return undefined;
    if (isSpecifiedScalarType(getNamedType(type)) && "value" in value) return undefined;
    const variable = `_argument${prepared.length}`;
    prepared.push({ variable, literal: value, type });
    return { ...node, value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } } };
  };
  const visited = visit(document, visitWithTypeInfo(typeInfo, { Argument: prepare }));
  const rewritten = visit(visited, {
    OperationDefinition: ({ variableDefinitions = [], ...node }) => ({
      ...node,
      variableDefinitions: [
        ...variableDefinitions.map(({ variable }) => takingAnything(variable.name.value)),
        ...prepared.map(({ variable }) => takingAnything(variable)),
      ],
    }),
  });
  return { rewritten, prepared };
}

function takingAnything(variable: string): VariableDefinitionNode {
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
    type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: ANYTHING } },
  };
}
