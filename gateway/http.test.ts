import { createCallers, FLOOR } from "./callers";
import { refusal } from "./errors";
import { FAIR_QUEUE } from "./fair-queue";
import { gatewayOf, route } from "./tests/graphql-route";

/** So many at once, and so many that wait. */
const queueOf = (atOnce: number, waitingInAll: number) => ({
  ...FAIR_QUEUE,
  atOnce,
  waitingInAll,
});

it("takes as many at once as it is told, lets as many wait, and refuses the rest", async () => {
  const ends: (() => void)[] = [];
  const answer = () => new Promise<string>((resolve) => ends.push(() => resolve('{"data":{}}')));
  const { send } = route(answer, { queue: queueOf(2, 1) });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const all = [send(), send(), send(), send()];
  await turn();
  expect(ends).toHaveLength(2);
  ends[0]!();
  await all[0];
  await turn();
  expect(ends).toHaveLength(3);
  for (const end of ends) end();
  const answers = await Promise.all(all);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 503]);
  expect(answers[3]!.headers).toMatchObject({ "retry-after": "1" });
});

it("counts what each caller asks, says how much is left, and refuses what is too much", async () => {
  const callers = createCallers({ anonymous: 2 * FLOOR }, () => 0);
  const { outcomes, send } = route(() => '{"data":{}}', { callers });
  // A body that cannot be read costs as much as any other request.
  const answers = [await send(), await send({ body: "{" }), await send(), await send()];
  expect(answers.map(({ status }) => status)).toEqual([200, 400, 429, 429]);
  const left = answers.map(({ headers }) => headers!["ratelimit-remaining"]);
  expect(left.slice(0, 2)).toEqual([`${FLOOR}`, "0"]);
  expect(answers[3]!.headers).toMatchObject({ "retry-after": "30" });
  const { errors } = JSON.parse(answers[3]!.body as string);
  expect(errors).toEqual([
    {
      message: expect.stringMatching(/Try again in 30 s\.$/),
      extensions: { code: "RATE_LIMITED", requestId: expect.any(String) },
    },
  ]);
  expect(outcomes).toEqual(["ok", "refused", "refused", "refused"]);
});

it.each([
  [429, "1"],
  [503, "1"],
  [400, undefined],
])("what the gateway answers with %i says when to ask again: %s", async (status, after) => {
  const body = { kind: "complete", string: '{"errors":[]}' };
  const executeHTTPGraphQLRequest = async () => ({ status, headers: new Map(), body });
  const gateway = gatewayOf(executeHTTPGraphQLRequest);
  const answer = await route(() => "", { gateway }).send();
  expect([answer.status, answer.headers!["retry-after"]]).toEqual([status, after]);
});

describe("a request that waits for its turn", () => {
  /** The route over a gateway where every text is unknown; what was begun, with which context. */
  function scene() {
    const begun: unknown[] = [];
    const turn = Promise.withResolvers<void>();
    const asking: { viewer: unknown; sends(header: string): boolean }[] = [];
    const gateway = {
      server: {
        async executeHTTPGraphQLRequest(given: {
          httpGraphQLRequest: { body: unknown };
          context: () => Promise<object>;
        }) {
          begun.push([given.httpGraphQLRequest.body, await given.context()]);
          return { headers: new Map(), body: { kind: "complete", string: '{"data":{}}' } };
        },
      },
      context: (_: object, more: object) => more,
      turnToRead(_: string, of: (typeof asking)[number]) {
        asking.push(of);
        return turn.promise;
      },
    } as never;
    return { begun, asking, turn, send: route(() => "", { gateway }).send };
  }

  it("begins when that comes", async () => {
    const { begun, asking, turn, send } = scene();
    const answer = send({ headers: { origin: "https://a.example", "sec-fetch-site": "" } });
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toEqual([]);
    expect(asking[0]!.viewer).toMatchObject({ kind: "ANONYMOUS" });
    expect(["origin", "sec-fetch-site", "x-other"].map(asking[0]!.sends)).toEqual([
      true,
      false,
      false,
    ]);
    turn.resolve();
    expect((await answer).status).toBe(200);
    expect(begun).toEqual([[{ query: "{ a }" }, { charge: expect.any(Function), hasTurn: true }]]);
  });

  it("is refused where too many wait, and told when to try again", async () => {
    const { begun, turn, send } = scene();
    turn.reject(refusal("RATE_LIMITED", "Too many.", 429, 1));
    const answer = await send();
    expect(answer).toMatchObject({ status: 429, headers: { "retry-after": "1" } });
    expect(JSON.parse(answer.body as string).errors).toEqual([
      {
        message: "Too many.",
        extensions: { code: "RATE_LIMITED", requestId: expect.any(String) },
      },
    ]);
    expect(begun).toEqual([]);
  });
});

