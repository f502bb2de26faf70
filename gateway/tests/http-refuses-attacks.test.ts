import { createConnection } from "node:net";
import { gzipSync } from "node:zlib";
import { operator, user } from "@tributary/testing/viewers";
import { FAIR_QUEUE } from "../fair-queue";
import { type Answer, post, smallHttp } from "./small-http";

let server: Awaited<ReturnType<typeof smallHttp>>;
beforeAll(async () => {
  server = await smallHttp(user("ann"));
});
afterAll(() => server.stop());

const query = "{ me { id } }";

it("answers what a browser or a program asks", async () => {
  const { status, headers, json } = await post(
    server.url,
    { query },
    { "x-request-id": "trace-0001" },
  );
  expect([status, json]).toEqual([200, { data: { me: { id: "ann" } } }]);
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("x-request-id")).toBe("trace-0001");
  expect(headers.get("access-control-allow-origin")).toBeNull();
});

describe("is refused, with a code and the request's id", () => {
  it.each<[string, unknown, Record<string, string>, number]>([
    ["a batch", [{ query }, { query }], {}, 400],
    ["a body that is no JSON", "{", {}, 400],
    ["a body that is no object", '"query"', {}, 400],
    ["no query", {}, {}, 400],
    ["a query that is no string", { query: { kind: "Document" } }, {}, 400],
    ["variables as a string", { query, variables: "{}" }, {}, 400],
    ["a form", "query={me{id}}", { "content-type": "application/x-www-form-urlencoded" }, 400],
    ["plain text", JSON.stringify({ query }), { "content-type": "text/plain" }, 400],
    ["a syntax error", { query: "{ me {" }, {}, 400],
    [
      "an operation that is not there",
      { query: "query A { me { id } }", operationName: "B" },
      {},
      400,
    ],
    [
      "two operations and no name",
      { query: "query A { me { id } } query B { me { id } }" },
      {},
      400,
    ],
    ["a subscription", { query: "subscription { me { id } }" }, {}, 400],
    [
      "a persisted query",
      { extensions: { persistedQuery: { version: 1, sha256Hash: "0" } } },
      {},
      200,
    ],
    [
      "too much depth",
      { query: `{ me { ${"friends { ".repeat(14)} id ${"} ".repeat(14)} } }` },
      {},
      400,
    ],
    ["introspection", { query: "{ __schema { types { name } } }" }, {}, 403],
    [
      "wrong variables",
      { query: "query Q($n: Int!) { people(first: $n) { nodes { id } } }" },
      {},
      400,
    ],
  ])("%s", async (_, body, headers, status) => {
    const answer = await post(server.url, body, { "x-request-id": "trace-0002", ...headers });
    expect(answer.status).toBe(status);
    for (const { extensions } of answer.json.errors!) {
      expect(extensions.requestId).toBe("trace-0002");
      expect(extensions.code).toMatch(
        /^(BAD_USER_INPUT|QUERY_TOO_COMPLEX|FORBIDDEN|PERSISTED_QUERY_NOT_SUPPORTED)$/,
      );
    }
    expect(answer.text).not.toMatch(/stack|at .*\.js|node_modules|Apollo Server/);
  });

  it("a body above 256 KB", async () => {
    const body = { query, variables: { text: "x".repeat(300_000) } };
    expect((await post(server.url, body)).status).toBe(413);
  });
});

describe("a body that cannot be read is told how to be sent", () => {
  const json = { "content-type": "application/json" };
  const send = async (
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = json,
  ) => {
    const init = { method: "POST", body, headers: { authorization: "Bearer x", ...headers } };
    const response = await fetch(`${server.url}/graphql`, init);
    return [response.status, ((await response.json()) as Answer).errors?.[0]?.message];
  };
  const text = JSON.stringify({ query });
  const notUtf8 = Buffer.from(`{"query":"mutation { rename(name: \\"\xff\\") { id } }"}`, "latin1");

  it.each<[string, string | Uint8Array<ArrayBuffer>, Record<string, string>, number, RegExp]>([
    [
      "with credentials, but as text",
      text,
      { "content-type": "text/plain" },
      400,
      /content-type: app/,
    ],
    [
      "with another type",
      text,
      { "content-type": "application/graphql" },
      400,
      /content-type: app/,
    ],
    [
      "compressed",
      new Uint8Array(gzipSync(text)),
      { ...json, "content-encoding": "gzip" },
      415,
      /gzip/,
    ],
    ["not in UTF-8", new Uint8Array(notUtf8), json, 400, /UTF-8/],
    ["in UTF-16", new Uint8Array(Buffer.from(text, "utf16le")), json, 400, /not JSON/],
    ["without a query", "{}", json, 400, /object with a `query`/],
    ["null", "null", json, 400, /object with a `query`/],
    ["empty", "", json, 400, /not JSON/],
  ])("%s", async (_, body, headers, status, sentence) => {
    expect(await send(body, headers)).toEqual([status, expect.stringMatching(sentence)]);
    expect(server.people.asked.filter(({ request }) => /rename/.test(request.query))).toEqual([]);
  });

  it("unless it starts with the mark that some programs write", async () => {
    expect(await send(`\uFEFF${text}`)).toEqual([200, undefined]);
  });
});

