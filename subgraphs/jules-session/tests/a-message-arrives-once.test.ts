import { transaction } from "@tributary/kit/database";
import { ProviderError } from "../adapters/agent-provider";
import { settleMessage, takeMessage } from "../books/send-messages";
import { failOnce } from "./scripted-agent";
import {
  type Opened,
  type SessionAnswer,
  type SessionSetting,
  saveKey,
  sessionSetting,
} from "./session-setting";
import { key } from "./setting";

let setting: SessionSetting;
beforeAll(async () => {
  setting = await sessionSetting();
});
afterAll(() => setting.stop());
afterEach(() => {
  setting.agent.interfere = () => {};
});

const said = (session: SessionAnswer, text: string) =>
  session.activities.nodes.filter((one: { text: string }) => one.text === text);
const send = ({ id, viewer }: Opened, text: string, more = {}) =>
  setting.ask("sendJulesMessage", { sessionId: id, text, ...more }, viewer);
const acknowledged = ({ id, viewer }: Opened, text: string) =>
  setting.until(id, viewer, (session) => said(session, text)[0]?.delivery === "ACKNOWLEDGED");

it("waits while the session is queued, then arrives, and stands once in the session", async () => {
  const opened = await setting.opened("ann");
  const { activity } = await send(opened, "And the log bucket?");
  expect(activity).toMatchObject({ type: "USER_MESSAGED", delivery: "PENDING" });
  const polls = () => setting.agent.calls.filter((name) => name === "getSession").length;
  const before = polls();
  await setting.until(opened.id, opened.viewer, () => polls() > before + 2);
  expect(opened.there.messages).toEqual([]);
  opened.there.state = "IN_PROGRESS";
  const session = await acknowledged(opened, "And the log bucket?");
  expect(opened.there.messages).toHaveLength(1);
  // What Jules tells of it carries its reference, and is the same text all the same.
  expect(session.activities.nodes.map(({ text }: { text: string }) => text)).toEqual([
    "Is the bucket encrypted?",
    "And the log bucket?",
  ]);
  expect(opened.there.messages[0]).toMatch(
    /^And the log bucket\?\n\n\(Reference: TR-[0-9a-f]{32}\)$/,
  );
});

it("is one when the same request comes twice at once", async () => {
  const opened = await setting.opened("bea");
  opened.there.state = "IN_PROGRESS";
  const idempotencyKey = key();
  const [one, other] = await Promise.all(
    [1, 2].map(() => send(opened, "Once", { idempotencyKey })),
  );
  expect(one.activity.seq).toBe(other.activity.seq);
  await acknowledged(opened, "Once");
  expect(opened.there.messages).toHaveLength(1);
});

it("is not sent again when it had arrived without being heard", async () => {
  const opened = await setting.opened("cat");
  opened.there.state = "IN_PROGRESS";
  failOnce(setting.agent, "sendMessage", "after", "AMBIGUOUS");
  await send(opened, "Heard?");
  await acknowledged(opened, "Heard?");
  expect(opened.there.messages).toHaveLength(1);
});

it("is sent again when it had not arrived, and holds the next one back until then", async () => {
  const opened = await setting.opened("dan");
  opened.there.state = "IN_PROGRESS";
  failOnce(setting.agent, "sendMessage", "before", "AMBIGUOUS");
  await send(opened, "First");
  await send(opened, "Second");
  await acknowledged(opened, "Second");
  expect(opened.there.messages.map((text) => text.split("\n")[0])).toEqual(["First", "Second"]);
});

it("one in doubt holds the others back: none is taken until its fate is known", async () => {
  // Queued there: no worker takes anything.
  const { id, ...opened } = await setting.opened("dot");
  await send({ id, ...opened }, "First");
  await send({ id, ...opened }, "Second");
  const { db } = setting.jules.running.services;
  const words = await transaction(db, async (tx) => {
    const take = async () => takeMessage(tx, id, new Date());
    const first = await take();
    const held = await take();
    await settleMessage(tx, id, first!.id, "SENT");
    return [first, held, await take()].map((taken) => taken?.text?.split("\n")[0]);
  });
  expect(words).toEqual(["First", undefined, "Second"]);
});

it("waits for Jules when it surely was not taken", async () => {
  const opened = await setting.opened("eve");
  opened.there.state = "IN_PROGRESS";
  failOnce(setting.agent, "sendMessage", "before", "UNAVAILABLE");
  await send(opened, "Later");
  await acknowledged(opened, "Later");
  expect(opened.there.messages).toHaveLength(1);
});

