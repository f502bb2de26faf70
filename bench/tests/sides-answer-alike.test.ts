import { createGateway } from "@tributary/gateway/gateway";
import { localSource } from "@tributary/gateway/sources/local";
import { createLog } from "@tributary/kit/log";
import { user } from "@tributary/testing/viewers";
import { graphql } from "graphql";
import { OPERATION } from "../console-query/constants";
import { oneSchema } from "../console-query/one-schema";
import { measuredSchemas, SUBGRAPHS, supergraphOf } from "../console-query/schemas";
import { constantSubgraph } from "../console-query/subgraphs";

const schemas = measuredSchemas();

it("answers the measured operation through the gateway as through one schema, whole", async () => {
  const asked = new Set<string>();
  const sources = SUBGRAPHS.map((name) => {
    const source = localSource(constantSubgraph(name, schemas));
    const fetch: typeof source.fetch = (...given) => {
      asked.add(name);
      return source.fetch(...given);
    };
    return [name, { ...source, fetch }] as const;
  });
  const gateway = await createGateway({
    supergraphSdl: supergraphOf(schemas),
    sources: Object.fromEntries(sources),
    log: createLog("gateway", "silent"),
  });
  const variables = { after: "u000000000000001" };
  const federated = await gateway.execute(
    { query: OPERATION, variables },
    { viewer: user("ann"), requestId: "request-1" },
  );
  await gateway.stop();
  const single = await graphql({
    schema: oneSchema(supergraphOf(schemas)),
    source: OPERATION,
    variableValues: variables,
  });
  expect(federated.errors).toBeUndefined();
  expect(single.errors).toBeUndefined();
  expect(plain(federated.data)).toEqual(plain(single.data));
  expect(JSON.stringify(single.data)).toContain("ref_u000000000000001_9");
  expect([...asked].sort()).toEqual([...SUBGRAPHS].sort());
});

it("puts the subgraphs' addresses into the supergraph that other gateways read", () => {
  const sdl = supergraphOf(schemas, { credits: "http://127.0.0.1:4901" });
  expect(sdl).toContain('"http://127.0.0.1:4901/graphql"');
  expect(sdl).not.toContain('"tributary:credits"');
  expect(sdl).toContain('"tributary:referral"');
});

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
