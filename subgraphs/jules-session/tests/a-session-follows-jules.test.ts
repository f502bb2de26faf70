import { eventually } from "@tributary/testing/eventually";
import fc from "fast-check";
import type { ProviderActivity } from "../adapters/agent-provider";
import { failOnce } from "./scripted-agent";
import { quickPace, type SessionSetting, sessionSetting } from "./session-setting";

let setting: SessionSetting;
beforeAll(async () => {
  setting = await sessionSetting();
});
afterAll(() => setting.stop());
afterEach(() => {
  setting.agent.interfere = () => {};
  setting.agent.paging = { size: 100, arrange: (activities) => activities };
});

const plan = (id: string): ProviderActivity["plan"] => ({
  id,
  steps: [{ id: `${id}-1`, index: 0, title: "Encrypt the bucket", description: null }],
  createdAt: new Date(),
});
/** Holds up the next call of a name with a key, from when it has begun until it may go on. */
function heldUp(name: string, apiKey: string): { begun: Promise<void>; goOn(): void } {
  const mayGoOn = Promise.withResolvers<void>();
  const begun = new Promise<void>((begins) => {
    setting.agent.interfere = (call, when, key) => {
      if (call !== name || when !== "before" || key !== apiKey) return;
      setting.agent.interfere = () => {};
      begins();
      return mayGoOn.promise;
    };
  });
  return { begun, goOn: () => mayGoOn.resolve() };
}
const typesOf = (session: { activities: { nodes: { type: string }[] } }) =>
  session.activities.nodes.map(({ type }) => type);

it("copies Jules's states, unknown ones too, and keeps unknown kinds as they came", async () => {
  const { id, viewer, there } = await setting.opened("ann");
  const known = ["PLANNING", "AWAITING_USER_FEEDBACK", "PAUSED", "COMPLETED", "IN_PROGRESS"];
  for (const state of known) {
    there.state = state;
    await setting.until(id, viewer, ({ status }) => status === state);
  }
  there.state = "DREAMING";
  await setting.until(id, viewer, ({ status }) => status === "UNKNOWN");
  setting.agent.tell(there, {
    kind: "UNKNOWN",
    rawKind: "dreamed",
    raw: { dreamed: { of: "\u0000sheep" } },
  });
  const read = await setting.until(id, viewer, (one) => typesOf(one).includes("UNKNOWN"));
  expect(read.activities.nodes.at(-1)).toMatchObject({ type: "UNKNOWN", rawKind: "dreamed" });
});

it("asks its owner for what it waits for", async () => {
  const { id, viewer, there } = await setting.opened("bea");
  there.state = "AWAITING_USER_FEEDBACK";
  setting.agent.tell(there, { kind: "AGENT_MESSAGED", text: "Which region?" });
  const read = await setting.until(id, viewer, ({ needsAttention }) => needsAttention);
  expect(read.needsAttention).toBe("ANSWER_QUESTION");
  await setting.until(id, viewer, (one) => typesOf(one).includes("AGENT_MESSAGED"));
});

it("has the plan approved that was seen, once, and no other", async () => {
  const { id, viewer, there } = await setting.opened("cat");
  const approve = (planId: string) =>
    setting.ask("approveJulesPlan", { sessionId: id, planId }, viewer);
  expect((await approve("p1")).userErrors).toMatchObject([{ code: "SESSION_CLOSED" }]);
  setting.agent.tell(there, { kind: "PLAN_GENERATED", plan: plan("p1") });
  there.state = "AWAITING_PLAN_APPROVAL";
  const seen = await setting.until(id, viewer, ({ needsAttention }) => needsAttention);
  expect(seen).toMatchObject({
    needsAttention: "APPROVE_PLAN",
    currentPlan: { id: "p1", approvedAt: null, runsWithoutApproval: false },
  });
  setting.agent.tell(there, { kind: "PLAN_GENERATED", plan: plan("p2") });
  await setting.until(id, viewer, ({ currentPlan }) => currentPlan.id === "p2");
  expect((await approve("p1")).userErrors).toMatchObject([{ code: "PLAN_CHANGED" }]);
  // What was not heard is read again before it is asked again.
  failOnce(setting.agent, "approvePlan", "after", "AMBIGUOUS");
  expect((await approve("p2")).userErrors).toEqual([]);
  await setting.until(id, viewer, ({ currentPlan }) => currentPlan.approvedAt);
  expect(there.approvals).toBe(1);
  expect((await approve("p2")).userErrors).toEqual([]);
  setting.agent.tell(there, { kind: "PLAN_GENERATED", plan: plan("p3") });
  const later = await setting.until(id, viewer, ({ currentPlan }) => currentPlan.id === "p3");
  expect(later.currentPlan).toMatchObject({ approvedAt: null, runsWithoutApproval: true });
  expect(there.approvals).toBe(1);
});

