import { inspect } from "node:util";
import { ManualClock } from "@tributary/simulators/jules/clock";
import type { Fault } from "@tributary/simulators/jules/faults";
import { type RunningJules, serveJules } from "@tributary/simulators/jules/server";
import type { AgentProvider, ProviderActivity, ProviderError } from "./agent-provider";
import { type JulesOptions, julesProvider } from "./jules-provider";

const clock = new ManualClock();
const SECRET = "jules-demo-SECRET-4711";
const PROMPT = "simulate:asks and a SECRET prompt";
let jules: RunningJules;
/** How long was waited between tries. */
let waits: number[];
const options: Partial<JulesOptions> = {
  limits: { perSecond: 1e6, burst: 1e6, inFlight: 1e6, failures: 1e6 },
  time: {
    now: Date.now,
    wait: async (ms) => {
      waits.push(ms);
    },
  },
  random: () => 0.5,
};
let provider: AgentProvider;
beforeAll(async () => {
  jules = await serveJules({
    clock,
    record: true,
    tempo: { queuedMs: 1000, planMs: 1000, stepMs: 1000 },
  });
});
afterAll(() => jules.close());
beforeEach(() => {
  waits = [];
  jules.emulator.faults.clear();
  provider = julesProvider(jules.url, options);
});

const create = () =>
  provider.createSession(SECRET, { prompt: PROMPT, title: "T", requirePlanApproval: false });
const errors: unknown[] = [];
/** What came of a call, how often Jules was asked, and what was thrown. */
async function outcome(call: () => Promise<unknown>) {
  const before = jules.emulator.received.length;
  const error: ProviderError | null = await call().then(
    () => null,
    (thrown) => thrown,
  );
  if (error) errors.push(error);
  const asked = jules.emulator.received.length - before;
  return { told: `${error?.kind ?? "done"} after ${asked}`, error };
}

type Row = [what: string, fault: Fault, get: string, post: string, remove: string];
const table: Row[] = [
  ["429 once", { status: 429 }, "done after 2", "done after 2", "done after 2"],
  [
    "429 always",
    { status: 429, times: 9 },
    "RATE_LIMITED after 3",
    "RATE_LIMITED after 3",
    "RATE_LIMITED after 3",
  ],
  [
    "429 with a Retry-After of a minute",
    { status: 429, retryAfter: "60" },
    "RATE_LIMITED after 1",
    "RATE_LIMITED after 1",
    "RATE_LIMITED after 1",
  ],
  [
    "429 with a Retry-After that is none",
    { status: 429, retryAfter: "soon" },
    "done after 2",
    "done after 2",
    "done after 2",
  ],
  ["500 once", { status: 500 }, "done after 2", "AMBIGUOUS after 1", "done after 2"],
  ["503 once", { status: 503 }, "done after 2", "AMBIGUOUS after 1", "done after 2"],
  [
    "503 always",
    { status: 503, times: 9 },
    "UNAVAILABLE after 3",
    "AMBIGUOUS after 1",
    "UNAVAILABLE after 3",
  ],
  [
    "503 after it was done",
    { status: 503, when: "after" },
    "done after 2",
    "AMBIGUOUS after 1",
    "done after 2",
  ],
  ["a dropped connection", { drop: true }, "done after 2", "AMBIGUOUS after 1", "done after 2"],
  [
    "a connection dropped after it was done",
    { drop: true, when: "after" },
    "done after 2",
    "AMBIGUOUS after 1",
    "done after 2",
  ],
  [
    "connections always dropped",
    { drop: true, times: 9 },
    "UNAVAILABLE after 3",
    "AMBIGUOUS after 1",
    "UNAVAILABLE after 3",
  ],
  [
    "no answer in time",
    { delayMs: 500, times: 9 },
    "TIMEOUT after 3",
    "AMBIGUOUS after 1",
    "TIMEOUT after 3",
  ],
  [
    "a redirect",
    { status: 302, location: "/v1alpha/sources" },
    "PROTOCOL after 1",
    "AMBIGUOUS after 1",
    "PROTOCOL after 1",
  ],
  [
    "an answer that is no JSON",
    { body: "<html>" },
    "PROTOCOL after 1",
    "AMBIGUOUS after 1",
    "PROTOCOL after 1",
  ],
  [
    "an answer without an id",
    { body: "{}" },
    "PROTOCOL after 1",
    "AMBIGUOUS after 1",
    "done after 1",
  ],
  [
    "an answer that does not end",
    { body: `{"a":"${"x".repeat(9_000_000)}"}` },
    "PROTOCOL after 1",
    "AMBIGUOUS after 1",
    "PROTOCOL after 1",
  ],
  [
    "an answer nested without end",
    { body: "[".repeat(500_000) },
    "PROTOCOL after 1",
    "AMBIGUOUS after 1",
    "PROTOCOL after 1",
  ],
  ["400", { status: 400 }, "BAD_REQUEST after 1", "BAD_REQUEST after 1", "BAD_REQUEST after 1"],
  [
    "400 about the key",
    { status: 400, body: '{"error":{"message":"API key not valid."}}' },
    "AUTH_INVALID after 1",
    "AUTH_INVALID after 1",
    "AUTH_INVALID after 1",
  ],
  ["401", { status: 401 }, "AUTH_INVALID after 1", "AUTH_INVALID after 1", "AUTH_INVALID after 1"],
  [
    "403",
    { status: 403 },
    "AUTH_FORBIDDEN after 1",
    "AUTH_FORBIDDEN after 1",
    "AUTH_FORBIDDEN after 1",
  ],
  ["404", { status: 404 }, "NOT_FOUND after 1", "NOT_FOUND after 1", "NOT_FOUND after 1"],
  ["418", { status: 418 }, "BAD_REQUEST after 1", "BAD_REQUEST after 1", "BAD_REQUEST after 1"],
];

