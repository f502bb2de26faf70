import { createHash } from "node:crypto";
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { user } from "@tributary/testing/viewers";
import { Client, cacheExchange, fetchExchange } from "@urql/core";
import { networkNames } from "../networks";
import { authenticator } from "../viewer";
import { post, smallHttp } from "./small-http";

let server: Awaited<ReturnType<typeof smallHttp>>;
let sent: { url: string; method: string; status: number }[];
beforeAll(async () => {
  const people = authenticator({
    verifyToken: async (token) => (token === "good" ? user("ann") : null),
    verifyKey: async () => null,
    networkOf: networkNames(Buffer.from("test")),
  });
  server = await smallHttp(user("ann"), { authenticate: people });
});
beforeEach(() => {
  sent = [];
});
afterAll(() => server.stop());

/** Node's own fetch, which writes down what a client does by itself. */
const recorded: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  const url = String(input);
  sent.push({ url, method: init?.method ?? "GET", status: response.status });
  return response;
};

describe("urql", () => {
  const urql = (options: Partial<ConstructorParameters<typeof Client>[0]>) =>
    new Client({
      url: `${server.url}/graphql`,
      exchanges: [cacheExchange, fetchExchange],
      fetch: recorded,
      ...options,
    });
  const signedIn = { fetchOptions: { headers: { authorization: "Bearer good" } } };

  it("sends GET by itself, which is answered with credentials", async () => {
    const { data, error } = await urql(signedIn).query("{ me { id } }", {}).toPromise();
    expect([data, error]).toEqual([{ me: expect.objectContaining({ id: "ann" }) }, undefined]);
    expect(sent).toEqual([expect.objectContaining({ method: "GET", status: 200 })]);
  });

  it("is told without them what to do", async () => {
    const { error } = await urql({}).query("{ me { id } }", {}).toPromise();
    expect(error?.message).toMatch(
      /`authorization` or `x-api-key`.*`apollo-require-preflight: 1`.*`preferGetMethod: false`/,
    );
    expect(sent).toEqual([expect.objectContaining({ method: "GET", status: 400 })]);
  });

  it.each([
    ["the option", { preferGetMethod: false as const }, "POST"],
    ["the header", { fetchOptions: { headers: { "apollo-require-preflight": "1" } } }, "GET"],
  ])("is answered with %s that it was told", async (_, options, method) => {
    const { data } = await urql(options).query("{ people(first: 1) { nodes { id } } }", {});
    expect(data.people.nodes[0].id).toBe("p0");
    expect(sent).toEqual([expect.objectContaining({ method, status: 200 })]);
  });

  it("sees why a token is refused", async () => {
    const options = { fetchOptions: { headers: { authorization: "Bearer bad" } } };
    const { error } = await urql(options).query("{ me { id } }", {}).toPromise();
    expect(error?.message).toContain("was not signed by the issuer");
  });

  it("sends mutations by POST", async () => {
    const rename = 'mutation { rename(name: "Zoe") { name } }';
    const { data } = await urql(signedIn).mutation(rename, {}).toPromise();
    expect(data.rename.name).toBe("Zoe");
    expect(sent).toEqual([expect.objectContaining({ method: "POST", status: 200 })]);
  });
});

describe("Apollo Client with persisted queries", () => {
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const apollo = (useGETForHashedQueries: boolean) =>
    new ApolloClient({
      cache: new InMemoryCache(),
      link: ApolloLink.from([
        new PersistedQueryLink({ sha256, useGETForHashedQueries }),
        new HttpLink({
          uri: `${server.url}/graphql`,
          fetch: recorded,
          headers: { authorization: "Bearer good" },
        }),
      ]),
    });

  it.each([false, true])("falls back at once and for good (hashes by GET: %s)", async (byGet) => {
    const client = apollo(byGet);
    const first = await client.query<{ me: object }>({ query: gql("{ me { id } }") });
    expect(first.data?.me).toEqual(expect.objectContaining({ id: "ann" }));
    const next = await client.query<{ me: object }>({ query: gql("{ me { name } }") });
    expect(next.data?.me).toEqual(expect.objectContaining({ name: "Person ann" }));
    // The hash once, which is refused; then both whole.
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(sent.map(({ method }) => method)).toEqual([byGet ? "GET" : "POST", "POST", "POST"]);
    client.stop();
  });

  it.each([
    ["alone", {}],
    ["with the query", { query: "{ me { id } }" }],
  ])("is refused a hash %s by the code that clients know", async (_, query) => {
    const body = { ...query, extensions: { persistedQuery: { version: 1, sha256Hash: "0" } } };
    const { status, json } = await post(server.url, body);
    expect(status).toBe(200);
    expect(json.errors).toEqual([
      {
        message: "PersistedQueryNotSupported",
        extensions: { code: "PERSISTED_QUERY_NOT_SUPPORTED", requestId: expect.any(String) },
      },
    ]);
  });
});