it("forgets an approval when a newer plan comes before Jules is told", async () => {
  const { id, viewer, there } = await setting.opened("dan");
  setting.agent.tell(there, { kind: "PLAN_GENERATED", plan: plan("p1") });
  there.state = "AWAITING_PLAN_APPROVAL";
  await setting.until(id, viewer, ({ needsAttention }) => needsAttention === "APPROVE_PLAN");
  // A turn has begun and has read nothing yet: what is wanted now, Jules would be told at its end.
  const turn = heldUp("getSession", there.apiKey);
  await turn.begun;
  const { userErrors } = await setting.ask(
    "approveJulesPlan",
    { sessionId: id, planId: "p1" },
    viewer,
  );
  expect(userErrors).toEqual([]);
  setting.agent.tell(there, { kind: "PLAN_GENERATED", plan: plan("p2") });
  turn.goOn();
  const read = await setting.until(id, viewer, ({ currentPlan }) => currentPlan.id === "p2");
  expect(read.currentPlan.approvedAt).toBeNull();
  await setting.until(id, viewer, ({ needsAttention }) => needsAttention === "APPROVE_PLAN");
  expect(there.approvals).toBe(0);
  // Nobody has approved anything, whatever somebody once wanted.
  await eventually(async () => {
    const { rows } = await setting.jules.database.admin.query(
      `select plan_id from jules_session.jules_plan
       where session_id = $1 and (approved_by is not null or approve_asked_at is not null)`,
      [id],
    );
    expect(rows).toEqual([]);
  });
});

it("keeps commands beside what was told, and cuts long outputs", async () => {
  const { id, viewer, there } = await setting.opened("eve");
  const output = "x".repeat(300_000);
  setting.agent.tell(there, {
    title: "Ran checks",
    commands: [
      { command: "terraform fmt", output: "", exitCode: 0 },
      { command: "terraform plan", output, exitCode: 1 },
    ],
  });
  const read = await setting.until(id, viewer, (one) => typesOf(one).length === 4);
  expect(read.activities.nodes.slice(1)).toMatchObject([
    { title: "Ran checks", command: null },
    { command: { command: "terraform fmt", truncated: false, exitCode: 0 } },
    { command: { truncated: true, exitCode: 1, output: output.slice(0, 262_144) } },
  ]);
});

it("stores each activity once, in whatever order and pages it is read", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      async (seconds, size, order) => {
        const name = `perm${setting.agent.sessions.length}`;
        const { id, viewer, there } = await setting.opened(name);
        const arrange = (activities: ProviderActivity[]) =>
          activities
            .map((activity) => ({ activity, at: order.next().value! }))
            .sort((a, b) => a.at - b.at)
            .map(({ activity }) => activity);
        setting.agent.paging = { size, arrange: (all) => all };
        // Several share an instant; a page may be cut among them.
        const begun = Date.now();
        for (const second of seconds)
          setting.agent.tell(there, {
            kind: "AGENT_MESSAGED",
            createdAt: new Date(begun + second * 1000),
            text: `${second}`,
          });
        const whole = arrange([...there.activities]);
        setting.agent.paging.arrange = (all) =>
          whole.filter((one) => all.some(({ id }) => id === one.id));
        there.state = "COMPLETED";
        await setting.until(id, viewer, ({ status }) => status === "COMPLETED");
        const read = await setting.until(id, viewer, (one) => typesOf(one).length > seconds.length);
        const told = read.activities.nodes.slice(1);
        expect(told.map(({ text }: { text: string }) => text).sort()).toEqual(
          seconds.map(String).sort(),
        );
        expect(told.map(({ seq }: { seq: number }) => seq)).toEqual(seconds.map((_, at) => at + 2));
      },
    ),
    { numRuns: 8 },
  );
});

