import { createLog } from "@tributary/kit/log";
import { type HttpRequest, jsonAnswer } from "@tributary/kit/routes";
import { user } from "@tributary/testing/viewers";
import { type CostPerMinute, createCallers, FLOOR } from "./callers";
import { refusal } from "./errors";
import { rateLimited, rateLimitedFiles } from "./rate-limited-routes";

const log = createLog("test", "silent");
const callers = (perMinute: Partial<CostPerMinute>) => createCallers(perMinute, () => 0);
const request = (address = "192.0.2.1") =>
  ({
    address,
    requestId: "trace-0001",
    headers: {},
    url: new URL("http://a.example/"),
  }) as unknown as HttpRequest;

describe("a route that asks for no credentials", () => {
  const handled = jest.fn(() => jsonAnswer(200, {}));
  beforeEach(() => void handled.mockClear());

  /** How each of several requests is answered. */
  async function statuses(
    perMinute: Partial<CostPerMinute>,
    options: Parameters<typeof rateLimited>[2],
    addresses: string[],
  ) {
    const limiting = {
      callers: callers(perMinute),
      networkOf: (text: string) => `of ${text}`,
      log,
    };
    const route = rateLimited(limiting, { "GET /x": handled }, options)["GET /x"]!;
    const all = [];
    for (const address of addresses) all.push((await route(request(address))).status);
    return all;
  }

  it("takes of its caller's network what any request costs, and from no other's", async () => {
    const perMinute = { anonymous: 2 * FLOOR, webhooks: 0 };
    const addresses = ["a", "a", "a", "b"];
    expect(await statuses(perMinute, undefined, addresses)).toEqual([200, 200, 429, 200]);
    expect(handled).toHaveBeenCalledTimes(3);
  });

  it("takes what it is told it costs, from the account that it is told", async () => {
    const perMinute = { anonymous: 0, webhooks: 20 };
    const options = { cost: 10, kind: "webhooks" } as const;
    expect(await statuses(perMinute, options, ["a", "a", "a"])).toEqual([200, 200, 429]);
  });

  it("refuses in the shape of all refusals, under the request's id", async () => {
    const limiting = { callers: callers({ anonymous: FLOOR }), networkOf: () => "n", log };
    const routes = rateLimited(limiting, { "GET /x": handled, "GET /y": handled });
    expect(Object.keys(routes)).toEqual(["GET /x", "GET /y"]);
    await routes["GET /x"]!(request());
    const { status, headers, body } = await routes["GET /y"]!(request());
    expect([status, headers]).toEqual([429, expect.objectContaining({ "retry-after": "60" })]);
    expect(JSON.parse(body as string).errors[0].extensions).toEqual({
      code: "RATE_LIMITED",
      requestId: "trace-0001",
    });
  });
});

describe("a file", () => {
  const ann = user("ann");

  it("takes ten operations' worth from the same account, once it is known who asks", async () => {
    const accounts = callers({ person: 1_000 });
    const authenticate = rateLimitedFiles(async () => ann, accounts);
    expect(await authenticate(request())).toBe(ann);
    expect(accounts.begin(ann, 0).headers()).toMatchObject({ "ratelimit-remaining": "500" });
    await authenticate(request());
    await expect(authenticate(request())).rejects.toMatchObject({
      extensions: { code: "RATE_LIMITED", http: { status: 429 } },
    });
  });

  it("takes nothing from anybody where nobody is believed", async () => {
    const begin = jest.fn();
    const refused = async () => Promise.reject(refusal("UNAUTHENTICATED", "Sign in.", 401));
    const authenticate = rateLimitedFiles(refused, { begin, beginStranger: begin });
    await expect(authenticate(request())).rejects.toThrow("Sign in.");
    expect(begin).not.toHaveBeenCalled();
  });
});
