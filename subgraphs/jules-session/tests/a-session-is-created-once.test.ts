import { ProviderError } from "../adapters/agent-provider";
import { failOnce } from "./scripted-agent";
import { type SessionSetting, sessionSetting } from "./session-setting";
import { key } from "./setting";

let setting: SessionSetting;
beforeAll(async () => {
  setting = await sessionSetting();
});
afterAll(() => setting.stop());
afterEach(() => {
  setting.agent.interfere = () => {};
});

const prompt = "Is the bucket encrypted?";
const thereOf = (name: string) =>
  setting.agent.sessions.filter(({ apiKey }) => apiKey === `jules-demo-key-of-${name}`);

it("writes the session, then opens it at Jules under its nonce", async () => {
  const { viewer, moduleId } = await setting.newcomer("ann");
  const { session, activity, userErrors } = await setting.ask(
    "createJulesSession",
    { moduleId, prompt },
    viewer,
  );
  expect(userErrors).toEqual([]);
  expect(activity).toMatchObject({ seq: 1, type: "USER_MESSAGED", text: prompt });
  const read = await setting.until(session.id, viewer, ({ status }) => status === "QUEUED");
  expect(read).toMatchObject({
    title: prompt,
    mode: "INLINE",
    providerUrl: "https://jules.example/session",
    baseVersion: { number: 1 },
    activities: { nodes: [{ delivery: "ACKNOWLEDGED" }] },
  });
  const [there, ...more] = thereOf("ann");
  expect(more).toEqual([]);
  expect(there!.title).toMatch(/^TR-[0-9a-f]{24} Is the bucket/);
  expect(there!.prompt).toContain(there!.title.slice(0, 27));
});

it("makes one of two identical requests at once", async () => {
  const { viewer, moduleId } = await setting.newcomer("bea");
  const input = { moduleId, prompt, idempotencyKey: key() };
  const ask = () => setting.ask("createJulesSession", input, viewer);
  const [one, other] = await Promise.all([ask(), ask()]);
  expect(other.session.id).toBe(one.session.id);
  await setting.until(one.session.id, viewer, ({ status }) => status === "QUEUED");
  expect(thereOf("bea")).toHaveLength(1);
  const conflict = await setting.ask("createJulesSession", { ...input, prompt: "Else?" }, viewer);
  expect(conflict.userErrors).toMatchObject([{ code: "IDEMPOTENCY_CONFLICT" }]);
});

it("adopts what Jules made without being heard, and asks no second time", async () => {
  const { viewer, moduleId } = await setting.newcomer("cat");
  failOnce(setting.agent, "createSession", "after", "AMBIGUOUS");
  const { session } = await setting.ask("createJulesSession", { moduleId, prompt }, viewer);
  await setting.until(session.id, viewer, ({ status }) => status === "QUEUED");
  expect(thereOf("cat")).toHaveLength(1);
});

it("says so when Jules does not show it for long, and asks no second time", async () => {
  const { viewer, moduleId } = await setting.newcomer("dan");
  failOnce(setting.agent, "createSession", "before", "TIMEOUT");
  const before = setting.agent.calls.filter((name) => name === "createSession").length;
  const { session } = await setting.ask("createJulesSession", { moduleId, prompt }, viewer);
  await setting.until(session.id, viewer, ({ status }) => status === "CREATE_UNCERTAIN");
  const failed = await setting.until(session.id, viewer, ({ status }) => status === "FAILED");
  expect(failed.failureReason).toMatch(/nothing was started. Ask again/);
  expect(setting.agent.calls.filter((name) => name === "createSession").length - before).toBe(1);
  const again = await setting.ask("createJulesSession", { moduleId, prompt }, viewer);
  await setting.until(again.session.id, viewer, ({ status }) => status === "QUEUED");
});

it.each([
  ["RATE_LIMITED", "QUOTA_REACHED"],
  ["UNAVAILABLE", "PROVIDER_UNAVAILABLE"],
] as const)(
  "asks again after %s, which made nothing, and shows %s meanwhile",
  async (kind, code) => {
    const name = `eve-${kind.toLowerCase().replace("_", "-")}`;
    const { viewer, moduleId } = await setting.newcomer(name);
    failOnce(setting.agent, "createSession", "before", kind, new Date(Date.now() + 400));
    const { session } = await setting.ask("createJulesSession", { moduleId, prompt }, viewer);
    const waits = await setting.until(session.id, viewer, ({ sync }) => sync.errorCode !== null);
    expect(waits).toMatchObject({ status: "CREATING", sync: { errorCode: code } });
    const read = await setting.until(session.id, viewer, ({ status }) => status === "QUEUED");
    expect(read.sync.errorCode).toBeNull();
    expect(thereOf(name)).toHaveLength(1);
  },
);

it("fails with a reason when Jules refuses the request", async () => {
  const { viewer, moduleId } = await setting.newcomer("fay");
  failOnce(setting.agent, "createSession", "before", "BAD_REQUEST");
  const { session } = await setting.ask("createJulesSession", { moduleId, prompt }, viewer);
  const failed = await setting.until(session.id, viewer, ({ status }) => status === "FAILED");
  expect(failed).toMatchObject({
    failureReason: expect.stringMatching(/refused/),
    activities: { nodes: [{ delivery: "FAILED" }] },
  });
  const late = await setting.ask("sendJulesMessage", { sessionId: session.id, text: "?" }, viewer);
  expect(late.userErrors).toMatchObject([{ code: "SESSION_CLOSED" }]);
});

it("stops what was cancelled while nobody knew whether it exists", async () => {
  const { viewer, moduleId } = await setting.newcomer("gil");
  let isHidden = true;
  setting.agent.interfere = (call, when) => {
    if (isHidden && call === "createSession" && when === "after")
      throw new ProviderError("AMBIGUOUS");
    if (isHidden && call === "listSessions") throw new ProviderError("AMBIGUOUS");
  };
  const { session } = await setting.ask("createJulesSession", { moduleId, prompt }, viewer);
  await setting.until(session.id, viewer, ({ status }) => status === "CREATE_UNCERTAIN");
  await setting.ask("cancelJulesSession", { sessionId: session.id }, viewer);
  isHidden = false;
  await setting.until(session.id, viewer, () => thereOf("gil")[0]!.archived);
  expect((await setting.read(session.id, viewer)).status).toBe("CANCELLED");
});
