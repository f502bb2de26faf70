import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ConfigError } from "@tributary/kit/config";
import { type RunningJules, serveJules } from "@tributary/simulators/jules/server";
import { startTestService, type TestService } from "@tributary/testing/service";
import { keyOf, operator, user } from "@tributary/testing/viewers";
import { resealCredentials } from "../actions/reseal-credentials";
import { julesProvider } from "../adapters/jules-provider";
import { service } from "../subgraph";

const k = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString("base64")}`;
let emulator: RunningJules;
let jules: TestService;
const written: string[] = [];
beforeAll(async () => {
  jest.spyOn(process.stderr, "write").mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  emulator = await serveJules();
  jules = await startTestService(service, {
    JULES_API_BASE: emulator.url,
    ENCRYPTION_KEYS: k("k1", 1),
    LOG_LEVEL: "debug",
  });
});
afterAll(async () => {
  await jules.stop();
  await emulator.close();
  jest.restoreAllMocks();
});

const CREDENTIAL = "status hint savedAt verifiedAt lastUsedAt lastErrorCode";
const PAYLOAD = `credential { ${CREDENTIAL} } warning userErrors { code message field }`;
const save = (apiKey: unknown, viewer: object = user("ann"), on = jules) =>
  on.execute(
    `mutation ($input: SaveJulesCredentialInput!) { saveJulesCredential(input: $input) { ${PAYLOAD} } }`,
    { input: { apiKey } },
    viewer as never,
  );
const verify = (viewer: object = user("ann"), on = jules) =>
  on.execute(`mutation { verifyJulesCredential { ${PAYLOAD} } }`, {}, viewer as never);
const forget = (viewer: object = user("ann"), on = jules) =>
  on.execute(`mutation { deleteJulesCredential { ${PAYLOAD} } }`, {}, viewer as never);
const stored = async (viewer: object, on = jules) =>
  (await on.execute(`{ julesCredential { ${CREDENTIAL} } }`, {}, viewer as never)).data
    ?.julesCredential;

it("saves a key that Jules accepts, and shows four characters of it", async () => {
  const { data } = await save("  jules-demo-key-of-ann-4321 ");
  expect(data.saveJulesCredential).toMatchObject({
    credential: { status: "VALID", hint: "…4321", lastErrorCode: null },
    warning: null,
    userErrors: [],
  });
  expect(data.saveJulesCredential.credential.verifiedAt).not.toBeNull();
  expect(await stored(user("ann"))).toEqual(data.saveJulesCredential.credential);
  await jules.restart();
  expect((await verify()).data.verifyJulesCredential.credential.status).toBe("VALID");
});

it.each([
  ["jules-forbidden-key", "FORBIDDEN", "HTTP_403", /enabled/],
  ["jules-limited-key-1", "RATE_LIMITED", "HTTP_429", /too often/],
])("saves %s with a warning", async (apiKey, status, lastErrorCode, warning) => {
  const { data } = await save(apiKey, user(apiKey));
  expect(data.saveJulesCredential).toMatchObject({
    credential: { status, lastErrorCode, verifiedAt: null },
    warning: expect.stringMatching(warning),
    userErrors: [],
  });
});

it.each([
  ["unknown to Jules", "some-other-key-1234"],
  ["too short", "jules-demo"],
  ["too long", `jules-demo-${"x".repeat(250)}`],
  ["with a space", "jules-demo- with space"],
  ["with a line break, as in a header", "jules-demo-x\r\nX-Evil: 1"],
  ["with a character beyond ASCII", "jules-demo-schlüssel"],
  ["empty", ""],
])("keeps the saved key when the next one is %s", async (_, apiKey) => {
  const viewer = user(`keeper of ${_}`);
  await save("jules-demo-good-key-0001", viewer);
  const before = await stored(viewer);
  const { data } = await save(apiKey, viewer);
  expect(data.saveJulesCredential).toEqual({
    credential: before,
    warning: null,
    userErrors: [expect.objectContaining({ code: "KEY_INVALID", field: ["input", "apiKey"] })],
  });
});

it("forgets a key, also twice, and then has none to verify", async () => {
  const viewer = user("fay");
  await save("jules-demo-key-of-fay", viewer);
  for (let times = 0; times < 2; times++) {
    expect((await forget(viewer)).data.deleteJulesCredential).toMatchObject({ credential: null });
  }
  expect(await stored(viewer)).toBeNull();
  expect((await verify(viewer)).data.verifyJulesCredential).toMatchObject({
    credential: null,
    userErrors: [{ code: "KEY_MISSING" }],
  });
});

it("is nobody else's to see or use, not even an operator's or a key's", async () => {
  await save("jules-demo-key-of-ann-4321");
  for (const viewer of [user("bob"), operator()]) expect(await stored(viewer)).toBeNull();
  for (const call of [
    save("jules-demo-key", keyOf("ann", "jules:write")),
    verify(keyOf("ann", "jules:write")),
    forget(keyOf("ann", "jules:write")),
  ]) {
    expect((await call).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  }
  const anonymous = await save("jules-demo-key-x", { kind: "ANONYMOUS", id: "x", network: "x" });
  expect(anonymous.errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
});

it("does not open in a row that was moved to another person, nor after tampering", async () => {
  await save("jules-demo-key-of-eve-1", user("eve"));
  await save("jules-demo-key-of-sam-2", user("sam"));
  await jules.database.admin.query(
    `update jules_session.jules_credential set (wrapped_key, sealed) =
       (select wrapped_key, sealed from jules_session.jules_credential where user_id = 'sam') where user_id = 'eve'`,
  );
  await jules.database.admin.query(
    `update jules_session.jules_credential
     set sealed = set_byte(sealed, 30, get_byte(sealed, 30) # 1) where user_id = 'sam'`,
  );
  for (const viewer of [user("eve"), user("sam")]) {
    expect((await verify(viewer)).data.verifyJulesCredential.userErrors).toMatchObject([
      { code: "KEY_MISSING" },
    ]);
  }
});

