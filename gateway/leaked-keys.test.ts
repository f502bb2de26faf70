import { createLog } from "@tributary/kit/log";
import type { HttpAnswer } from "@tributary/kit/routes";
import { type KeysPerMinute, leakedKeyRoutes } from "./leaked-keys";
import { networkNames } from "./networks";

const report = jest.fn(async (_: unknown): Promise<unknown> => null);
beforeEach(() => void report.mockReset().mockResolvedValue(null));

function route(perMinute?: KeysPerMinute) {
  const routes = leakedKeyRoutes({
    networkOf: networkNames(Buffer.from("test")),
    report,
    log: createLog("gateway", "silent"),
    // Nothing comes back while a test runs.
    now: () => 0,
    ...(perMinute ? { perMinute } : {}),
  });
  return async (body: unknown, address = "192.0.2.1", headers: Record<string, string> = {}) => {
    const answer: HttpAnswer = await routes["POST /leaked-keys"]!({
      method: "POST",
      url: new URL("http://localhost/leaked-keys"),
      headers,
      body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
      requestId: "trace-0001",
      address,
    });
    return { ...answer, json: JSON.parse(answer.body as string) };
  };
}
const found = (count: number) => Array.from({ length: count }, (_, n) => ({ token: `key ${n}` }));

it("takes what GitHub's secret scanning sends, and passes on the key and the place", async () => {
  const send = route();
  const url = "https://github.com/acme/app/blob/main/.env?token=secret#L3";
  const answer = await send([
    { token: " trb_live_a ", type: "tributary_api_key", url, source: "content" },
    { token: "trb_live_b", type: "tributary_api_key", url: "", source: "commit" },
  ]);
  expect([answer.status, answer.json]).toEqual([200, { received: 2 }]);
  expect(answer.headers).toMatchObject({ "cache-control": "no-store" });
  expect(report.mock.calls).toEqual([
    [
      {
        found: [
          { key: "trb_live_a", at: "https://github.com/acme/app/blob/main/.env" },
          { key: "trb_live_b", at: null },
        ],
      },
    ],
  ]);
  expect((await send({ token: "trb_live_c" })).json).toEqual({ received: 1 });
});

it.each([
  "ftp://a.example/x",
  "javascript:alert(1)",
  "shttp://a.example/x",
  "no address",
  "https://a.example/\0",
  `https://a.example/${"x".repeat(300)}`,
  `https://a.example/?${"x".repeat(300)}`,
  `https://a.example/${"ü".repeat(100)}`,
])("keeps no place that is no web address: %j", async (url) => {
  await route()([{ token: "k", url }]);
  expect(report.mock.calls).toEqual([[{ found: [{ key: "k", at: null }] }]]);
});

it.each(["http://a.example/x", `https://a.example/${"x".repeat(282)}`])(
  "keeps a place of up to 300 characters: %j",
  async (url) => {
    await route()([{ token: "k", url }]);
    expect(report.mock.calls).toEqual([[{ found: [{ key: "k", at: url }] }]]);
  },
);

it.each<[string, unknown]>([
  ["no JSON", "{"],
  ["nothing", ""],
  ["an empty list", []],
  ["more than a hundred", found(101)],
  ["a text", '"trb_live_a"'],
  ["a key of no text", [{ token: 7 }]],
  ["an empty key", [{ token: "" }]],
  ["an endless key", [{ token: "x".repeat(401) }]],
])("refuses %s and says what it takes", async (_, body) => {
  const { status, json } = await route()(body);
  expect(status).toBe(400);
  expect(json.errors[0]).toMatchObject({
    message: expect.stringContaining("a list of 1 to 100 objects with a `token`"),
    extensions: { code: "BAD_USER_INPUT", requestId: "trace-0001" },
  });
  expect(report).not.toHaveBeenCalled();
});

it("asks for no credentials, and minds none that are wrong", async () => {
  const all: Record<string, string>[] = [
    {},
    { authorization: "Bearer wrong" },
    { "x-api-key": "wrong" },
  ];
  for (const headers of all) {
    expect((await route()(found(1), "192.0.2.1", headers)).status).toBe(200);
  }
});

it("so many in a minute from one network, and so many from all", async () => {
  const send = route({ network: 5, all: 9, first: 0 });
  expect((await send(found(5))).status).toBe(200);
  const more = await send(found(1));
  expect(more).toMatchObject({ status: 429, headers: { "retry-after": "12" } });
  expect(more.json.errors[0]).toMatchObject({
    message: "Too many reports; send the rest in 12 s.",
    extensions: { code: "RATE_LIMITED" },
  });
  expect((await send(found(4), "192.0.2.2")).status).toBe(200);
  expect((await send(found(1), "192.0.2.3")).status).toBe(429);
  expect(report).toHaveBeenCalledTimes(2);
});

it("by default 200 from a network, and 2,000 from all beside the first twenty of each", async () => {
  const send = route();
  const statuses = async (address: string) => [
    (await send(found(100), address)).status,
    (await send(found(100), address)).status,
    (await send(found(1), address)).status,
  ];
  for (let n = 0; n < 11; n++) expect(await statuses(`192.0.2.${n}`)).toEqual([200, 200, 429]);
  expect((await send(found(40), "192.0.2.98")).status).toBe(200);
  // Others have sent as many as there may be: a few keys of somebody else are ended all the same.
  expect((await send(found(20), "192.0.2.99")).status).toBe(200);
  expect((await send(found(1), "192.0.2.99")).status).toBe(429);
});

it("what cannot be read counts for its sender alone, before it is read", async () => {
  const send = route({ network: 3, all: 3, first: 0 });
  const nested = "[".repeat(128_000);
  expect((await send(nested)).json.errors[0].message).toContain("levels deep");
  expect((await send("{")).status).toBe(400);
  expect((await send(found(101))).status).toBe(400);
  expect((await send("{")).status).toBe(429);
  expect((await send(found(3), "192.0.2.2")).status).toBe(200);
});

it("says when keys could not be ended, so that they are reported again", async () => {
  report.mockRejectedValue(new Error("affiliates-admin answered 503"));
  const { status, headers, json } = await route()(found(1));
  expect([status, headers]).toEqual([503, expect.objectContaining({ "retry-after": "1" })]);
  expect(json.errors[0].extensions.code).toBe("UNAVAILABLE");
});

it("hides no mistake of ours behind a refusal", async () => {
  const networkOf = () => {
    throw new RangeError("a bug");
  };
  const routes = leakedKeyRoutes({ networkOf, report, log: createLog("gateway", "silent") });
  const request = { body: Buffer.from('{"token":"k"}'), requestId: "trace-0001" };
  const answer = async () => routes["POST /leaked-keys"]!(request as never);
  await expect(answer()).rejects.toThrow("a bug");
});
