import { decodeActivity, decodeRepository, decodeSession, parseAnswer } from "./jules-decode";

const EARLIER = new Date("2026-11-20T09:00:00Z");
const decode = (more: object) =>
  decodeActivity(
    {
      name: "sessions/1/activities/a",
      id: "a",
      createTime: "2026-11-20T10:00:00.123456Z",
      originator: "agent",
      ...more,
    },
    EARLIER,
  );
const patch = (gitPatch: object) => ({ changeSet: { source: "sources/github/", gitPatch } });

it.each<[string, object, object]>([
  [
    "a message of the agent",
    { agentMessaged: { agentMessage: "Hi" } },
    { kind: "AGENT_MESSAGED", text: "Hi" },
  ],
  [
    "a message of the person",
    { userMessaged: { userMessage: "Hi" } },
    { kind: "USER_MESSAGED", text: "Hi" },
  ],
  ["an empty message, left out", { agentMessaged: {} }, { kind: "AGENT_MESSAGED", text: "" }],
  [
    "a plan whose first index is left out",
    {
      planGenerated: {
        plan: {
          id: "p",
          steps: [
            { id: "s", title: "One" },
            { id: "t", title: "Two", index: 1 },
          ],
          createTime: "2026-11-20T10:00:00Z",
        },
      },
    },
    {
      kind: "PLAN_GENERATED",
      plan: {
        id: "p",
        steps: [
          { id: "s", index: 0, title: "One", description: null },
          { id: "t", index: 1, title: "Two", description: null },
        ],
        createdAt: new Date("2026-11-20T10:00:00Z"),
      },
    },
  ],
  [
    "a plan without anything",
    { planGenerated: {} },
    { kind: "PLAN_GENERATED", plan: { id: "", steps: [], createdAt: null } },
  ],
  ["an approval", { planApproved: { planId: "p" } }, { kind: "PLAN_APPROVED", planId: "p" }],
  [
    "progress",
    { progressUpdated: { title: "T", description: "D" } },
    { kind: "PROGRESS_UPDATED", title: "T", text: "D" },
  ],
  ["the end", { sessionCompleted: {} }, { kind: "SESSION_COMPLETED" }],
  ["failure", { sessionFailed: { reason: "why" } }, { kind: "SESSION_FAILED", reason: "why" }],
  ["failure without a reason", { sessionFailed: {} }, { kind: "SESSION_FAILED", reason: null }],
  [
    "no kind, but words",
    { description: "Session started" },
    { kind: "PROGRESS_UPDATED", title: "Session started" },
  ],
  ["nothing at all", {}, { kind: "UNKNOWN", rawKind: null }],
  [
    "a kind that is unknown, with all that it said",
    { reviewRequested: { by: "x" } },
    {
      kind: "UNKNOWN",
      rawKind: "reviewRequested",
      raw: expect.objectContaining({ reviewRequested: { by: "x" } }),
    },
  ],
  [
    "snake case",
    { agent_messaged: { agent_message: "Hi" } },
    { kind: "AGENT_MESSAGED", text: "Hi" },
  ],
  ["an originator in capitals", { originator: "AGENT" }, { originator: "AGENT" }],
  [
    "no originator, of a person's words",
    { originator: undefined, userMessaged: {} },
    { originator: "USER" },
  ],
  ["an originator that is unknown", { originator: "reviewer" }, { originator: "SYSTEM" }],
  [
    "change sets and commands beside an artifact that is unknown",
    {
      progressUpdated: {},
      artifacts: [
        patch({ unidiffPatch: "diff", baseCommitId: "c0", suggestedCommitMessage: "m" }),
        { hologram: { beams: 3 } },
        null,
        { bashOutput: { command: "ls", output: "a", exitCode: 2 } },
        { bashOutput: { command: "true" } },
        patch({}),
      ],
    },
    {
      changeSets: [
        { patch: "diff", baseCommitId: "c0", message: "m" },
        { patch: "", baseCommitId: null, message: null },
      ],
      commands: [
        { command: "ls", output: "a", exitCode: 2 },
        { command: "true", output: "", exitCode: 0 },
      ],
    },
  ],
  ["artifacts that are no list", { artifacts: { changeSet: 1 } }, { changeSets: [], commands: [] }],
  ["no id, but a name", { id: undefined }, { id: "a" }],
  ["no time", { createTime: "yesterday" }, { createdAt: EARLIER }],
  ["microseconds, cut off", {}, { createdAt: new Date("2026-11-20T10:00:00.123Z") }],
])("reads %s", (_, activity, expected) => {
  expect(decode(activity)).toMatchObject(expected);
});

it.each([null, 5, "x", [], { id: 7 }])(
  "reads %j for an activity without a fuss, always alike",
  (json) => {
    expect(decodeActivity(json, EARLIER)).toEqual(decodeActivity(json, EARLIER));
    expect(decodeActivity(json, EARLIER)).toMatchObject({
      kind: "UNKNOWN",
      id: expect.stringMatching(/./),
    });
  },
);

