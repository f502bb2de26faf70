import { readProxies } from "@tributary/kit/addresses";
import { createLog } from "@tributary/kit/log";
import { type RunningServer, serve } from "@tributary/kit/serve";
import { user } from "@tributary/testing/viewers";
import { COST_PER_MINUTE, createCallers, FLOOR } from "../callers";
import { networkNames } from "../networks";
import { rateLimited, rateLimitedFiles } from "../rate-limited-routes";
import { authenticator } from "../viewer";
import { post, smallHttp } from "./small-http";

const query = "{ me { id } }";
const networkOf = networkNames(Buffer.from("test"));
/** Whoever sends `Bearer <name>` is that person, if the name is no bad one. */
const authenticate = authenticator({
  verifyToken: async (name) => (name.startsWith("bad") ? null : user(name)),
  verifyKey: async () => null,
  networkOf,
});
/** Nothing comes back while a test runs. */
const callers = (given = {}) => createCallers(given, () => 0);
const as = (name: string) => ({ authorization: `Bearer ${name}` });

let server: RunningServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

it("2,000 queries at once of one person are cut off, and another person's are not", async () => {
  server = await smallHttp(user("ann"), { authenticate, callers: callers() });
  const { url } = server;
  const statuses = new Map<number, number>();
  let retryAfter: string | null = null;
  const flood = async () => {
    for (let n = 0; n < 200; n++) {
      const { status, headers } = await post(url, { query }, as("flood"));
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status === 429) retryAfter = headers.get("retry-after");
    }
  };
  const floods = Array.from({ length: 10 }, flood);
  const other = await post(url, { query }, as("ann"));
  await Promise.all(floods);
  expect([other.status, other.json]).toEqual([200, { data: { me: { id: "ann" } } }]);
  const all = COST_PER_MINUTE.person / FLOOR;
  expect(Object.fromEntries(statuses)).toEqual({ 200: all, 429: 2_000 - all });
  expect(retryAfter).toBe("1");
  const refused = await post(url, { query }, as("flood"));
  expect(refused.json.errors?.[0]).toMatchObject({
    message: expect.stringMatching(/Try again in 1 s\.$/),
    extensions: { code: "RATE_LIMITED", requestId: expect.any(String) },
  });
  const after = await post(url, { query }, as("ann"));
  expect(after.headers.get("ratelimit-remaining")).toBe(`${COST_PER_MINUTE.person - 2 * FLOOR}`);
});

it("an operation that is dearer than what is left is refused, and takes no more than its floor", async () => {
  server = await smallHttp(user("ann"), { authenticate, callers: callers({ person: 400 }) });
  const dear = "{ people(first: 100) { nodes { id name weight friends { id } } } }";
  const { json } = await post(server.url, { query: dear }, as("ann"));
  expect(json.data).toBeUndefined();
  expect(json.errors?.[0]?.extensions.code).toBe("QUERY_TOO_COMPLEX");
  const { headers } = await post(server.url, { query }, as("ann"));
  expect(headers.get("ratelimit-remaining")).toBe(`${400 - 2 * FLOOR}`);
});

it.each<[string, unknown]>([
  ["a body that is no JSON", "{"],
  ["a text that does not parse", { query: "{ me {" }],
  ["a field that does not exist", { query: "{ nothing }" }],
  ["introspection", { query: "{ __schema { types { name } } }" }],
])("what is refused costs its floor: %s", async (_, body) => {
  server = await smallHttp(user("ann"), { authenticate, callers: callers({ person: 2 * FLOOR }) });
  const answers = [];
  for (let n = 0; n < 3; n++) answers.push((await post(server.url, body, as("ann"))).status);
  expect(answers[2]).toBe(429);
  expect(answers.slice(0, 2)).not.toContain(429);
});

