import { Supergraph } from "@apollo/federation-internals";
import { scalars } from "@tributary/kit/scalars";
import {
  assertObjectType,
  buildSchema,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isScalarType,
  printSchema,
} from "graphql";
import { resolvers } from "./constants";

/** What the supergraph looks like from outside as one schema, with the same resolvers and scalars. */
export function oneSchema(supergraphSdl: string): GraphQLSchema {
  const api = Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
  // Built anew: what federation's library makes carries more than graphql-js needs.
  const schema = buildSchema(printSchema(api));
  for (const [name, scalar] of Object.entries(scalars)) {
    const type = schema.getType(name);
    if (!isScalarType(type)) continue;
    const { serialize, parseValue, parseLiteral } = scalar;
    Object.assign(type, { serialize, parseValue, parseLiteral });
  }
  for (const types of Object.values(resolvers)) {
    for (const [type, fields] of Object.entries(types)) {
      const known = assertObjectType(schema.getType(type)).getFields();
      for (const [field, resolve] of Object.entries(fields)) {
        // Reference resolvers join subgraphs; one schema has nothing to join.
        if (field !== "__resolveReference") {
          known[field]!.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
        }
      }
    }
  }
  return schema;
}
