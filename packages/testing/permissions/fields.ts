import { SUBGRAPHS } from "@tributary/gateway/compose";
import { readSchema } from "@tributary/kit/schema-files";
import {
  buildASTSchema,
  type DocumentNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
} from "graphql";
import { ARGUMENTS, WAYS } from "./probes";

/** A step from one object to the next: a field, with arguments if it must have some. */
export interface Step {
  field: string;
  text: string;
}

/** How a type is reached. */
export interface Way {
  operation: "query" | "mutation";
  steps: Step[];
}

/** The public graph, as callers see it: types of the five subgraphs with the fields that each adds. */
export function publicSchema(): GraphQLSchema {
  const types = new Map<string, ObjectTypeDefinitionNode>();
  const others = new Map<string, DocumentNode["definitions"][number]>();
  for (const name of SUBGRAPHS) {
    for (const node of parse(readSchema(name)).definitions) {
      if (node.kind === Kind.OBJECT_TYPE_DEFINITION) {
        const known = types.get(node.name.value)?.fields ?? [];
        const added = (node.fields ?? []).filter(
          ({ name: field }) => !known.some((one) => one.name.value === field.value),
        );
        types.set(node.name.value, { ...node, directives: [], fields: [...known, ...added] });
      } else if ("name" in node && node.name && node.kind !== Kind.DIRECTIVE_DEFINITION) {
        others.set(node.name.value, node);
      }
    }
  }
  const definitions = [...types.values(), ...others.values()];
  return buildASTSchema({ kind: Kind.DOCUMENT, definitions }, { assumeValidSDL: true });
}

/** Every object type with its fields, Query and Mutation first. */
export function objectTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith("__"),
  );
}

/** The shortest way to each type, unless `WAYS` names a better one. Throws for one that cannot be reached. */
export function waysTo(schema: GraphQLSchema): Map<string, Way> {
  const ways = new Map<string, Way>();
  const roots: [GraphQLObjectType, Way][] = [
    [schema.getQueryType()!, { operation: "query", steps: [] }],
    [schema.getMutationType()!, { operation: "mutation", steps: [] }],
  ];
  for (const [type, text] of Object.entries(WAYS)) ways.set(type, wayBy(schema, text));
  const reached = new Set<string>();
  for (const root of roots) {
    const next = [root];
    for (let at = next.shift(); at; at = next.shift()) {
      const [type, way] = at;
      if (reached.has(type.name)) continue;
      reached.add(type.name);
      if (!ways.has(type.name)) ways.set(type.name, way);
      const known = ways.get(type.name)!;
      for (const field of Object.values(type.getFields())) {
        const named = getNamedType(field.type);
        if (!isObjectType(named)) continue;
        next.push([named, { ...known, steps: [...known.steps, stepOf(type.name, field)] }]);
      }
    }
  }
  const lost = objectTypes(schema).filter(({ name }) => !reached.has(name));
  if (lost.length > 0)
    throw new Error(`no way leads to ${lost.map(({ name }) => name).join(", ")}`);
  return ways;
}

function wayBy(schema: GraphQLSchema, text: string): Way {
  const names = text.split(".");
  const operation = names[0] === "mutation" ? "mutation" : "query";
  if (operation === "mutation") names.shift();
  let type = operation === "mutation" ? schema.getMutationType()! : schema.getQueryType()!;
  const steps = names.map((name) => {
    const field = type.getFields()[name];
    if (!field)
      throw new Error(
        `${type.name} has no field ${name}: see packages/testing/permissions/probes.ts`,
      );
    const step = stepOf(type.name, field);
    type = getNamedType(field.type) as GraphQLObjectType;
    return step;
  });
  return { operation, steps };
}

/** A field with the arguments that it must have: those of `ARGUMENTS`, else something that is nobody's. */
export function stepOf(type: string, field: GraphQLField<unknown, unknown>): Step {
  const given = ARGUMENTS[`${type}.${field.name}`];
  const needed = field.args
    .filter(isRequiredArgument)
    .map((argument) => `${argument.name}: ${nothing(argument.type)}`);
  const inside = given ?? needed.join(", ");
  return { field: field.name, text: `${field.name}${inside === "" ? "" : `(${inside})`}` };
}

/** A field to select, and of an object nothing more than that it is there. */
export function selectionOf(type: string, field: GraphQLField<unknown, unknown>): string {
  const { text } = stepOf(type, field);
  return isLeafType(getNamedType(field.type)) ? text : `${text} { __typename }`;
}

const TEXTS: Record<string, string> = {
  DateTime: '"2020-01-01T00:00:00Z"',
  Date: '"2020-01-01"',
  Month: '"2020-01"',
  BigInt: '"1"',
  Credits: '"1"',
  CurrencyCode: '"USD"',
  URL: '"https://example.com/"',
  Int: "1",
  Float: "1",
  Boolean: "false",
  ID: '"none"',
};

/** A value that is well formed and names nothing. */
function nothing(type: unknown): string {
  if (isNonNullType(type)) return nothing(type.ofType);
  if (isListType(type)) return "[]";
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isRequiredInputField);
    return `{ ${fields.map(({ name, type: of }) => `${name}: ${nothing(of)}`).join(", ")} }`;
  }
  return TEXTS[(type as { name: string }).name] ?? '"nothing"';
}