describe("behind a proxy", () => {
  const forwarded = (address: string) => ({ "x-forwarded-for": address });
  const behind = async (trusted: string) => {
    const all = callers({ anonymous: 2 * FLOOR });
    server = await smallHttp(user("ann"), {
      authenticate,
      callers: all,
      proxies: readProxies(trusted),
    });
    return server.url;
  };

  it("forty visitors are forty callers, if the proxy is trusted", async () => {
    const url = await behind("127.0.0.1");
    const visits = Array.from({ length: 40 }, (_, n) =>
      post(url, { query }, forwarded(`203.0.113.${n}`)),
    );
    expect(new Set((await Promise.all(visits)).map(({ status }) => status))).toEqual(
      new Set([200]),
    );
  });

  it.each(["", "192.0.2.0/24"])(
    "they are one where %j is trusted, whatever the header says",
    async (trusted) => {
      const url = await behind(trusted);
      const statuses = [];
      for (let n = 0; n < 3; n++) {
        statuses.push((await post(url, { query }, forwarded(`203.0.113.${n}`))).status);
      }
      expect(statuses).toEqual([200, 200, 429]);
    },
  );

  it.each([
    ["nothing", ""],
    ["no address", "unknown"],
    ["a port", "203.0.113.7:99"],
    ["brackets", "[2001:db8::1]:1"],
    ["one kind inside of the other", "::ffff:203.0.113.7"],
    ["a thousand addresses", `${"203.0.113.1,".repeat(1_000)}203.0.113.7`],
    ["commas", ",,,"],
    ["SQL", "' or 1=1 --"],
  ])("a header with %s does no harm", async (_, header) => {
    const url = await behind("127.0.0.1");
    expect((await post(url, { query }, forwarded(header))).status).toBe(200);
  });

  it("one visitor's wrong tokens refuse nobody's right one, first use or not", async () => {
    const url = await behind("");
    for (let n = 0; n < 100; n++) await post(url, { query }, as(`bad${n}`));
    expect((await post(url, { query }, as("bad"))).status).toBe(429);
    for (const name of ["ann", "ben", "ann"]) {
      expect([name, (await post(url, { query }, as(name))).status]).toEqual([name, 200]);
    }
  });
});

it("what is beside /graphql counts as well: routes for the network, files for who asks", async () => {
  const all = callers({ anonymous: 2 * FLOOR, webhooks: FLOOR, person: 500 });
  const log = createLog("test", "silent");
  const limiting = { callers: all, networkOf, log };
  const fileReader = rateLimitedFiles(authenticate, all);
  server = await serve({
    port: 0,
    log,
    routes: {
      ...rateLimited(limiting, { "GET /playground": () => ({ status: 200, body: "page" }) }),
      ...rateLimited(
        limiting,
        { "POST /webhooks/stripe": () => ({ status: 200 }) },
        { kind: "webhooks" },
      ),
      "GET /export/file": async (request) => {
        const { kind } = await fileReader(request);
        return { status: 200, body: kind };
      },
    },
  });
  const { url } = server;
  const get = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${url}${path}`, init);
    return [answer.status, answer.headers.get("retry-after")];
  };
  expect(await get("/playground")).toEqual([200, null]);
  expect(await get("/playground")).toEqual([200, null]);
  expect(await get("/playground")).toEqual([429, "30"]);
  const refused = await fetch(`${url}/playground`, { headers: { "x-request-id": "trace-0001" } });
  expect(await refused.json()).toMatchObject({
    errors: [{ extensions: { code: "RATE_LIMITED", requestId: "trace-0001" } }],
  });
  expect(await get("/webhooks/stripe", { method: "POST" })).toEqual([200, null]);
  expect(await get("/webhooks/stripe", { method: "POST" })).toEqual([429, "60"]);
  expect(await get("/health")).toEqual([200, null]);
  expect(await get("/export/file", { headers: as("ann") })).toEqual([200, null]);
  const again = { headers: as("ann"), address: "127.0.0.1", url: new URL(url) };
  await expect(fileReader(again)).rejects.toMatchObject({
    extensions: { code: "RATE_LIMITED" },
  });
});