it("reads what is written late, after the session has finished", async () => {
  const { id, viewer, there } = await setting.opened("fay");
  setting.agent.tell(there, { kind: "SESSION_COMPLETED", originator: "SYSTEM" });
  there.state = "COMPLETED";
  await setting.until(id, viewer, ({ status }) => status === "COMPLETED");
  setting.agent.tell(there, { kind: "AGENT_MESSAGED", text: "One more thing" });
  await setting.until(id, viewer, (one) => typesOf(one).includes("AGENT_MESSAGED"));
});

it("says why it failed", async () => {
  const { id, viewer, there } = await setting.opened("gil");
  setting.agent.tell(there, { kind: "SESSION_FAILED", originator: "SYSTEM", reason: "No network" });
  there.state = "FAILED";
  const read = await setting.until(id, viewer, ({ failureReason }) => failureReason);
  expect(read).toMatchObject({ status: "FAILED", failureReason: "No network" });
});

it("waits for a session that Jules does not know yet, and keeps one that it knows no more", async () => {
  const { id, viewer, there } = await setting.opened("hal");
  setting.agent.sessions = setting.agent.sessions.filter((one) => one !== there);
  const polls = () => setting.agent.calls.filter((name) => name === "getSession").length;
  const before = polls();
  await setting.until(id, viewer, () => polls() > before + 2);
  expect((await setting.read(id, viewer)).status).toBe("QUEUED");
  await setting.jules.database.admin.query(
    "update jules_session.jules_session set created_there_at = now() - interval '1 hour' where id = $1",
    [id],
  );
  const read = await setting.until(id, viewer, ({ status }) => status === "FAILED");
  expect(read).toMatchObject({ failureReason: "The session was deleted at Jules." });
  expect(typesOf(read)).toEqual(["USER_MESSAGED"]);
  const late = await setting.ask("sendJulesMessage", { sessionId: id, text: "Hello?" }, viewer);
  expect(late.userErrors).toMatchObject([{ code: "SESSION_CLOSED" }]);
});

it("tells the log each change once, without a word of what was said", async () => {
  const { id, viewer, there } = await setting.opened("ida");
  setting.agent.tell(there, { kind: "AGENT_MESSAGED", text: "A very private answer" });
  await setting.until(id, viewer, (one) => typesOf(one).length === 2);
  const toldOfIt = async () =>
    (await setting.jules.told("jules_session.changed")).filter(({ subject }) => subject === id);
  // It may be looked at once more between the two readings.
  await eventually(async () => {
    const { revision } = await setting.read(id, viewer);
    const last = (await toldOfIt()).at(-1)!;
    expect(last.data).toMatchObject({ ownerId: "ida", status: "QUEUED", revision });
  });
  const told = await toldOfIt();
  const revisions = told.map((event) => Number(event.revision));
  expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
  expect(JSON.stringify(told.map(({ data }) => data))).not.toMatch(/private|bucket/i);
});

it("sees at once to what a person did while it was looked at", async () => {
  // By itself it looks again in an hour.
  const slow = await sessionSetting({
    cadence: { ...quickPace.cadence, afterAct: [3_600_000], watched: 3_600_000 },
  });
  try {
    const { id, viewer, there } = await slow.opened("hal");
    slow.agent.tell(there, { kind: "PLAN_GENERATED", plan: plan("p1") });
    there.state = "AWAITING_PLAN_APPROVAL";
    const { sendMessage } = slow.agent;
    const approval: { userErrors?: object[] } = {};
    // The plan has been read, and approvals were told before texts leave.
    slow.agent.sendMessage = async (...call) => {
      Object.assign(
        approval,
        await slow.ask("approveJulesPlan", { sessionId: id, planId: "p1" }, viewer),
      );
      return sendMessage(...call);
    };
    await slow.ask("sendJulesMessage", { sessionId: id, text: "Go on." }, viewer);
    await eventually(() => expect(there.approvals).toBe(1));
    expect(approval.userErrors).toEqual([]);
    expect(there.messages).toHaveLength(1);
  } finally {
    await slow.stop();
  }
});