it("fails when Jules refuses it, and the next one leaves", async () => {
  const opened = await setting.opened("fay");
  opened.there.state = "IN_PROGRESS";
  failOnce(setting.agent, "sendMessage", "before", "BAD_REQUEST");
  await send(opened, "Refused");
  await send(opened, "Taken");
  const session = await acknowledged(opened, "Taken");
  expect(said(session, "Refused")).toMatchObject([{ delivery: "FAILED" }]);
});

it("carries no secret", async () => {
  const opened = await setting.opened("gil");
  opened.there.state = "IN_PROGRESS";
  const secret = "AKIAIOSFODNN7EXAMPLE";
  const { activity } = await send(opened, `It fails with ${secret}`);
  expect(activity.text).not.toContain(secret);
  await acknowledged(opened, activity.text);
  expect(opened.there.messages.join()).not.toContain(secret);
});

it("brings an archived session back", async () => {
  const opened = await setting.opened("hal");
  await setting.ask("archiveJulesSession", { sessionId: opened.id }, opened.viewer);
  await setting.until(opened.id, opened.viewer, () => opened.there.archived);
  await send(opened, "Back");
  await acknowledged(opened, "Back");
  expect(opened.there.archived).toBe(false);
});

it("does not leave after the end of the share by which its sender asked", async () => {
  const { moduleId, viewer: owner } = await setting.newcomer("ida");
  const { viewer } = await setting.newcomer("jon");
  const share = (until: Date) =>
    setting.jules.execute(
      "mutation ($input: ShareModuleInput!) { shareModule(input: $input) { userErrors { code } } }",
      { input: { moduleId, userId: "jon", until: until.toISOString() } },
      owner as never,
    );
  await share(new Date(Date.now() + 3_600_000));
  const { session } = await setting.ask(
    "createJulesSession",
    { moduleId, prompt: "Well?" },
    viewer,
  );
  await setting.until(session.id, viewer, ({ status }) => status === "QUEUED");
  const there = setting.agent.sessions.find(({ apiKey }) => apiKey.endsWith("of-jon"))!;
  const opened = { id: session.id, viewer, moduleId, there };
  await send(opened, "Waits");
  await share(new Date(Date.now() - 1000));
  there.state = "IN_PROGRESS";
  await setting.until(opened.id, viewer, (one) => said(one, "Waits")[0].delivery === "FAILED");
  expect(there.messages).toEqual([]);
  const late = await send(opened, "Late");
  expect(late.userErrors).toMatchObject([{ code: "MODULE_NOT_SHARED" }]);
  // What was said stays readable; the module does not.
  expect(await setting.read(opened.id, viewer)).toMatchObject({ module: null, baseVersion: null });
});

it("waits with a bound on how many", async () => {
  const opened = await setting.opened("kim");
  for (let sent = 0; sent < 20; sent++) await send(opened, `Message ${sent}`);
  expect((await send(opened, "Too many")).userErrors).toMatchObject([{ code: "QUOTA_REACHED" }]);
  opened.there.state = "IN_PROGRESS";
  await acknowledged(opened, "Message 19");
  expect(opened.there.messages.map((text) => text.split("\n")[0])).toEqual(
    Array.from({ length: 20 }, (_, at) => `Message ${at}`),
  );
});

it("goes on where it was after a key that Jules refused is replaced", async () => {
  const opened = await setting.opened("lea");
  const oldKey = "jules-demo-key-of-lea";
  opened.there.state = "IN_PROGRESS";
  setting.agent.refused.set(oldKey, new ProviderError("AUTH_INVALID"));
  await send(opened, "Waiting");
  const stuck = await setting.until(
    opened.id,
    opened.viewer,
    ({ needsAttention }) => needsAttention,
  );
  expect(stuck).toMatchObject({
    needsAttention: "FIX_CREDENTIAL",
    status: "QUEUED",
    sync: { errorCode: "KEY_INVALID", stale: true, nextPollAt: null },
  });
  const refused = await setting.ask(
    "createJulesSession",
    { moduleId: opened.moduleId, prompt: "More?" },
    opened.viewer,
  );
  expect(refused.userErrors).toMatchObject([{ code: "KEY_INVALID" }]);
  opened.there.apiKey = "jules-demo-new-key-of-lea";
  await saveKey(setting.jules, opened.viewer, opened.there.apiKey);
  const session = await acknowledged(opened, "Waiting");
  expect(session).toMatchObject({ needsAttention: null, status: "IN_PROGRESS" });
  expect(opened.there.messages).toHaveLength(1);
});