it("keeps no more of an unknown kind than can be stored", () => {
  expect(decode({ odd: { text: "x".repeat(70_000) } }).raw).toEqual({
    leftOut: expect.stringMatching(/bytes/),
  });
  let deep: object = {};
  for (let level = 0; level < 50; level++) deep = { deep };
  expect(decode({ odd: deep }).raw).toEqual({ leftOut: "nested too deeply" });
});

it.each<[string, unknown, object | null]>([
  [
    "one in full",
    {
      name: "sessions/12",
      id: "12",
      title: "T",
      state: "in_progress",
      url: "https://jules.google.com/session/12",
      archived: true,
    },
    {
      providerId: "12",
      title: "T",
      state: "IN_PROGRESS",
      url: "https://jules.google.com/session/12",
      archived: true,
    },
  ],
  [
    "one with a name alone",
    { name: "sessions/12" },
    { providerId: "12", title: "", state: "STATE_UNSPECIFIED", url: null, archived: false },
  ],
  ["a state that is new", { id: "12", state: "DREAMING" }, { state: "DREAMING" }],
  ["an address that is a script", { id: "12", url: "javascript:alert(1)" }, { url: null }],
  ["an id that leads elsewhere", { id: "../sources" }, null],
  ["no id", { title: "T" }, null],
  ["nothing", null, null],
])("reads a session: %s", (_, json, expected) => {
  const session = decodeSession(json);
  if (expected === null) expect(session).toBeNull();
  else expect(session).toMatchObject(expected);
});

it.each<[unknown, object | null]>([
  [
    {
      name: "sources/github/acme/modules",
      githubRepo: {
        owner: "acme",
        repo: "modules",
        isPrivate: true,
        defaultBranch: { displayName: "main" },
      },
    },
    {
      name: "sources/github/acme/modules",
      owner: "acme",
      repo: "modules",
      private: true,
      defaultBranch: "main",
    },
  ],
  [
    { name: "sources/github/acme/modules" },
    { owner: "acme", repo: "modules", private: false, defaultBranch: null },
  ],
  [{ name: "elsewhere" }, null],
  [{ name: "sources/../x y" }, null],
])("reads the repository %j", (json, expected) => {
  const repository = decodeRepository(json);
  if (expected === null) expect(repository).toBeNull();
  else expect(repository).toMatchObject(expected);
});

it("takes out what PostgreSQL cannot store", () => {
  const text = JSON.stringify({ "a\0": ["b\0c", { d: "\ud800x", e: "😀" }] });
  const replaced = "\uFFFD";
  expect(parseAnswer(text)).toEqual({
    [`a${replaced}`]: [`b${replaced}c`, { d: `${replaced}x`, e: "😀" }],
  });
});

it.each(["[]", "null", "5", "{", "<html>", '{"a":'.repeat(100_000), "[".repeat(1_000_000)])(
  "answers nothing for what is no JSON object",
  (text) => {
    expect(parseAnswer(text)).toBeNull();
  },
);

it.each<[unknown, number | null]>([
  [undefined, 0],
  [137, 137],
  [-1, -1],
  // Windows counts to 2³².
  [3_221_225_786, null],
  [1.5, null],
  ["no number", null],
])("reads the exit code %p as %p, which the schema can tell", (exitCode, read) => {
  const { commands } = decode({
    progressUpdated: {},
    artifacts: [{ bashOutput: { command: "c", output: "", exitCode } }],
  });
  expect(commands).toMatchObject([{ exitCode: read }]);
});

it("keeps plans by ids that an index takes, and steps by numbers that the schema can tell", () => {
  const id = "p".repeat(5000);
  const steps = [
    { id: "a", index: 1e12 },
    { id: "b", index: 1.5 },
    { id: "c", index: 7 },
  ];
  const { plan } = decode({ planGenerated: { plan: { id, steps } } });
  expect(plan!.id).toMatch(/^sha256-[0-9a-f]{64}$/);
  expect(plan!.steps.map(({ index }) => index)).toEqual([0, 1, 7]);
  // What approves it names the same.
  expect(decode({ planApproved: { planId: id } }).planId).toBe(plan!.id);
});

it.each(["+012000-01-01T00:00:00Z", "-000001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "soon"])(
  "takes the instant %s for none",
  (createTime) => expect(decode({ createTime }).createdAt).toEqual(EARLIER),
);

it("leaves a patch as it came, so that it is judged and not mended", () => {
  const json = JSON.stringify({
    artifacts: [patch({ unidiffPatch: "a\0b\ud800" })],
    progressUpdated: { title: "a\0b" },
  });
  const activity = decode(parseAnswer(json)!);
  expect(activity.changeSets).toMatchObject([{ patch: "a\0b\ud800" }]);
  expect(activity.title).toBe("a\ufffdb");
});
