import { createHash } from "node:crypto";
import { HeaderMap } from "@apollo/server";
import type { Viewer } from "@tributary/kit/viewer";
import { anonymous, operator, platformKey, user } from "@tributary/testing/viewers";
import type { GatewayOptions } from "../gateway";
import { smallGateway } from "./small-graph";
import { post, smallHttp } from "./small-http";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const ME = "{ me { id } }";
/** More aliases than anybody else may use. */
const WIDE = `query Wide($n: Int!) { ${Array.from({ length: 20 }, (_, n) => `a${n}: me { id }`).join(" ")} people(first: $n) { nodes { id } } }`;
const trusted = new Map([ME, WIDE].map((text) => [sha256(text), text]));

let stop: () => Promise<void>;
afterEach(() => stop());

async function serving(viewer: Viewer, options: Partial<GatewayOptions> = {}) {
  const gateway = await smallGateway({}, { trustedDocuments: trusted, ...options });
  const server = await smallHttp(viewer, { gateway });
  stop = server.stop;
  return (body: object, headers = {}) => post(server.url, body, headers);
}

const byHash = (text: string, variables = {}) => ({
  variables,
  extensions: { persistedQuery: { version: 1, sha256Hash: sha256(text) } },
});
const codeOf = ({ json }: Awaited<ReturnType<typeof post>>) => json.errors?.[0]?.extensions.code;

it("a known hash is run, however the client sends it", async () => {
  const ask = await serving(user("ann"));
  const expected = { data: { me: { id: "ann" } } };
  expect((await ask(byHash(ME))).json).toEqual(expected);
  expect((await ask({ documentId: sha256(ME) })).json).toEqual(expected);
  expect((await ask({ documentId: `sha256:${sha256(ME)}` })).json).toEqual(expected);
  expect((await ask({ query: ME })).json).toEqual(expected);
});

it("an unknown hash is not found, and nothing can be registered", async () => {
  const ask = await serving(user("ann"));
  const own = "{ me { name } }";
  expect(codeOf(await ask(byHash(own)))).toBe("PERSISTED_QUERY_NOT_FOUND");
  // Apollo's clients send the text beside the hash then: it is answered, as any other text.
  const { json } = await ask({ query: own, ...byHash(own) });
  expect(json).toEqual({ data: { me: { name: "Person ann" } } });
  expect(codeOf(await ask(byHash(own)))).toBe("PERSISTED_QUERY_NOT_FOUND");
  expect(codeOf(await ask({ documentId: "a".repeat(10_000) }))).toBe("PERSISTED_QUERY_NOT_FOUND");
  expect(codeOf(await ask({ query: own, ...byHash(ME) }))).toBe("INTERNAL");
});

it("has no size, but a budget of its own", async () => {
  const ask = await serving(anonymous);
  // Twenty persons, and of each person of the page 1.1 points.
  expect((await ask(byHash(WIDE, { n: 9_000 }))).json.errors).toBeUndefined();
  expect(codeOf(await ask(byHash(WIDE, { n: 10_000 })))).toBe("QUERY_TOO_COMPLEX");
  // The same text with one more space is anybody's.
  expect(codeOf(await ask({ query: `${WIDE} `, variables: { n: 1 } }))).toBe("QUERY_TOO_COMPLEX");
});

it("waits for nobody's turn, while others that are unknown are refused when too many wait", async () => {
  const gateway = await smallGateway(
    {},
    { trustedDocuments: trusted, turnLimits: { perCaller: 0, inAll: 0 } },
  );
  stop = gateway.stop;
  const ask = async (query: string) => {
    const { status, headers, body } = await gateway.server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: "POST",
        headers: new HeaderMap([["content-type", "application/json"]]),
        search: "",
        body: { query },
      },
      context: async () => gateway.context({ viewer: user("ann"), requestId: "request-1" }),
    });
    const { string } = body as { string: string };
    return [status ?? 200, /"code":"(\w+)"/.exec(string)?.[1], headers.get("retry-after")];
  };
  const answers = await Promise.all(
    ["{ me { a: id } }", "{ me { b: id } }", ME, "{ me { a: id } }"].map(ask),
  );
  expect(answers).toEqual([
    [200, undefined, undefined],
    [429, "RATE_LIMITED", "1"],
    [200, undefined, undefined],
    // The same text again waits for the first one's turn.
    [200, undefined, undefined],
  ]);
});

describe("where other documents are refused", () => {
  const browser = { origin: "https://app.example" };
  const fetched = { "sec-fetch-site": "same-origin" };
  it.each<[string, Viewer, GatewayOptions["refuseUntrusted"], object, boolean]>([
    ["of browsers: a page's", user("ann"), ["browsers"], browser, false],
    ["of browsers: one of the same origin", user("ann"), ["browsers"], fetched, false],
    ["of browsers: a program's", user("ann"), ["browsers"], {}, true],
    ["of browsers: a program's that nobody knows", anonymous, ["browsers"], {}, true],
    ["of browsers: an operator's, for the playground", operator(), ["browsers"], browser, true],
    ["of browsers: a page's with an API key", platformKey(), ["browsers"], browser, false],
    ["of nobody known: a program's", anonymous, ["anonymous"], {}, false],
    ["of nobody known: a person's page", user("ann"), ["anonymous"], browser, true],
    ["of both: a person's page", user("ann"), ["browsers", "anonymous"], browser, false],
    ["of both: a person's program", user("ann"), ["browsers", "anonymous"], {}, true],
  ])("%s", async (_, viewer, refuseUntrusted, headers, answered) => {
    const ask = await serving(viewer, { refuseUntrusted: refuseUntrusted! });
    const own = await ask({ query: "{ me { name } }" }, headers);
    expect([own.status, codeOf(own)]).toEqual(answered ? [200, undefined] : [403, "FORBIDDEN"]);
    expect((await ask(byHash(ME), headers)).status).toBe(200);
  });
});

it("without a list hashes are not supported, so that clients send texts", async () => {
  const ask = await serving(user("ann"), { trustedDocuments: new Map() });
  expect(codeOf(await ask(byHash(ME)))).toBe("PERSISTED_QUERY_NOT_SUPPORTED");
  expect(codeOf(await ask({ documentId: sha256(ME) }))).toBe("PERSISTED_QUERY_NOT_SUPPORTED");
});