describe.each(table)("%s", (_, fault, get, post, remove) => {
  it(`reading is ${get}, creating ${post}, deleting ${remove}`, async () => {
    // Only where no answer comes is the client in a hurry: a busy machine is late too.
    const hurry = fault.delayMs ? { getMs: 200, postMs: 200 } : {};
    const { providerId } = await create();
    const asks = [
      () => provider.getSession(SECRET, providerId),
      create,
      () => provider.deleteSession(SECRET, providerId),
    ];
    const told: string[] = [];
    for (const call of asks) {
      // What Jules asked for holds for the calls after it too: each has a fresh client.
      provider = julesProvider(jules.url, { ...options, ...hurry });
      jules.emulator.fault(fault);
      told.push((await outcome(call)).told);
      jules.emulator.faults.clear();
    }
    expect(told).toEqual([get, post, remove]);
  });
});

describe("what writes", () => {
  it("is done once when its end was not heard", async () => {
    const count = async () =>
      (await provider.listSessions(SECRET, { pageSize: 100 })).sessions.length;
    const before = await count();
    jules.emulator.fault({ method: "POST", status: 503, when: "after" });
    expect((await outcome(create)).told).toBe("AMBIGUOUS after 1");
    expect(await count()).toBe(before + 1);
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ["a message", (id) => provider.sendMessage(SECRET, id, "Hello.")],
    ["an approval", (id) => provider.approvePlan(SECRET, id)],
    ["archiving", (id) => provider.archive(SECRET, id)],
    ["the way back", (id) => provider.unarchive(SECRET, id)],
  ])("%s is not tried again after 503, and cares for no body", async (_, call) => {
    const { providerId } = await create();
    clock.advance(60_000);
    jules.emulator.fault({ method: "POST", status: 503 });
    expect((await outcome(() => call(providerId))).told).toBe("AMBIGUOUS after 1");
    expect((await outcome(() => call(providerId))).told).toBe("done after 1");
  });

  it("was surely not done where nobody listens", async () => {
    provider = julesProvider("http://127.0.0.1:1", options);
    expect((await outcome(create)).error?.kind).toBe("UNAVAILABLE");
    expect(waits).toHaveLength(2);
  });
});

