import { DAY, type TestService } from "@tributary/testing/service";
import { operator, platformKey, user } from "@tributary/testing/viewers";
import { start } from "../start";
import { startAdmin } from "./setting";

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
});
afterAll(() => admin.stop());

const ADVANCE = "mutation ($to: DateTime!) { advanceTestClock(to: $to) }";
const advance = (to: Date | string, viewer: object = operator()) =>
  admin.execute(ADVANCE, { to: to instanceof Date ? to.toISOString() : to }, viewer as never);

it("answers after every process follows", async () => {
  const other = await start({ config: admin.database.config() });
  try {
    const to = new Date(Date.now() + 30 * DAY);
    const { data } = await advance(to);
    expect(Date.parse(data.advanceTestClock)).toBeGreaterThanOrEqual(to.getTime());
    expect(other.services.clock.now().getTime()).toBeGreaterThanOrEqual(to.getTime());
    expect(admin.clock.now().getTime()).toBeGreaterThanOrEqual(to.getTime());
    const told = await admin.told("clock.advanced");
    expect(told.at(-1)!.data.to).toEqual(to);
    const log = await admin.execute(
      '{ auditLog(filter: { action: "advanceTestClock" }) { nodes { actor target after } } }',
      {},
      operator(),
    );
    expect(log.data.auditLog.nodes).toMatchObject([
      { actor: "olga", target: "clock", after: { offsetMs: told.at(-1)!.data.offsetMs } },
    ]);
  } finally {
    await other.stop();
  }
});

it("keeps the offset over a restart", async () => {
  const before = admin.clock.now().getTime();
  const restarted = await start({ config: admin.database.config() });
  expect(restarted.services.clock.now().getTime()).toBeGreaterThanOrEqual(before);
  await restarted.stop();
});

it.each([
  ["the past", () => new Date(Date.now() - DAY), "BAD_USER_INPUT"],
  ["where it is already", () => new Date(Date.now() + 10 * DAY), "BAD_USER_INPUT"],
  ["too far", () => new Date(Date.now() + 21 * 366 * DAY), "BAD_USER_INPUT"],
  ["no instant at all", () => "tomorrow", "BAD_USER_INPUT"],
  ["an instant without an offset", () => "2031-01-01T00:00:00", "BAD_USER_INPUT"],
])("does not move to %s", async (_, to, code) => {
  const told = (await admin.told("clock.advanced")).length;
  expect((await advance(to())).errors?.[0]?.extensions?.code).toBe(code);
  expect(await admin.told("clock.advanced")).toHaveLength(told);
});

it("is for operators of sandboxes only", async () => {
  const to = new Date(Date.now() + 60 * DAY);
  for (const viewer of [user("ann"), platformKey("affiliates:read")]) {
    expect((await advance(to, viewer)).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  }
  const told = await admin.told("clock.advanced");
  const production = await start({
    config: admin.database.config({ ENABLE_TEST_CLOCK: "false" }),
  });
  const { errors } = await production.subgraph!.execute(
    { query: ADVANCE, variables: { to: to.toISOString() } },
    { viewer: operator(), requestId: "test" },
  );
  await production.stop();
  expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  expect(await admin.told("clock.advanced")).toEqual(told);
});
