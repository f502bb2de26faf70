import {
  type DocumentNode,
  type GraphQLSchema,
  getNullableType,
  isScalarType,
  Kind,
  type NamedTypeNode,
  TypeInfo,
  type ValueNode,
  type VariableDefinitionNode,
  visit,
  visitWithTypeInfo,
} from "graphql";

/** A document without its texts and numbers, and these as variables. */
export interface TakenOut {
  document: DocumentNode;
  /** By the names of the variables that stand in their places. */
  literals: Record<string, string | number>;
}

/** How the variables that stand for literals are called. Callers may not call theirs so. */
export const LITERAL = /^_literal\d+$/;

/**
 * Takes texts and whole numbers out of a valid document with one operation: `promoter(id: "a")` becomes
 * `promoter(id: $_literal0)`. So all texts that differ in these alone are planned, compiled and kept once. Only where
 * `ID`, `String` or `Int` are asked for: there a literal that passed validation cannot be refused later, and a variable
 * means the same. Enums, booleans, nulls, other scalars, defaults of variables and conditions stay.
 */
export function takeLiteralsOut(schema: GraphQLSchema, sent: DocumentNode): TakenOut {
  const operations = sent.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  // What the fragments hold belongs to whichever operation spreads them.
  if (operations.length !== 1) return { document: sent, literals: {} };
  const literals: Record<string, string | number> = Object.create(null);
  const added: VariableDefinitionNode[] = [];
  const known = new Map<string, string>();
  const typeInfo = new TypeInfo(schema);

  const replacement = (node: ValueNode) => {
    const type = getNullableType(typeInfo.getInputType());
    // Arguments of directives are conditions, which the planner decides by.
    if (!isScalarType(type) || typeInfo.getDirective()) return undefined;
    const value = literalOf(node, type.name);
    if (value === undefined) return undefined;
    const identity = `${type.name} ${value}`;
    let name = known.get(identity);
    if (name === undefined) {
      name = `_literal${known.size}`;
      known.set(identity, name);
      literals[name] = value;
      added.push(variableDefinition(name, type.name));
    }
    return { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } };
  };
  const skipped = { enter: () => false as const };
  const without = visit(
    sent,
    visitWithTypeInfo(typeInfo, {
      VariableDefinition: skipped,
      StringValue: replacement,
      IntValue: replacement,
    }),
  );
  if (added.length === 0) return { document: sent, literals };
  const definitions = without.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? {
          ...definition,
          variableDefinitions: [...(definition.variableDefinitions ?? []), ...added],
        }
      : definition,
  );
  return { document: { kind: Kind.DOCUMENT, definitions }, literals };
}

/** The literal as a client would send it as a variable; undefined for what stays where it is. */
function literalOf(node: ValueNode, type: string): string | number | undefined {
  if (node.kind === Kind.STRING) {
    return type === "ID" || type === "String" ? node.value : undefined;
  }
  if (node.kind !== Kind.INT) return undefined;
  // An id may be longer than a number can be.
  return type === "ID" ? node.value : type === "Int" ? Number(node.value) : undefined;
}

function variableDefinition(name: string, type: string): VariableDefinitionNode {
  const named: NamedTypeNode = {
    kind: Kind.NAMED_TYPE,
    name: { kind: Kind.NAME, value: type },
  };
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
    // Never null, so that it fits wherever the type does.
    type: { kind: Kind.NON_NULL_TYPE, type: named },
  };
}
