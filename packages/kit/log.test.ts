import { createLog, endOnUncaught, printError } from "./log";

afterEach(() => jest.restoreAllMocks());

/** What one call of the log writes, parsed. */
function written(write: (log: ReturnType<typeof createLog>) => void, level = "info") {
  const lines: string[] = [];
  jest.spyOn(process.stderr, "write").mockImplementation((line) => lines.push(`${line}`) > 0);
  write(createLog("test", level));
  const [first = "null"] = lines;
  return { text: lines.join(""), facts: /^[{n]/.test(first) ? JSON.parse(first) : null };
}

it.each([
  "apiKey",
  "api_key",
  "x-api-key",
  "x-goog-api-key",
  "x-identity",
  "authorization",
  "Authorization",
  "cookie",
  "set-cookie",
  "secret",
  "clientSecret",
  "token",
  "access_token",
  "accessToken",
  "id_token",
  "idToken",
  "refresh_token",
  "refreshToken",
  "private_key",
  "privateKey",
  "password",
  "details",
  "content",
  "variables",
  "parameters",
  "body",
])("a field %s is never written, at no depth", (name) => {
  const hidden = { [name]: "hidden", other: "shown" };
  const { text } = written((log) => {
    log.info(hidden, "said");
    log.info({ input: hidden, list: [[hidden]], deep: { a: { b: hidden } } }, "said");
    log.info({ [name]: { of: ["hidden"] } }, "said");
  });
  expect(text.match(/"other":"shown"/g)).toHaveLength(4);
  expect(text).not.toContain("hidden");
});

it("other fields are written as they are", () => {
  const at = new Date("2026-01-02T03:04:05Z");
  const facts = {
    requestId: "r",
    count: 3,
    none: null,
    at,
    list: ["a", { tokens: 5, bodyLimit: 1, hasSecret: true }],
  };
  expect(written((log) => log.warn(facts, "said")).facts).toMatchObject({
    ...facts,
    at: at.toISOString(),
    msg: "said",
    name: "test",
    level: 40,
  });
});

it("of an error: what tells its cause, and nothing that it carries", () => {
  const driver = Object.assign(new Error("duplicate key"), {
    code: "23505",
    constraint: "once",
    table: "promoter",
    detail: "Key (email)=(canary) already exists.",
    where: "canary",
  });
  const failed = Object.assign(new TypeError("query failed", { cause: driver }), {
    query: "insert canary",
    parameters: ["canary"],
    driverError: driver,
    raw: { headers: { authorization: "canary" } },
    config: { auth: "canary" },
  });
  const { text, facts } = written((log) => log.error({ err: failed }, "request failed"));
  expect(text).not.toContain("canary");
  expect(facts.err).toEqual({
    type: "TypeError",
    message: "query failed",
    stack: expect.stringContaining("log.test.ts"),
    cause: {
      type: "Error",
      message: "duplicate key",
      stack: expect.any(String),
      code: "23505",
      constraint: "once",
      table: "promoter",
    },
  });
});

it("of an error: whatever names its cause in a word or a number", () => {
  const told = {
    code: "card_declined",
    constraint: "once",
    table: "promoter",
    severity: "ERROR",
    status: 402,
    statusCode: 402,
    requestId: "req_1",
    path: "/v1/x",
  };
  const { facts } = written((log) => log.error({ err: Object.assign(new Error("x"), told) }));
  expect(facts.err).toEqual({ type: "Error", message: "x", stack: expect.any(String), ...told });
  const held = { code: { of: "canary" }, status: true, path: ["canary"], table: null };
  const { facts: none } = written((log) => log.error({ err: Object.assign(new Error("x"), held) }));
  expect(none.err).toEqual({ type: "Error", message: "x", stack: expect.any(String) });
});

it.each<[string, unknown]>([
  ["an error alone", new Error("trb_live_ab12_CANARY")],
  ["its cause", new Error("x", { cause: new Error("trb_live_ab12_CANARY") })],
  ["its original", Object.assign(new Error("x"), { originalError: new Error("sk_live_CANARY") })],
  ["one of several", new AggregateError([new Error("whsec_CANARY")], "x")],
  ["a cause that is a text", new Error("x", { cause: "Bearer CANARY-CANARY" })],
  ["a cause that is an object", new Error("x", { cause: { secret: "CANARY" } })],
])("a secret in %s is masked", (_, err) => {
  for (const write of [
    (log: ReturnType<typeof createLog>) => log.error({ err }, "failed"),
    (log: ReturnType<typeof createLog>) => log.error(err as Error),
    (log: ReturnType<typeof createLog>) => log.error({ list: [{ err }] }, "failed"),
  ]) {
    const { text } = written(write);
    expect(text).toContain("•••");
    expect(text).not.toContain("CANARY");
  }
});

it("is bounded: by depth, by items, and by what goes round", () => {
  const round: Record<string, unknown> = { n: 1 };
  round.self = round;
  const many = Array.from({ length: 101 }, (_, n) => n);
  const wide = Object.fromEntries(many.map((n) => [`k${n}`, n]));
  const err: Error = new Error("round");
  err.cause = err;
  const list: unknown[] = [];
  list.push(list);
  const several = new AggregateError(many.map((n) => new Error(`${n}`)));
  several.errors[0] = several;
  const { facts } = written((log) =>
    log.info({ round, many, wide, list, err, several, bytes: Buffer.from("CANARY") }, "said"),
  );
  expect(facts.round.self.self.self.self.self).toBe("…");
  expect([facts.many.length, Object.keys(facts.wide).length]).toEqual([100, 100]);
  expect(facts.bytes).toBe("6 bytes");
  // Five lists beside the one that holds them, and then no more.
  expect(facts.list).toEqual([[[[["…"]]]]]);
  const depth = (of: { cause?: object }): number => (of.cause ? 1 + depth(of.cause) : 0);
  expect(depth(facts.err)).toBe(5);
  expect(facts.several.errors.map(({ message }: Error) => message)).toEqual(["", ..."1234"]);
});

it("a message is masked, and one below the level not written", () => {
  expect(written((log) => log.info("of whsec_CANARY")).facts.msg).toBe("of whsec_•••");
  expect(written((log) => log.info("x"), "warn").text).toBe("");
});

it.each([
  [undefined, { warn: true, info: false }],
  ["info", { warn: true, info: true }],
  ["error", { warn: false, info: false }],
])("without a level of its own a log is as loud as LOG_LEVEL says: %s", (given, loud) => {
  const before = process.env.LOG_LEVEL;
  if (given === undefined) delete process.env.LOG_LEVEL;
  else process.env.LOG_LEVEL = given;
  const log = createLog("test");
  if (before === undefined) delete process.env.LOG_LEVEL;
  else process.env.LOG_LEVEL = before;
  expect({ warn: log.isLevelEnabled("warn"), info: log.isLevelEnabled("info") }).toEqual(loud);
});

it("what a program says last is masked", () => {
  const { text } = written(() => {
    printError(new Error("cannot reach postgres://tributary:CANARY@db:5432/x"));
    printError("whsec_CANARY");
  });
  expect(text).toBe("cannot reach postgres://tributary:•••@db:5432/x\nwhsec_•••\n");
});

it("an error that nobody caught ends the process, with what may be told of it", () => {
  const exit = jest.spyOn(process, "exit").mockImplementation((() => {}) as never);
  const once = jest.spyOn(process, "once").mockImplementation(() => process);
  const { text, facts } = written((log) => {
    endOnUncaught(log);
    const [name, listener] = once.mock.calls[0] as unknown as [string, (error: Error) => void];
    expect(name).toBe("uncaughtException");
    listener(Object.assign(new Error("sk_live_CANARY"), { parameters: ["CANARY"] }));
  });
  expect(exit).toHaveBeenCalledWith(1);
  expect(facts).toMatchObject({ level: 60, err: { message: "sk_•••" } });
  expect(text).not.toContain("CANARY");
});
