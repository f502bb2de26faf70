import { buildSubgraphSchema } from "@apollo/subgraph";
import { createExecutor, type GraphQLAnswer, type GraphQLRequest } from "@tributary/kit/execute";
import { createLog } from "@tributary/kit/log";
import type { RequestIdentity } from "@tributary/kit/subgraph";
import { parse } from "graphql";
import { compose } from "../compose";
import { createGateway, type Gateway, type GatewayOptions } from "../gateway";
import type { SubgraphSource } from "../sources/source";

const HEADER = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@external"])
`;

/** Two subgraphs that are enough to show how the gateway treats any. */
export const SDL = {
  people: `${HEADER}
    type Query { me: Person people(first: Int = 10): PersonConnection! secret: String boom: String }
    type Mutation { rename(name: String!): Person }
    type PersonConnection { nodes: [Person!]! edges: [PersonEdge!]! }
    type PersonEdge { node: Person! }
    type Person @key(fields: "id") { id: ID! name: String! weight: Int! friends: [Person!]! }`,
  money: `${HEADER}
    type Person @key(fields: "id") {
      id: ID! weight: Int! @external balance: String postage: Int @requires(fields: "weight")
    }`,
};

// biome-ignore lint/suspicious/noExplicitAny: resolvers of a made-up graph.
type Resolvers = any;
const person = (id: string) => ({ id, name: `Person ${id}`, weight: 7 });

export const resolvers: Record<keyof typeof SDL, Resolvers> = {
  people: {
    Query: {
      me: (_: unknown, _args: unknown, context: RequestIdentity) => person(context.viewer.id),
      people: (_: unknown, { first }: { first: number }) => {
        const nodes = Array.from({ length: first }, (_, index) => person(`p${index}`));
        return { nodes, edges: nodes.map((node) => ({ node })) };
      },
      boom: () => {
        throw new Error("password=hunter2 at host db.internal");
      },
    },
    Mutation: { rename: (_: unknown, { name }: { name: string }) => ({ ...person("p0"), name }) },
    Person: {
      friends: ({ id }: { id: string }) => [person(`${id}-1`)],
      __resolveReference: async ({ id }: { id: string }) => person(id),
    },
  },
  money: {
    Person: {
      __resolveReference: async ({ id, weight }: { id: string; weight?: number }) => ({
        id,
        balance: `${id} has 5`,
        postage: weight && weight * 2,
      }),
    },
  },
};

/** A source that runs one of the made-up subgraphs; what it was asked is kept in `asked`. */
export function smallSource(name: keyof typeof SDL): SubgraphSource & {
  asked: { request: GraphQLRequest; identity: RequestIdentity }[];
} {
  const schema = buildSubgraphSchema([{ typeDefs: parse(SDL[name]), resolvers: resolvers[name] }]);
  const execute = createExecutor(schema);
  const asked: { request: GraphQLRequest; identity: RequestIdentity }[] = [];
  return {
    asked,
    async fetch(request, identity) {
      asked.push({ request, identity });
      return (await execute(request, identity)) as GraphQLAnswer;
    },
    ready: async () => true,
    stop: async () => {},
  };
}

/** A gateway over both, or over sources of the test's own. */
export async function smallGateway(
  sources: Partial<Record<keyof typeof SDL, SubgraphSource>> = {},
  options: Partial<GatewayOptions> = {},
): Promise<Gateway> {
  const { supergraphSdl, errors } = compose(SDL);
  if (!supergraphSdl) throw new Error(errors.join("\n"));
  return createGateway({
    supergraphSdl,
    sources: { people: smallSource("people"), money: smallSource("money"), ...sources },
    log: createLog("gateway", "silent"),
    ...options,
  });
}
