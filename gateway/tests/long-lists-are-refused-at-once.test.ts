import { readFileSync } from "node:fs";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { createExecutor } from "@tributary/kit/execute";
import { createLog } from "@tributary/kit/log";
import { scalars } from "@tributary/kit/scalars";
import { readSchema } from "@tributary/kit/schema-files";
import { anonymous } from "@tributary/testing/viewers";
import { parse } from "graphql";
import { SUBGRAPHS, supergraphFile } from "../compose";
import { createGateway, type Gateway } from "../gateway";
import type { SubgraphSource } from "../sources/source";
import { BATCH, many, nested, POLICY, SPENDS, unknownFields } from "./hostile-requests";
import { post, smallHttp } from "./small-http";
import { processorTime } from "./whole-graph";

const asked = jest.fn();
const source: SubgraphSource = {
  async fetch(request) {
    asked(request);
    return { data: null };
  },
  ready: async () => true,
  stop: async () => {},
};

let gateway: Gateway;
let server: Awaited<ReturnType<typeof smallHttp>>;
beforeAll(async () => {
  gateway = await createGateway({
    supergraphSdl: readFileSync(supergraphFile(), "utf8"),
    sources: Object.fromEntries(SUBGRAPHS.map((name) => [name, source])),
    log: createLog("gateway", "silent"),
  });
  server = await smallHttp(anonymous, { gateway });
});
afterAll(() => server.stop());

/** Variables that are as wrong as they can be in as many places. */
const ATTACKS = [
  ["empty inputs in a list", BATCH, `{"i":{"spends":${many("{}")}}}`],
  ["nulls in a list", BATCH, `{"i":{"spends":${many("null")}}}`],
  ["lists in a list", BATCH, `{"i":{"spends":${many("[]")}}}`],
  ["a list that is a variable of its own", SPENDS, `{"s":${many("{}")}}`],
  ["lists in lists", SPENDS, `{"s":${nested(120_000)}}`],
  ["a list for a list's item", SPENDS, `{"s":[${many("{}")}]}`],
  ["as many as a list may have", SPENDS, `{"s":[${Array(500).fill("{}")}]}`],
  ["500 with as many unknown fields as fit", SPENDS, `{"s":[${Array(20).fill('{"a":1,"b":2}')}]}`],
  ["unknown fields", BATCH, `{"i":${unknownFields()}}`],
  ["tiers of a policy", POLICY, `{"i":{"policy":{"tiers":${many("{}")}}}}`],
  ["regions of a policy", POLICY, `{"i":{"policy":{"regions":${many("7")}}}}`],
  [
    "a list for a number",
    "query ($n: Int) { promoters(first: $n) { totalCount } }",
    `{"n":${many("1")}}`,
  ],
  [
    "lists in lists for a number",
    "query ($n: Int) { promoters(first: $n) { totalCount } }",
    `{"n":${nested(120_000)}}`,
  ],
] as const;

/** What the largest body costs to be read a hundred times: a measure that a busy machine makes longer, too. */
async function hundredReadings(): Promise<number> {
  const body = unknownFields();
  const five = await processorTime(() => {
    for (let n = 0; n < 5; n++) JSON.parse(body);
  });
  return 20 * five;
}

it.each(ATTACKS)(
  "%s cost the gateway no more than to read the largest body a hundred times",
  async (_, query, variables) => {
    const body = `{"query":${JSON.stringify(query)},"variables":${variables}}`;
    await post(server.url, `{"query":${JSON.stringify(query)},"variables":{}}`);
    asked.mockClear();
    const before = process.cpuUsage();
    const { status, text, json } = await post(server.url, body);
    const { user, system } = process.cpuUsage(before);
    expect(status).toBe(400);
    expect(json.errors!.every(({ extensions }) => extensions.code === "BAD_USER_INPUT")).toBe(true);
    expect(json.errors!.length).toBeLessThanOrEqual(5);
    expect(text.length).toBeLessThan(3_000);
    expect(user + system).toBeLessThan(await hundredReadings());
    expect(asked).not.toHaveBeenCalled();
  },
);

describe("a subgraph refuses them itself", () => {
  const executors = SUBGRAPHS.map((name) => {
    const typeDefs = parse(readSchema(name));
    return createExecutor(buildSubgraphSchema([{ typeDefs, resolvers: scalars }]));
  });
  const within = async (query: string, variables: string) => {
    const sent = JSON.parse(variables);
    const before = process.cpuUsage();
    const answers = await Promise.all(
      executors.map((execute) => execute({ query, variables: sent }, {})),
    );
    const { user, system } = process.cpuUsage(before);
    expect(user + system).toBeLessThan(await hundredReadings());
    // Those that lack the field refuse the document.
    for (const { data, errors } of answers) {
      expect(data).toBeUndefined();
      expect(errors!.length).toBeLessThanOrEqual(5);
      for (const { extensions } of errors!) expect(extensions["code"]).toBe("BAD_USER_INPUT");
    }
    return answers.flatMap(({ errors }) => errors!.map(({ message }) => message));
  };

  it.each(ATTACKS)("%s", async (_, query, variables) => {
    await within(query, variables);
  });

  it("more entities than any operation can ask for", async () => {
    const query = "query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }";
    const representations = Array(50_001).fill("{}").join();
    const messages = await within(query, `{"r":[${representations}]}`);
    expect(messages).toContain("representations takes at most 50000 items; 50001 were sent.");
  });
});