it("lets a person try ten keys an hour, also at once", async () => {
  const viewer = user("guesser");
  const answers = await Promise.all(
    Array.from({ length: 15 }, (_, index) => save(`guess-number-${index}-of-many`, viewer)),
  );
  const limited = answers.filter(({ errors }) => errors?.[0]?.extensions?.code === "RATE_LIMITED");
  expect(limited).toHaveLength(5);
  await jules.database.admin.query(
    "update jules_session.jules_try set since = now() - interval '61 minutes' where user_id = 'guesser'",
  );
  expect(
    (await save("jules-demo-the-right-one", viewer)).data.saveJulesCredential.userErrors,
  ).toEqual([]);
});

it("leaves one whole key of many saved at once", async () => {
  const viewer = user("hurry");
  const saving = async () =>
    (
      await jules.database.admin.query(
        "select last_value from jules_session.jules_credential_saving",
      )
    ).rows[0].last_value;
  const before = Number(await saving());
  await Promise.all(
    Array.from({ length: 8 }, (_, index) => save(`jules-demo-at-once-000${index}`, viewer)),
  );
  const answer = await verify(viewer);
  expect(answer.data.verifyJulesCredential.credential.status).toBe("VALID");
  const { rows } = await jules.database.admin.query(
    "select revision from jules_session.jules_credential where user_id = 'hurry'",
  );
  // Each saving has a number of its own.
  expect(Number(await saving()) - before).toBe(8);
  expect(rows).toEqual([{ revision: expect.any(Number) }]);
  expect(rows[0].revision).toBeGreaterThan(before);
});

describe("when encryption keys are rotated", () => {
  it("reads what the old key sealed, seals anew with the first, and outlives the old one", async () => {
    const viewer = user("rota");
    await save("jules-demo-key-of-rota", viewer);
    const { services } = jules.running;
    const keys = { k1: Buffer.alloc(32, 1), k2: Buffer.alloc(32, 2) };
    const both = {
      ...services.config,
      ENCRYPTION_KEYS: ["k2", "k1"].map((id) => ({ id, key: keys[id as "k1"] })),
    };
    expect(await resealCredentials({ ...services, config: both })).toBeGreaterThan(0);
    const { rows } = await jules.database.admin.query(
      "select key_id from jules_session.jules_credential where user_id = 'rota'",
    );
    expect(rows).toEqual([{ key_id: "k2" }]);
    // This process knows k1 only: what it cannot open is no usable key, and no crash.
    expect((await verify(viewer)).data.verifyJulesCredential.userErrors[0].code).toBe(
      "KEY_MISSING",
    );
    const back = { ...both, ENCRYPTION_KEYS: both.ENCRYPTION_KEYS.toReversed() };
    await resealCredentials({ ...services, config: back });
    expect((await verify(viewer)).data.verifyJulesCredential.credential.status).toBe("VALID");
  });
});

