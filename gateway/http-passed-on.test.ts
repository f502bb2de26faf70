import { createLog } from "@tributary/kit/log";
import type { HttpRequest } from "@tributary/kit/routes";
import { GraphQLError } from "graphql";
import { createCallers } from "./callers";
import { refusal } from "./errors";
import { FAIR_QUEUE } from "./fair-queue";
import { answerOrRefusal, errorAnswer } from "./http";
import { gatewayOf, route } from "./tests/graphql-route";

describe("what the gateway is asked", () => {
  /** What is passed on of a request, and with which context. */
  async function passedOn(request: Partial<HttpRequest>) {
    const asked: { httpGraphQLRequest: object; context: unknown }[] = [];
    const executeHTTPGraphQLRequest = async (given: {
      httpGraphQLRequest: { headers: Map<string, string> };
      context: () => Promise<unknown>;
    }) => {
      const { headers, ...rest } = given.httpGraphQLRequest;
      const context = await given.context();
      asked.push({
        httpGraphQLRequest: { ...rest, headers: Object.fromEntries(headers) },
        context,
      });
      return { headers: new Map(), body: { kind: "complete", string: '{"data":{}}' } };
    };
    const texts: unknown[] = [];
    const gateway = {
      server: { executeHTTPGraphQLRequest },
      context: (identity: object, more: object) => ({ identity, ...more }),
      turnToRead(text: string | null) {
        texts.push(text);
        return null;
      },
    } as never;
    const callers = createCallers({ anonymous: 1_000 }, () => 0);
    const { routes } = route(() => "", { gateway, callers });
    const { status } = await routes["GET /graphql"]!({
      url: new URL("http://localhost/graphql?query={a}"),
      headers: { "apollo-require-preflight": "1" },
      body: Buffer.alloc(0),
      requestId: "trace-123",
      address: "127.0.0.1",
      ...request,
    } as HttpRequest);
    expect(status).toBe(200);
    return { ...asked[0]!, callers, texts };
  }

  it.each(["GET", "HEAD"])(
    "by %s is what stands in the address, and no body is read",
    async (method) => {
      const { httpGraphQLRequest } = await passedOn({ method, body: Buffer.from("{") });
      expect(httpGraphQLRequest).toEqual({
        method: "GET",
        headers: { "apollo-require-preflight": "1" },
        search: "?query={a}",
        body: undefined,
      });
    },
  );

  it("by POST is the body, with its headers as far as they say something", async () => {
    const { httpGraphQLRequest } = await passedOn({
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-empty": "",
        "x-several": ["a", "b"] as never,
      },
      body: Buffer.from('{"query":"{ a }"}'),
    });
    expect(httpGraphQLRequest).toMatchObject({
      method: "POST",
      headers: { "content-type": "application/json", "x-several": "a,b" },
      body: { query: "{ a }" },
    });
    expect(httpGraphQLRequest).not.toHaveProperty("headers.x-empty");
  });

  it("a batch is passed on, and refused there", async () => {
    const headers = { "content-type": "application/json" };
    const body = Buffer.from("[]");
    const { httpGraphQLRequest } = await passedOn({ method: "POST", headers, body });
    expect(httpGraphQLRequest).toMatchObject({ body: [] });
  });

  it("is asked as who it is, and takes what it costs from the caller's account", async () => {
    const viewer = { kind: "ANONYMOUS", id: "a", network: "a" } as const;
    const { context, callers } = await passedOn({ method: "GET" });
    const { identity, charge } = context as { identity: object; charge(cost: number): void };
    expect(identity).toEqual({ viewer, requestId: "trace-123" });
    charge(900);
    expect(callers.begin(viewer, 0).headers()).toMatchObject({ "ratelimit-remaining": "100" });
    expect(context).not.toHaveProperty("hasTurn");
  });

  it.each<[string, Partial<HttpRequest>, string | null]>([
    ["by GET", { method: "GET" }, "{a}"],
    ["by HEAD", { method: "HEAD" }, "{a}"],
    [
      "by GET, named by its hash",
      { method: "GET", url: new URL("http://localhost/graphql") },
      null,
    ],
    ["by POST", { method: "POST", body: Buffer.from('{"query":"{ b }"}') }, "{ b }"],
    ["by POST, named by its hash", { method: "POST", body: Buffer.from('{"id":"a"}') }, null],
    ["that is no text", { method: "POST", body: Buffer.from('{"query":7}') }, null],
    ["of a batch", { method: "POST", body: Buffer.from('[{"query":"{ b }"}]') }, null],
  ])("may wait for a turn by its text: %s", async (_, request, text) => {
    const headers = { "apollo-require-preflight": "1", "content-type": "application/json" };
    expect((await passedOn({ headers, ...request })).texts).toEqual([text]);
  });
});