it("one that is refused or fails holds no place", async () => {
  const authenticate = () => Promise.reject(refusal("UNAUTHENTICATED", "Sign in.", 401));
  const refusing = route(() => "{}", { queue: queueOf(1, 0), authenticate });
  for (let n = 0; n < 3; n++) expect((await refusing.send()).status).toBe(401);
  const broken = () => {
    throw new Error("a bug");
  };
  const failing = route(broken, { queue: queueOf(1, 0) });
  for (let n = 0; n < 3; n++) await expect(failing.send()).rejects.toThrow("a bug");
});

it.each([
  ["application/json", 200],
  ["application/json; charset=utf-8", 200],
  ["Application/JSON ;charset=utf-8", 200],
  ["application/jsonp", 400],
  ["application/json+x", 400],
  ["text/plain", 400],
  ["text/plain; application/json", 400],
  [undefined, 400],
])("a POST of the type %s answers %i", async (type, status) => {
  const { send } = route(() => '{"data":{}}');
  expect((await send({ headers: { "content-type": type } })).status).toBe(status);
});

it.each<[string, string | Buffer, object, number]>([
  ["that is not UTF-8", Buffer.from('{"query":"é"}', "latin1"), {}, 400],
  ["with a mark before it", '\ufeff{"query":"{ a }"}', {}, 200],
  ["that is packed", "{}", { "content-encoding": "gzip" }, 415],
  ["that says it is not packed", '{"query":"{ a }"}', { "content-encoding": "Identity" }, 200],
  ["that is no JSON", "{", {}, 400],
  ["that is empty", "", {}, 400],
  ["that holds nothing", "{}", {}, 400],
  ["that is null", "null", {}, 400],
  ["that is a text", '"a"', {}, 400],
  [
    "of lists without end in each other",
    `{"query":"{ a }","variables":{"a":${"[".repeat(20_000)}${"]".repeat(20_000)}}}`,
    {},
    400,
  ],
])("a body %s", async (_, body, headers, status) => {
  const { send } = route(() => '{"data":{}}');
  expect((await send({ body, headers })).status).toBe(status);
});

it("no answer may be kept by anybody on its way", async () => {
  const { send } = route(() => '{"data":{}}');
  const answers = [await send(), await send({ body: "" })];
  expect(answers.map(({ headers }) => headers!["cache-control"])).toEqual(["no-store", "no-store"]);
});

it.each([
  [401, { "www-authenticate": 'Bearer realm="tributary"' }],
  [429, { "retry-after": "60" }],
  [503, { "retry-after": "1" }],
])("a refusal of %i says what to do", async (status, headers) => {
  const authenticate = () => Promise.reject(refusal("UNAVAILABLE", "No.", status));
  const answer = await route(() => "{}", { authenticate }).send();
  expect(answer).toMatchObject({ status, headers });
});

it.each([
  ['{"data":{"a":1}}', "ok"],
  ['{"data":{"errors":[]}}', "ok"],
  ['{"errors":[{"message":"no"}],"data":{"a":null}}', "partial"],
  ['{"errors":[{"message":"no"}],"data":null}', "refused"],
  ['{"errors":[{"message":"no"}]}', "refused"],
])("%s is counted as %s", async (body, outcome) => {
  const { outcomes, send } = route(() => body);
  await send();
  expect(outcomes).toEqual([outcome]);
});
