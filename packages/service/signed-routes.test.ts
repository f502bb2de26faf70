import type { HttpAnswer, HttpRequest } from "@tributary/kit/routes";
import { platformKey } from "@tributary/testing/viewers";
import { signedRoutes, signedUploads } from "./signed-routes";

const viewer = platformKey();
const verifier = { verify: async (token?: string) => (token === "signed" ? viewer : null) };
const execute = jest.fn(async () => ({ data: { done: true } }));
const verifyKey = jest.fn(async (input: unknown): Promise<unknown> => input);
const file = jest.fn(async () => ({ status: 200, body: '"a file"' }));
const routes = signedRoutes(
  { name: "credits", execute, exports: { statement: file } } as never,
  { "verify-key": verifyKey },
  verifier as never,
);

beforeEach(() => {
  execute.mockClear();
  verifyKey.mockClear();
  file.mockClear();
});

const ask = async (route: string, body: string, identity: string | null = "signed") => {
  const headers = identity === null ? {} : { "x-identity": identity };
  const request = { headers, body: Buffer.from(body), requestId: "r1" };
  const answer: HttpAnswer = await routes[route]!(request as unknown as HttpRequest);
  return [answer.status, JSON.parse(answer.body as string)];
};

const names = ["POST /graphql", "POST /export/statement", "POST /internal/verify-key"];

it("answers these and nothing else", () => {
  expect(Object.keys(routes)).toEqual(names);
  expect(signedRoutes(null, {}, verifier as never)).toEqual({});
});

describe.each(names)("%s", (route) => {
  it.each([
    ["without an identity", null],
    ["with one that is not believed", "forged"],
  ])("%s runs nothing", async (_, identity) => {
    expect(await ask(route, '{"query":"{ a }"}', identity)).toEqual([
      401,
      {
        errors: [{ message: "Only the gateway may ask.", extensions: { code: "UNAUTHENTICATED" } }],
      },
    ]);
    for (const called of [execute, verifyKey, file]) expect(called).not.toHaveBeenCalled();
  });
});

it("an operation runs as who signed it, with its variables, name and request id", async () => {
  const operation = { query: "query A { a }", variables: { n: 1 }, operationName: "A" };
  expect(await ask("POST /graphql", JSON.stringify({ ...operation, more: true }))).toEqual([
    200,
    { data: { done: true } },
  ]);
  expect(execute.mock.calls).toEqual([[operation, { viewer, requestId: "r1" }]]);
});

it.each(["", "{", "null", "7", '"query"', "[]", "{}", '{"query":7}', '{"query":null}'])(
  "%j is no operation",
  async (body) => {
    expect(await ask("POST /graphql", body)).toEqual([
      400,
      { errors: [{ message: "A query is missing.", extensions: { code: "BAD_USER_INPUT" } }] },
    ]);
    expect(execute).not.toHaveBeenCalled();
  },
);

it.each([
  ['{"key":"trb"}', { key: "trb" }],
  ["nonsense", null],
  ["7", null],
])("a call of the gateway's gets %s as %j", async (body, input) => {
  expect(await ask("POST /internal/verify-key", body)).toEqual([200, input]);
  expect(verifyKey.mock.calls).toEqual([[input]]);
});

it("a file is made for who signed it, and answered as it is", async () => {
  expect(await ask("POST /export/statement", '{"month":"2026-11"}')).toEqual([200, "a file"]);
  expect(file.mock.calls).toEqual([[{ month: "2026-11" }, { viewer, requestId: "r1" }]]);
});

describe("a file that is taken piece by piece", () => {
  const taken = jest.fn(async () => ({ status: 200, body: "taken" }));
  const uploads = signedUploads({ imports: { lines: taken } } as never, verifier as never);
  const body = (async function* () {
    yield Buffer.from("a");
  })();
  const send = (identity: Record<string, string>) =>
    uploads["POST /import/lines"]!({
      method: "POST",
      url: new URL("http://localhost/import/lines?import=x&import=y&dryRun=true"),
      headers: identity,
      address: "",
      requestId: "r1",
      body,
    });
  beforeEach(() => taken.mockClear());

  it("is the gateway's to hand over", async () => {
    expect(Object.keys(uploads)).toEqual(["POST /import/lines"]);
    expect(signedUploads(null, verifier as never)).toEqual({});
    for (const identity of [{}, { "x-identity": "forged" }] as const) {
      expect((await send(identity as never)).status).toBe(401);
    }
    expect(taken).not.toHaveBeenCalled();
  });

  it("is taken from who signed it, with what the address says", async () => {
    expect(await send({ "x-identity": "signed" })).toEqual({ status: 200, body: "taken" });
    const input = { import: "y", dryRun: "true" };
    expect(taken.mock.calls).toEqual([[input, body, { viewer, requestId: "r1" }]]);
  });
});

it("a call that answers nothing answers null", async () => {
  verifyKey.mockResolvedValueOnce(undefined);
  expect(await ask("POST /internal/verify-key", "{}")).toEqual([200, null]);
});
