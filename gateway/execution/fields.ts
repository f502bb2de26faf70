import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLLeafType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isSpecifiedScalarType,
  Kind,
  type SelectionSetNode,
} from "graphql";

export interface Compilation {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** The fields that an object of the type shows, fragments spread out, in the order of the text. */
export function collect(
  to: Compilation,
  typeName: string,
  { selections }: SelectionSetNode,
  into: Map<string, FieldNode[]>,
): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const name = selection.alias?.value ?? selection.name.value;
      const nodes = into.get(name);
      if (nodes) nodes.push(selection);
      else into.set(name, [selection]);
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : to.fragments.get(selection.name.value)!;
    const condition = fragment.typeCondition?.name.value;
    if (!condition || applies(to.schema, condition, typeName)) {
      collect(to, typeName, fragment.selectionSet, into);
    }
  }
}

function applies(schema: GraphQLSchema, condition: string, typeName: string): boolean {
  if (condition === typeName) return true;
  const type = schema.getType(condition);
  const actual = schema.getType(typeName);
  return isAbstractType(type) && actual !== undefined && "getFields" in actual
    ? schema.isSubType(type, actual as Parameters<GraphQLSchema["isSubType"]>[1])
    : false;
}

/** Which values a leaf may have on the wire. Scalars of ours were written by ours. */
export function leafCheck(type: GraphQLLeafType): (value: unknown) => boolean {
  if (isEnumType(type)) {
    const values = new Set<unknown>(type.getValues().map(({ name }) => name));
    return (value) => values.has(value);
  }
  if (!isSpecifiedScalarType(type)) return () => true;
  const whole = (value: unknown) =>
    typeof value === "number" && /^-?(?:0|[1-9]\d*)$/.test(String(value));
  switch (type.name) {
    case "Boolean":
      return (value) => typeof value === "boolean";
    case "Int":
      return whole;
    case "Float":
      return (value) => typeof value === "number" && Number.isFinite(value);
    case "ID":
      return (value) => typeof value === "string" || whole(value);
    default:
      return (value) => typeof value === "string";
  }
}