it("a page of another origin that no browser asks about first is refused", async () => {
  const answer = await route(() => '{"data":{}}').routes["GET /graphql"]!({
    method: "GET",
    url: new URL("http://localhost/graphql?query={a}"),
    headers: {},
    body: Buffer.alloc(0),
    requestId: "trace-123",
    address: "127.0.0.1",
  } as HttpRequest);
  expect(answer.status).toBe(400);
});

it("never answers in parts", async () => {
  const body = { kind: "chunked" };
  const executeHTTPGraphQLRequest = async () => ({ headers: new Map(), body });
  const gateway = gatewayOf(executeHTTPGraphQLRequest);
  await expect(route(() => "", { gateway }).send()).rejects.toThrow("never answers in parts");
});

it.each([
  ["strangers of one network", { kind: "ANONYMOUS", id: "n", network: "n" }, 1],
  ["a person", { kind: "USER", id: "ann", operator: false, network: "n" }, 2],
  ["a key", { kind: "API_KEY", id: "k", ownerUserId: null, scopes: [], network: "n" }, 3],
])("so many requests of %s are answered at once", async (_, viewer, most) => {
  const ends: (() => void)[] = [];
  const answer = () => new Promise<string>((resolve) => ends.push(() => resolve('{"data":{}}')));
  const queue = { ...FAIR_QUEUE, ofCaller: { stranger: 1, person: 2, key: 3 } };
  const authenticate = async () => viewer as never;
  const { send } = route(answer, { queue, authenticate });
  const all = Array.from({ length: 4 }, () => send());
  await new Promise((resolve) => setImmediate(resolve));
  expect(ends).toHaveLength(most);
  while (ends.length > 0) {
    ends.shift()!();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(all);
});

it.each([
  [200, "ok"],
  [399, "ok"],
  [400, "refused"],
  [499, "refused"],
  [500, "failed"],
])("the status %i is counted as %s, with the time in seconds", async (status, outcome) => {
  const body = { kind: "complete", string: '{"data":{}}' };
  const executeHTTPGraphQLRequest = async () => ({ status, headers: new Map(), body });
  const gateway = gatewayOf(executeHTTPGraphQLRequest);
  const request = jest.fn();
  const clock = jest.spyOn(performance, "now").mockReturnValueOnce(1_000).mockReturnValue(3_500);
  await route(() => "", { gateway, metrics: { request } as never }).send();
  clock.mockRestore();
  expect(request.mock.calls).toEqual([[outcome, 2.5]]);
});

describe("what is refused beside GraphQL", () => {
  const log = createLog("test", "silent");

  it("is answered in its shape, under the request's id; what is answered stays", async () => {
    const good = { status: 204, body: "" };
    expect(await answerOrRefusal({ requestId: "trace-1" }, log, () => good)).toBe(good);
    const refuse = () => Promise.reject(refusal("NOT_FOUND", "There is none.", 404));
    const { status, headers, body } = await answerOrRefusal({ requestId: "trace-1" }, log, refuse);
    expect([status, headers]).toEqual([
      404,
      { "content-type": expect.stringContaining("json"), "cache-control": "no-store" },
    ]);
    expect(JSON.parse(body as string)).toEqual({
      errors: [
        { message: "There is none.", extensions: { code: "NOT_FOUND", requestId: "trace-1" } },
      ],
    });
  });

  it("is no mistake of ours", async () => {
    const bug = () => Promise.reject(new RangeError("a bug"));
    await expect(answerOrRefusal({ requestId: "trace-1" }, log, bug)).rejects.toThrow("a bug");
  });

  it.each([
    [429, 7, "7"],
    [503, 7, "7"],
    [429, undefined, "60"],
    [503, undefined, "1"],
    [401, 7, undefined],
  ])("says with %i and %p when to ask again: %s", (status, after, told) => {
    const error = refusal("UNAVAILABLE", "No.", status, after);
    expect(errorAnswer(error, log).headers!["retry-after"]).toBe(told);
  });

  it("has the headers that it is given, and is ours where it has no status", () => {
    const answer = errorAnswer(new GraphQLError("x"), log, { "x-more": "1" });
    expect([answer.status, answer.headers]).toEqual([
      500,
      expect.objectContaining({ "x-more": "1" }),
    ]);
  });
});
