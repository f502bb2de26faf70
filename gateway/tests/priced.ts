import { anonymous } from "@tributary/testing/viewers";
import { buildSchema, parse } from "graphql";
import { admission, introspectors } from "../cost";
import { operationReader } from "../execution/read-operation";

export const schema = buildSchema(`
  type Query {
    people(first: Int = 10, kinds: [Int!], ids: [ID!], id: ID): PersonConnection!
    me: Person
    named: [Person!]
    twice: [[Person!]!]!
    always: [Person!]!
    numbers: [Int!]!
  }
  type Mutation { rename(name: String!): Person }
  type PersonConnection { nodes: [Person!]! edges: [PersonEdge!]! totalCount: Int }
  type PersonEdge { node: Person! }
  type Person { id: ID! name: String friends(first: Int): PersonConnection! }
`);
const readOperation = operationReader(new Map());

/** Asks as the gateway does: one document for one text, and of it the operation of that name. */
export function asker(
  query: string,
  introspection: Parameters<typeof introspectors>[0] = "everyone",
) {
  const sent = parse(query);
  const admit = admission({ supergraph: schema, mayIntrospect: introspectors(introspection) });
  return (sentVariables: Record<string, unknown> = {}, viewer = anonymous as never, name = "") => {
    const operation = sent.definitions.find(
      (each) => each.kind === "OperationDefinition" && (name === "" || each.name?.value === name),
    ) as never;
    const { document, variables } = readOperation(schema, sent, operation);
    const { coerced, errors } = variables(sentVariables);
    if (errors) throw errors[0];
    return outcome(() => admit({ schema, context: { viewer } } as never, document, coerced));
  };
}

/** What it costs when that is too much, else "admitted". */
export function outcome(ask: () => void): number | string {
  try {
    ask();
    return "admitted";
  } catch (error) {
    const { message, extensions } = error as Error & { extensions: { code: string } };
    const [, cost] = /^This operation costs (\d+) points/.exec(message) ?? [];
    return cost ? Number(cost) : `${extensions.code}: ${message}`;
  }
}