describe("waiting", () => {
  it("is drawn by chance from a span that doubles", async () => {
    jules.emulator.fault({ status: 503, times: 2 });
    await provider.listRepositories(SECRET, {});
    expect(waits).toEqual([250, 500]);
  });

  it("lasts as long as Jules says, where that is short", async () => {
    // Its own time moves on by what it waits.
    let passed = 0;
    const time = {
      now: () => Date.now() + passed,
      wait: async (ms: number) => {
        passed += ms;
      },
    };
    provider = julesProvider(jules.url, { ...options, time });
    jules.emulator.fault({ status: 429, retryAfter: "2" });
    await provider.listRepositories(SECRET, {});
    expect(passed).toBeGreaterThan(1500);
    expect(passed).toBeLessThan(2500);
  });

  it("is the caller's where it is long, and nothing is asked meanwhile", async () => {
    jules.emulator.fault({ status: 429, retryAfter: "20" });
    const first = await outcome(create);
    expect(+first.error!.retryAfter! - Date.now()).toBeGreaterThan(10_000);
    expect(waits).toEqual([]);
    expect((await outcome(create)).told).toBe("RATE_LIMITED after 0");
    expect(await provider.probe(SECRET)).toEqual({ status: "RATE_LIMITED", errorCode: "HTTP_429" });
    const other = "jules-demo-other";
    await provider.listRepositories(other, {});
  });

  it("is cut short when Jules fails again and again", async () => {
    provider = julesProvider(jules.url, { ...options, limits: { ...options.limits, failures: 3 } });
    jules.emulator.fault({ status: 503, times: 3 });
    const read = () => provider.listRepositories(SECRET, {});
    expect((await outcome(read)).told).toBe("UNAVAILABLE after 3");
    expect((await outcome(create)).told).toBe("UNAVAILABLE after 0");
  });
});

describe("activities", () => {
  const all = async (id: string, since?: Date) => {
    const found: ProviderActivity[] = [];
    let pageToken: string | null = null;
    do {
      const page = await provider.listActivities(SECRET, id, { since, pageToken });
      found.push(...page.activities);
      pageToken = page.nextPageToken;
    } while (pageToken);
    return found;
  };
  const scripted = async (name: string) => {
    const prompt = `simulate:${name}`;
    const { providerId } = await provider.createSession(SECRET, {
      prompt,
      title: "T",
      requirePlanApproval: false,
    });
    clock.advance(600_000);
    return providerId;
  };

  it.each<[string, object[]]>([
    ["unknown-activity", [{ kind: "UNKNOWN", rawKind: "reviewRequested" }]],
    ["unknown-artifact", [{ kind: "PROGRESS_UPDATED", changeSets: [], commands: [] }]],
    [
      "session-started",
      [{ kind: "PROGRESS_UPDATED", originator: "SYSTEM", title: "Session started" }],
    ],
    ["upper-case", [{ originator: "AGENT", title: "Shouted" }]],
    ["hostile-patch", [{ changeSets: [{ patch: expect.stringContaining("../outside.tf") }] }]],
    ["binary-patch", [{ changeSets: [{ patch: expect.stringContaining("Binary files") }] }]],
    ["malformed-patch", [{ changeSets: [{ patch: expect.stringContaining("@@ -1,9") }] }]],
    ["oversized-patch", [{ changeSets: [{ patch: expect.any(String) }] }]],
    ["nul-bytes", [{ text: "Simulator: a\uFFFDb \uFFFD" }]],
    ["no-patch", []],
    ["fails", [{ kind: "SESSION_FAILED", reason: expect.stringContaining("unable") }]],
  ])("of %s are all read", async (name, expected) => {
    const found = await all(await scripted(name));
    expect(found[0]).toMatchObject({ kind: "PLAN_GENERATED" });
    expect(found.slice(1, 1 + expected.length)).toMatchObject(expected);
  });

  it("that fill more than is read come in smaller pages", async () => {
    const script = Array.from({ length: 20 }, (_, place) => ({
      afterMs: 1,
      activity: {
        originator: "agent",
        agentMessaged: { agentMessage: `${place}${"x".repeat(500_000)}` },
      },
    }));
    jules.emulator.scripts.push({ keyword: "simulate:many", steps: script });
    const texts = (await all(await scripted("many")))
      .slice(1)
      .map(({ text }) => parseInt(text!, 10));
    expect(texts).toEqual(Array.from({ length: 20 }, (_, place) => place));
  });

  it("of which one alone is more than is read cannot be read, and nothing is tried again for it", async () => {
    const id = await scripted("endless-patch");
    expect((await outcome(() => all(id))).told).toMatch(/^PROTOCOL/);
  });

  it.each([false, true])(
    "since an instant hold those of that instant (exclusive there: %s)",
    async (exclusive) => {
      jules.emulator.switches.sinceIsExclusive = exclusive;
      const createTime = "2027-01-01T00:00:00.500Z";
      const activity = { createTime, originator: "agent", agentMessaged: { agentMessage: "Twin" } };
      const steps = [activity, activity].map((twin) => ({ afterMs: 1, activity: twin }));
      jules.emulator.scripts.push({ keyword: "simulate:twins", steps });
      const found = await all(await scripted("twins"), new Date(createTime));
      expect(found.map(({ text }) => text)).toEqual(["Twin", "Twin"]);
      jules.emulator.switches.sinceIsExclusive = false;
    },
  );
});