it("answers HEAD as it answers GET", async () => {
  const ask = (method: string, search: string) =>
    fetch(`${server.url}/graphql?query=${encodeURIComponent(search)}`, {
      method,
      headers: { authorization: "Bearer x" },
    });
  for (const search of [query, 'mutation { rename(name: "x") { id } }', "{"]) {
    const [got, head] = await Promise.all([ask("GET", search), ask("HEAD", search)]);
    expect(head.status).toBe(got.status);
    expect(await head.text()).toBe("");
    await got.text();
  }
});

describe("GET", () => {
  const get = (search: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/graphql?${search}`, { headers });
  const search = `query=${encodeURIComponent(query)}`;

  it.each<[string, Record<string, string>]>([
    ["without a header", {}],
    ["with an empty one", { "apollo-require-preflight": "" }],
    ["as a form", { "content-type": "application/x-www-form-urlencoded" }],
    ["as text", { "content-type": "Text/Plain; charset=utf-8" }],
  ])("is refused as any page of another origin could send it: %s", async (_, headers) => {
    const response = await get(search, headers);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("`apollo-require-preflight: 1`");
  });

  it.each(["apollo-require-preflight", "x-apollo-operation-name", "authorization", "x-api-key"])(
    "answers queries with %s, which needs a preflight",
    async (name) => {
      const response = await get(search, { [name]: "1" });
      expect([response.status, await response.json()]).toEqual([
        200,
        { data: { me: { id: "ann" } } },
      ]);
    },
  );

  it("runs no mutation", async () => {
    const mutation = `query=${encodeURIComponent('mutation { rename(name: "x") { id } }')}`;
    const response = await get(mutation, { "apollo-require-preflight": "1" });
    expect(response.status).toBe(405);
  });
});

it("never shows how it planned", async () => {
  const { json, text } = await post(
    server.url,
    { query: "{ me { balance } }" },
    { "apollo-query-plan-experimental": "1" },
  );
  expect(json).toEqual({ data: { me: { balance: "ann has 5" } } });
  expect(text).not.toContain("QueryPlan");
});

it("masks what goes wrong inside", async () => {
  const { json, text } = await post(server.url, { query: "{ boom me { id } }" });
  expect(json.data).toEqual({ boom: null, me: { id: "ann" } });
  expect(json.errors).toEqual([
    {
      message: expect.stringContaining("Something went wrong on our side"),
      path: ["boom"],
      extensions: { code: "INTERNAL", requestId: expect.any(String) },
    },
  ]);
  expect(text).not.toMatch(/hunter2|db\.internal|people|serviceName/);
});

it("tells each subgraph who asks and nothing else, whatever headers the client sends", async () => {
  server.people.asked.length = 0;
  await post(
    server.url,
    { query },
    { "x-identity": "forged", "x-user-id": "admin", cookie: "a=b", "x-forwarded-for": "1.1.1.1" },
  );
  expect(server.people.asked).toHaveLength(1);
  const [{ identity }] = server.people.asked as [(typeof server.people.asked)[0]];
  expect(identity).toEqual({ viewer: user("ann"), requestId: expect.any(String) });
  expect(Object.isFrozen(identity.viewer)).toBe(true);
});

it("answers 503 at once when too much is in flight", async () => {
  const full = { ...FAIR_QUEUE, atOnce: 0, waitingInAll: 0 };
  const busy = await smallHttp(operator(), { queue: full });
  const { status, headers, json } = await post(busy.url, { query });
  await busy.stop();
  expect([status, headers.get("retry-after")]).toEqual([503, "1"]);
  expect(json.errors?.[0]?.extensions.code).toBe("UNAVAILABLE");
});

it("closes on who sends its header a byte at a time", async () => {
  const socket = createConnection(server.port, "127.0.0.1");
  socket.write("POST /graphql HTTP/1.1\r\nhost: x\r\nx-slow: ");
  let drips = 0;
  const drip = setInterval(() => socket.write("a", () => drips++), 500);
  socket.on("error", () => {});
  socket.resume();
  // Not once(): it would take the reset that may come before for a failure.
  await new Promise((resolve) => socket.on("close", resolve));
  clearInterval(drip);
  // 10 s for headers, looked at every other second. Node's own limit is a minute, or 120 drips.
  expect(drips).toBeLessThan(60);
});