describe("when Jules misbehaves", () => {
  let server: Server;
  let behave: (respond: import("node:http").ServerResponse) => void;
  let base: string;
  beforeAll(async () => {
    server = createServer((_, response) => behave(response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each<[string, typeof behave, string]>([
    ["never answers", () => {}, "TIMEOUT"],
    ["hangs up", (response) => response.destroy(), "UNREACHABLE"],
    ["fails", (response) => response.writeHead(503).end(), "HTTP_503"],
    [
      "sends a 400 about something else",
      (response) => response.writeHead(400).end("{}"),
      "HTTP_400",
    ],
    [
      "leads elsewhere",
      (response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
      "HTTP_302",
    ],
    ["never ends its answer", (response) => response.writeHead(500).write("x"), "TIMEOUT"],
  ])("it %s: the key is unverified", async (_, how, errorCode) => {
    behave = how;
    expect(await julesProvider(base, { probeMs: 300 }).probe("jules-demo-key")).toEqual({
      status: "UNVERIFIED",
      errorCode,
    });
  });

  it("reads no more than it needs of an endless answer", async () => {
    behave = (response) => {
      response.writeHead(403);
      const more = () => {
        while (response.write("x".repeat(65_536)));
        response.once("drain", more);
      };
      more();
    };
    expect(await julesProvider(base).probe("jules-demo-key")).toMatchObject({
      status: "FORBIDDEN",
    });
  });

  it("an answer about the key before is not noted for the key that was saved meanwhile", async () => {
    const slow = await startTestService(service, {
      JULES_API_BASE: base,
      ENCRYPTION_KEYS: k("k1", 1),
    });
    const accept: typeof behave = (response) => response.writeHead(200).end("{}");
    behave = accept;
    await save("jules-key-the-first-1", user("ann"), slow);
    const asked = new Promise<Parameters<typeof behave>[0]>((resolve) => {
      behave = resolve;
    });
    const verified = verify(user("ann"), slow);
    const response = await asked;
    behave = accept;
    await save("jules-key-the-second-2", user("ann"), slow);
    response.writeHead(403).end();
    await verified;
    expect(await stored(user("ann"), slow)).toMatchObject({ status: "VALID", hint: "…nd-2" });
    await slow.stop();
  });

  it("saves a key while Jules cannot be asked, with a warning", async () => {
    const alone = await startTestService(service, { JULES_API_BASE: "http://127.0.0.1:1" });
    const { data } = await save("jules-demo-key-of-ann", user("ann"), alone);
    expect(data.saveJulesCredential).toMatchObject({
      credential: { status: "UNVERIFIED", lastErrorCode: "UNREACHABLE", verifiedAt: null },
      warning: expect.stringMatching(/verify it later/),
    });
    await alone.stop();
  });
});

it("says JULES_DISABLED when it is off, and still forgets keys", async () => {
  const off = await startTestService(service, { ENABLE_JULES: "false" });
  for (const answer of [
    (await save("jules-demo-key-of-ann", user("ann"), off)).data.saveJulesCredential,
    (await verify(user("ann"), off)).data.verifyJulesCredential,
  ]) {
    expect(answer).toMatchObject({ credential: null, userErrors: [{ code: "JULES_DISABLED" }] });
  }
  expect((await forget(user("ann"), off)).data.deleteJulesCredential.userErrors).toEqual([]);
  await off.stop();
});

it.each([
  ["without encryption keys", { ENCRYPTION_KEYS: undefined }, /ENCRYPTION_KEYS is not set/],
  ["with keys sent in the open", { JULES_API_BASE: "http://jules.example" }, /https/],
])("does not start %s", (_, change, message) => {
  const { services } = jules.running;
  const config = { ...services.config, ...change };
  expect(() => service.services({ ...services, config })).toThrow(message);
  expect(() => service.services({ ...services, config })).toThrow(ConfigError);
});

it("stores, tells, logs and answers no key", async () => {
  const canary = "jules-demo-CANARY-7f3a9";
  const bad = "other-CANARY-7f3a9-unknown";
  const answers = [
    await save(canary, user("canary")),
    await save(bad, user("canary")),
    await verify(user("canary")),
    await stored(user("canary")),
    await save({ deep: canary }, user("canary")),
    await jules.execute(
      "mutation ($input: SaveJulesCredentialInput!) { saveJulesCredential(input: $input) { warning } }",
      { input: { apiKey: canary, bogus: 1 } },
      user("canary"),
    ),
  ];
  const { rows: tables } = await jules.database.admin.query(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await jules.database.admin.query(`select t::text as line from ${name} t`);
    rows.push(...found.rows.map(({ line }) => line));
  }
  expect(rows.join()).toContain("…f3a9");
  for (const place of [rows.join("\n"), written.join("\n"), JSON.stringify(answers)]) {
    expect(place).not.toContain("CANARY");
    expect(place).not.toContain(Buffer.from(canary).toString("hex"));
  }
});