it("lists repositories and sessions, and creates with a repository without ever asking for a pull request", async () => {
  const { repositories, nextPageToken } = await provider.listRepositories(SECRET, { pageSize: 2 });
  expect(repositories).toHaveLength(2);
  const rest = await provider.listRepositories(SECRET, { pageToken: nextPageToken });
  expect(rest).toMatchObject({ repositories: [{ owner: "acme" }], nextPageToken: null });
  const { name } = repositories[0]!;
  const made = await provider.createSession(SECRET, {
    prompt: PROMPT,
    title: "TR-1",
    repository: name,
    branch: "main",
    requirePlanApproval: true,
  });
  expect(JSON.parse(jules.emulator.received.at(-1)!.body)).toEqual({
    prompt: PROMPT,
    title: "TR-1",
    requirePlanApproval: true,
    automationMode: "AUTOMATION_MODE_UNSPECIFIED",
    sourceContext: { source: name, githubRepoContext: { startingBranch: "main" } },
  });
  const { sessions } = await provider.listSessions(SECRET, { pageSize: 1 });
  expect(sessions).toEqual([made]);
  await provider.archive(SECRET, made.providerId);
  expect(await provider.getSession(SECRET, made.providerId)).toMatchObject({
    state: "PAUSED",
    archived: true,
  });
});

it.each(["../sources", "1/../2", "", "1?x=y", "1#x", "a b"])(
  "asks nothing about a session %j",
  async (id) => {
    for (const call of [
      () => provider.getSession(SECRET, id),
      () => provider.sendMessage(SECRET, id, "x"),
    ])
      expect((await outcome(call)).told).toBe("NOT_FOUND after 0");
  },
);

it("sends no key over http, but to this machine and in demos", async () => {
  const elsewhere = julesProvider("http://jules.example", options);
  expect(await elsewhere.probe(SECRET)).toEqual({ status: "UNVERIFIED", errorCode: "UNREACHABLE" });
  expect((await outcome(() => elsewhere.listRepositories(SECRET, {}))).error?.kind).toBe(
    "UNAVAILABLE",
  );
  expect(waits).toEqual([]);
});

it("holds neither key nor address nor text in any error", () => {
  expect(errors.length).toBeGreaterThan(50);
  for (const error of errors) {
    const all = inspect(error, { depth: 10, showHidden: true }) + JSON.stringify(error);
    expect(all).not.toMatch(/SECRET|127\.0\.0\.1:\d{4,}|v1alpha/);
  }
});
