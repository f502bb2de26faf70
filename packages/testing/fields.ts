import { readSchema } from "@tributary/kit/schema-files";
import { type ObjectTypeDefinitionNode, parse, type TypeNode } from "graphql";

/** A field of the contract, and how a query asks for it without saying more than it must. */
export interface AskedField {
  name: string;
  /** `code`, or `user { __typename }` for what is no scalar. */
  selection: string;
}

/** Every field of a type of a subgraph's SDL, so that a list of them in a test forgets none. */
export function fieldsOf(subgraph: string, type: string): AskedField[] {
  const { definitions } = parse(readSchema(subgraph));
  const named = definitions.find(
    (node): node is ObjectTypeDefinitionNode =>
      node.kind === "ObjectTypeDefinition" && node.name.value === type,
  );
  if (!named?.fields) throw new Error(`${subgraph} has no type ${type}`);
  const composite = new Set(
    definitions.flatMap((node) =>
      node.kind === "ObjectTypeDefinition" ||
      node.kind === "InterfaceTypeDefinition" ||
      node.kind === "UnionTypeDefinition"
        ? [node.name.value]
        : [],
    ),
  );
  return named.fields.map(({ name: { value: name }, type: answered }) => ({
    name,
    selection: composite.has(nameOf(answered)) ? `${name} { __typename }` : name,
  }));
}

function nameOf(type: TypeNode): string {
  return type.kind === "NamedType" ? type.name.value : nameOf(type.type);
}
