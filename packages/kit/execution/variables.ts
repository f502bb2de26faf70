import {
  type DocumentNode,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  getVariableValues,
  isInputObjectType,
  isInputType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  typeFromAST,
  type ValueNode,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from "graphql";
import {
  argumentCoordinate,
  holdsLists,
  type ListLimits,
  limitOf,
  listTooLong,
  tooLong,
} from "./list-limits";
import { mistakesIn } from "./mistakes";
import { quickCoercion } from "./quick-coercion";

/** Mistakes in variables that are told; whoever makes more mends these first. */
const MOST_ERRORS = 5;

type Values = Readonly<Record<string, unknown>>;

/** Variables as resolvers get them, or what is wrong with those that were sent. */
export type ReadVariables =
  | { coerced: Record<string, unknown>; errors?: undefined }
  | { coerced?: undefined; errors: readonly GraphQLError[] };

/** Reads the variables of one operation, request after request. */
export type VariableReader = (sent: Values) => ReadVariables;

/** A place where a variable stands that may hold lists. */
interface Use {
  variable: string;
  type: GraphQLInputType;
  limit: number;
  path: readonly string[];
}

/**
 * Coerces variables as GraphQL says, after their lists were measured: coercion makes an error for
 * each wrong item, and a quarter of a megabyte of them would take a minute. Lists that the document
 * itself holds are measured here, once. `document` is valid, and has this operation only.
 */
export function variableReader(
  schema: GraphQLSchema,
  limits: ListLimits,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): VariableReader {
  const definitions = operation.variableDefinitions ?? [];
  const { uses, errors } = readLists(schema, limits, document);
  for (const use of uses) {
    const definition = definitions.find(({ variable }) => variable.name.value === use.variable);
    const value = definition?.defaultValue && valueFromASTUntyped(definition.defaultValue);
    const error = tooLong(limits, value, use.type, use.limit, use.path);
    if (error) errors.push(error);
  }
  if (errors.length > 0) return () => ({ errors: errors.slice(0, MOST_ERRORS) });
  const quick = quickCoercion(schema, operation);
  const typed = definitions.flatMap(({ variable, type: node }) => {
    const type = typeFromAST(schema, node as never);
    return isInputType(type) ? [{ name: variable.name.value, type }] : [];
  });
  return (sent) => {
    for (const { variable, type, limit, path } of uses) {
      const value = Object.hasOwn(sent, variable) ? sent[variable] : undefined;
      const error = tooLong(limits, value, type, limit, path);
      if (error) return { errors: [error] };
    }
    const coerced = quick(sent);
    if (coerced) return { coerced };
    const mistakes = mistakesOf(typed, sent);
    if (mistakes.length > 0) return { errors: mistakes };
    // What is unusual, or required and missing.
    const read = getVariableValues(schema, definitions, sent, { maxErrors: MOST_ERRORS });
    if (read.coerced) return { coerced: read.coerced };
    // graphql-js adds that it stopped, as an error without a place.
    return { errors: read.errors!.slice(0, MOST_ERRORS).map(callersMistake) };
  };
}

/** Mistakes in the variables that were sent, a few of them. */
function mistakesOf(
  typed: readonly { name: string; type: GraphQLInputType }[],
  sent: Values,
): GraphQLError[] {
  const found: GraphQLError[] = [];
  for (const { name, type } of typed) {
    // That a variable is missing or null as a whole, graphql-js says better.
    if (!Object.hasOwn(sent, name) || sent[name] === null) continue;
    found.push(...mistakesIn(name, sent[name], type, MOST_ERRORS - found.length));
    if (found.length >= MOST_ERRORS) break;
  }
  return found;
}

function callersMistake(error: GraphQLError): GraphQLError {
  const { message, nodes, originalError } = error;
  const extensions = { code: "BAD_USER_INPUT" };
  return new GraphQLError(message, { nodes, originalError, extensions });
}

/** Lists of the document that are too long, and the variables that may hold lists. */
function readLists(schema: GraphQLSchema, limits: ListLimits, document: DocumentNode) {
  const uses: Use[] = [];
  const errors: GraphQLError[] = [];

  function read(value: ValueNode, type: GraphQLInputType, limit: number, path: readonly string[]) {
    const nullable = getNullableType(type);
    if (value.kind === Kind.VARIABLE) {
      if (holdsLists(nullable)) uses.push({ variable: value.name.value, type, limit, path });
    } else if (isListType(nullable)) {
      if (value.kind !== Kind.LIST) return read(value, nullable.ofType, limit, path);
      if (value.values.length > limit) {
        errors.push(listTooLong(path, value.values.length, limit));
      } else {
        for (const [index, item] of value.values.entries()) {
          read(item, nullable.ofType, limit, [...path, `${index}`]);
        }
      }
    } else if (isInputObjectType(nullable) && value.kind === Kind.OBJECT) {
      for (const field of value.fields) {
        const name = field.name.value;
        const most = limitOf(limits, `${nullable.name}.${name}`);
        read(field.value, nullable.getFields()[name]!.type, most, [...path, name]);
      }
    }
  }

  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field(node) {
        const parent = typeInfo.getParentType();
        const field = typeInfo.getFieldDef();
        if (!parent || !field) return;
        for (const { name, value } of node.arguments ?? []) {
          const argument = field.args.find((each) => each.name === name.value);
          if (!argument) continue;
          const limit = limitOf(limits, argumentCoordinate(parent.name, field.name, argument.name));
          read(value, argument.type, limit, [argument.name]);
        }
      },
    }),
  );
  return { uses, errors };
}
