import { ManualClock } from "../jules/clock";
import { type RunningJules, serveJules } from "../jules/server";

const clock = new ManualClock();
const TEMPO = { queuedMs: 1000, planMs: 1000, stepMs: 1000 };
let jules: RunningJules;
beforeAll(async () => {
  jules = await serveJules({ clock, tempo: TEMPO, control: true });
});
afterAll(() => jules.close());
beforeEach(() => jules.emulator.faults.clear());

async function ask(method: string, path: string, body?: unknown, key = "jules-demo-1") {
  const response = await fetch(`${jules.url}/v1alpha/${path}`, {
    method,
    headers: { "X-Goog-Api-Key": key },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  expect(response.headers.get("tributary-simulator")).toBe("jules");
  // biome-ignore lint/suspicious/noExplicitAny: read by shape.
  return { status: response.status, body: (await response.json()) as any };
}
const create = async (body: object = {}, key?: string) => {
  const made = await ask("POST", "sessions", { prompt: "Help.", ...body }, key);
  expect(made.status).toBe(200);
  return made.body;
};
const read = async (id: string) => (await ask("GET", `sessions/${id}`)).body;
const activities = async (id: string, query = "") =>
  (await ask("GET", `sessions/${id}/activities${query}`)).body.activities ?? [];
const kinds = (list: object[]) =>
  list.map((one) => Object.keys(one).find((name) => /ed$|Generated$/.test(name)) ?? "none");
const later = (seconds = 60) => clock.advance(seconds * 1000);

describe("a session", () => {
  it("is queued, planned, waits for approval, works and completes", async () => {
    const { id, state } = await create({ requirePlanApproval: true });
    const states = [state];
    for (let second = 0; second < 3; second++) {
      later(1);
      states.push((await read(id)).state);
    }
    expect(states).toEqual([
      "QUEUED",
      "PLANNING",
      "AWAITING_PLAN_APPROVAL",
      "AWAITING_PLAN_APPROVAL",
    ]);
    await ask("POST", `sessions/${id}:approvePlan`, {});
    expect((await read(id)).state).toBe("IN_PROGRESS");
    later();
    expect((await read(id)).state).toBe("COMPLETED");
    expect(kinds(await activities(id))).toEqual([
      "planGenerated",
      "planApproved",
      "progressUpdated",
      "progressUpdated",
      "agentMessaged",
      "sessionCompleted",
    ]);
  });

  it("needs no approval unless it was asked for", async () => {
    const { id } = await create();
    later(2);
    expect((await read(id)).state).toBe("IN_PROGRESS");
  });

  it("has an id of 20 digits or less, and instants with microseconds", async () => {
    const made = await create();
    expect(made.id).toMatch(/^\d{18,20}$/);
    expect(made).toMatchObject({ name: `sessions/${made.id}`, state: "QUEUED" });
    expect(made.createTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  });

  it("goes on when its question is answered", async () => {
    const { id } = await create({ prompt: "simulate:asks" });
    later();
    expect((await read(id)).state).toBe("AWAITING_USER_FEEDBACK");
    await ask("POST", `sessions/${id}:sendMessage`, { prompt: "Yes." });
    expect((await read(id)).state).toBe("IN_PROGRESS");
    later();
    expect((await read(id)).state).toBe("COMPLETED");
  });

  it("that fails tells why in an activity, not in itself", async () => {
    const { id } = await create({ prompt: "simulate:fails" });
    later();
    expect(await read(id)).toMatchObject({ state: "FAILED" });
    expect((await activities(id)).at(-1)).toMatchObject({
      sessionFailed: { reason: expect.stringMatching(/unable/) },
    });
  });

  it("stays queued for as long as it likes", async () => {
    const { id } = await create({ prompt: "simulate:never-starts" });
    later(86_400);
    expect((await read(id)).state).toBe("QUEUED");
  });
});

describe("what the documentation does not tell", () => {
  it("1: activities of a new session are not found, nor is it for messages while queued", async () => {
    const { id } = await create();
    expect((await ask("GET", `sessions/${id}/activities`)).status).toBe(404);
    const message = ["POST", `sessions/${id}:sendMessage`, { prompt: "Hello?" }] as const;
    expect((await ask(...message)).status).toBe(404);
    later(1);
    expect((await ask("GET", `sessions/${id}/activities`)).status).toBe(200);
    expect((await ask(...message)).status).toBe(200);
  });

  it("1: for how long is switched", async () => {
    jules.emulator.switches.activitiesNotFoundMs = 5000;
    const { id } = await create();
    later(4);
    expect((await ask("GET", `sessions/${id}/activities`)).status).toBe(404);
    later(1);
    expect((await ask("GET", `sessions/${id}/activities`)).status).toBe(200);
    jules.emulator.switches.activitiesNotFoundMs = null;
  });

  it("2: a completed session writes again, by itself and when it is told to", async () => {
    const { id } = await create({ prompt: "simulate:late-write" });
    later(10);
    const done = await read(id);
    const known = await activities(id);
    expect(done.state).toBe("COMPLETED");
    later(120);
    const after = await read(id);
    expect(after.state).toBe("COMPLETED");
    expect(after.updateTime > done.updateTime).toBe(true);
    expect((await activities(id)).length).toBe(known.length + 1);
    await ask("POST", `sessions/${id}:sendMessage`, { prompt: "More, please." });
    expect((await read(id)).state).toBe("IN_PROGRESS");
  });

  it("3: results may be empty while code was changed; patches grow, and the last is whole", async () => {
    const { id } = await create({ prompt: "simulate:cumulative" });
    later();
    expect((await read(id)).outputs).toBeUndefined();
    const patches = (await activities(id))
      .flatMap((one: { artifacts?: object[] }) => one.artifacts ?? [])
      .map(
        (artifact: never) =>
          (artifact as { changeSet: { gitPatch: { unidiffPatch: string } } }).changeSet.gitPatch
            .unidiffPatch,
      );
    expect(patches).toHaveLength(2);
    expect(patches[1]!.startsWith(patches[0]!)).toBe(true);
    const filled = await create();
    later();
    expect((await read(filled.id)).outputs).toHaveLength(1);
    jules.emulator.switches.emptyOutputs = true;
    expect((await read(filled.id)).outputs).toBeUndefined();
    jules.emulator.switches.emptyOutputs = false;
  });

  it("4: a session stays on the commit that it began with", async () => {
    const sourceContext = {
      source: "sources/github/acme/modules",
      githubRepoContext: { startingBranch: "main" },
    };
    const { id } = await create({ sourceContext });
    later();
    await ask("POST", `sessions/${id}:sendMessage`, { prompt: "And again." });
    later();
    const commits = (await activities(id))
      .flatMap(
        (one: { artifacts?: { changeSet?: { gitPatch: { baseCommitId: string } } }[] }) =>
          one.artifacts ?? [],
      )
      .flatMap(
        (artifact: { changeSet?: { gitPatch: { baseCommitId: string } } }) =>
          artifact.changeSet?.gitPatch.baseCommitId ?? [],
      );
    expect(commits.length).toBeGreaterThan(2);
    expect(new Set(commits).size).toBe(1);
    expect(commits[0]).toMatch(/^[0-9a-f]{40}$/);
  });

  it("5: one approval holds for the plans after it", async () => {
    const { id } = await create({ requirePlanApproval: true });
    later();
    await ask("POST", `sessions/${id}:sendMessage`, { prompt: "Plan anew." });
    later(1);
    expect((await read(id)).state).toBe("AWAITING_PLAN_APPROVAL");
    await ask("POST", `sessions/${id}:approvePlan`, {});
    later();
    await ask("POST", `sessions/${id}:sendMessage`, { prompt: "Something else." });
    later();
    expect((await read(id)).state).toBe("COMPLETED");
    const all = kinds(await activities(id));
    expect(all.filter((kind) => kind === "planGenerated")).toHaveLength(3);
    expect(all.filter((kind) => kind === "planApproved")).toHaveLength(1);
  });

  it("6: archiving pauses what runs and hides it; what is done stays done", async () => {
    const running = await create({}, "jules-demo-6");
    const { body } = await ask("POST", `sessions/${running.id}:archive`, {}, "jules-demo-6");
    expect(body).toMatchObject({ state: "PAUSED", archived: true });
    const list = (query = "") => ask("GET", `sessions${query}`, undefined, "jules-demo-6");
    expect((await list()).body).toEqual({});
    expect((await list("?filter=archived%20%3D%20true")).body.sessions).toHaveLength(1);
    const back = await ask("POST", `sessions/${running.id}:unarchive`, {}, "jules-demo-6");
    expect(back.body.archived).toBeUndefined();
    expect((await list()).body.sessions).toHaveLength(1);
  });

  it("8: several activities may share an instant, oldest first", async () => {
    const { id } = await create();
    later();
    const times = (await activities(id)).map((one: { createTime: string }) => one.createTime);
    expect(times.at(-1)).toBe(times.at(-2));
    expect([...times].sort()).toEqual(times);
  });

  it("approving answers the session without where it works", async () => {
    const { id } = await create({
      requirePlanApproval: true,
      sourceContext: { source: "sources/github/acme/modules" },
    });
    expect((await read(id)).sourceContext).toBeDefined();
    later();
    const { body } = await ask("POST", `sessions/${id}:approvePlan`, {});
    expect(body.id).toBe(id);
    expect(body.sourceContext).toBeUndefined();
  });

  it("leaves out what has its default value", async () => {
    const { id } = await create();
    expect(await read(id)).not.toHaveProperty("archived");
    later();
    const [planned] = await activities(id);
    expect(planned.planGenerated.plan.steps[0]).not.toHaveProperty("index");
    expect(planned.planGenerated.plan.steps[0]).toHaveProperty("title");
    const end = (await activities(id)).at(-1);
    expect(end.sessionCompleted).toEqual({});
  });
});

describe("a list", () => {
  it.each([
    ["", 30],
    ["?pageSize=0", 30],
    ["?pageSize=7", 7],
    ["?pageSize=1000", 100],
  ])("of sessions%s has %i of them, newest first, and the rest after it", async (query, size) => {
    const key = `jules-demo-list${size}${query.length}`;
    const made: string[] = [];
    for (let count = 0; count < 104; count++) made.unshift((await create({}, key)).id);
    const listed: string[] = [];
    const { body } = await ask("GET", `sessions${query}`, undefined, key);
    expect(body.sessions).toHaveLength(size);
    listed.push(...body.sessions.map(({ id }: { id: string }) => id));
    let token = body.nextPageToken;
    while (token) {
      const page = await ask("GET", `sessions?pageSize=50&pageToken=${token}`, undefined, key);
      listed.push(...page.body.sessions.map(({ id }: { id: string }) => id));
      token = page.body.nextPageToken;
    }
    expect(listed).toEqual(made);
  });

  it("of activities begins where it is told, that instant included or not", async () => {
    const { id } = await create();
    later();
    const all = await activities(id);
    const since = all[2].createTime;
    const from = encodeURIComponent(since);
    expect(await activities(id, `?createTime=${from}`)).toEqual(all.slice(2));
    const filter = encodeURIComponent(`create_time>"${since}"`);
    expect(await activities(id, `?filter=${filter}`)).toEqual(all.slice(3));
    jules.emulator.switches.sinceIsExclusive = true;
    expect(await activities(id, `?createTime=${from}`)).toEqual(all.slice(3));
    jules.emulator.switches.sinceIsExclusive = false;
    const one = await ask("GET", `sessions/${id}/activities/${all[2].id}`);
    expect(one.body).toEqual(all[2]);
  });

  it("takes no token of another list", async () => {
    const [one, other] = [await create(), await create()];
    later();
    const { body } = await ask("GET", `sessions/${one.id}/activities?pageSize=2`);
    const path = (id: string) =>
      `sessions/${id}/activities?pageSize=2&pageToken=${body.nextPageToken}`;
    expect((await ask("GET", path(one.id))).status).toBe(200);
    expect((await ask("GET", path(other.id))).status).toBe(400);
  });
});

it("shows an account nothing of another's", async () => {
  const { id } = await create({}, "jules-demo-one");
  for (const [method, path, body] of [
    ["GET", `sessions/${id}`],
    ["GET", `sessions/${id}/activities`],
    ["POST", `sessions/${id}:sendMessage`, { prompt: "x" }],
    ["POST", `sessions/${id}:approvePlan`, {}],
    ["POST", `sessions/${id}:archive`, {}],
    ["DELETE", `sessions/${id}`],
  ] as const) {
    expect((await ask(method, path, body, "jules-demo-other")).status).toBe(404);
  }
  expect((await ask("GET", "sessions", undefined, "jules-demo-other")).body).toEqual({});
  expect((await ask("DELETE", `sessions/${id}`, undefined, "jules-demo-one")).body).toEqual({});
  expect((await ask("GET", `sessions/${id}`, undefined, "jules-demo-one")).status).toBe(404);
});

it.each([
  [
    "an unknown field",
    "POST",
    "sessions",
    { prompt: "x", extra: 1 },
    /Unknown name "extra" at 'session'/,
  ],
  [
    "an unknown field further in",
    "POST",
    "sessions",
    { prompt: "x", sourceContext: { sauce: "y" } },
    /Unknown name "sauce" at 'session.source_context'/,
  ],
  [
    "a prompt that is none",
    "POST",
    "sessions",
    { prompt: 5 },
    /Invalid value at 'session.prompt' \(TYPE_STRING\), 5/,
  ],
  ["no prompt", "POST", "sessions", { title: "x" }, /prompt/],
  [
    "an unknown mode",
    "POST",
    "sessions",
    { prompt: "x", automationMode: "MANUAL" },
    /Invalid value at 'session.automation_mode' \(type.googleapis.com\/.*AutomationMode\), "MANUAL"/,
  ],
  ["no JSON", "POST", "sessions", "{", /Invalid JSON/],
  ["no object", "POST", "sessions", "null", /Invalid JSON/],
  ["an unknown parameter", "GET", "sessions?limit=3", undefined, /Cannot bind query parameter/],
  ["an unknown filter", "GET", "sessions?filter=x", undefined, /filter/],
  ["a negative page", "GET", "sessions?pageSize=-1", undefined, /page_size/],
  ["a foreign token", "GET", "sessions?pageToken=eA", undefined, /invalid argument/],
])("refuses %s", async (_, method, path, body, message) => {
  const answer = await ask(method, path, body);
  expect(answer.status).toBe(400);
  expect(answer.body.error).toMatchObject({ code: 400, status: "INVALID_ARGUMENT" });
  expect(answer.body.error.message).toMatch(message);
});

it.each([
  ["sendMessage", { message: "Hello" }, /Unknown name "message"/],
  ["sendMessage", {}, /prompt/],
  ["approvePlan", "null", /Invalid JSON/],
  ["approvePlan", { planId: "x" }, /Unknown name "planId"/],
])("refuses %s with %j", async (verb, body, message) => {
  const { id } = await create();
  later(1);
  const answer = await ask("POST", `sessions/${id}:${verb}`, body);
  expect(answer.status).toBe(400);
  expect(answer.body.error.message).toMatch(message);
});

it("refuses a repository that is not connected", async () => {
  const sourceContext = { source: "sources/github/no/where" };
  expect((await ask("POST", "sessions", { prompt: "x", sourceContext })).status).toBe(404);
});

it("holds the free plan to 3 sessions at once and 15 a day", async () => {
  const key = "jules-free-1";
  const one = () => ask("POST", "sessions", { prompt: "x" }, key);
  for (let count = 0; count < 3; count++) expect((await one()).status).toBe(200);
  expect((await one()).body.error).toMatchObject({ code: 429, status: "RESOURCE_EXHAUSTED" });
  for (let round = 0; round < 4; round++) {
    later(60);
    for (let count = 0; count < 3; count++) expect((await one()).status).toBe(200);
  }
  later(60);
  expect((await one()).status).toBe(429);
  later(86_400);
  expect((await one()).status).toBe(200);
});

describe("what is switched from outside", () => {
  const control = (method: string, path: string, body?: object, on = jules) =>
    fetch(`${on.url}/_sim/${path}`, { method, ...(body && { body: JSON.stringify(body) }) });

  it("judges a key anew in the middle of a session", async () => {
    const { id } = await create({}, "jules-demo-revoked");
    const say = (state: string) => control("POST", "keys", { key: "jules-demo-revoked", state });
    const look = async () =>
      (await ask("GET", `sessions/${id}`, undefined, "jules-demo-revoked")).status;
    await say("REVOKED");
    expect(await look()).toBe(400);
    await say("LIMITED");
    expect(await look()).toBe(429);
    await say("GOOD");
    expect(await look()).toBe(200);
  });

  it("fails once, before or after what was asked is done", async () => {
    const key = "jules-demo-faults";
    const count = async () =>
      ((await ask("GET", "sessions", undefined, key)).body.sessions ?? []).length;
    await control("POST", "faults", { method: "POST", status: 503 });
    expect((await ask("POST", "sessions", { prompt: "x" }, key)).status).toBe(503);
    expect(await count()).toBe(0);
    await control("POST", "faults", { method: "POST", status: 503, when: "after" });
    expect((await ask("POST", "sessions", { prompt: "x" }, key)).status).toBe(503);
    expect(await count()).toBe(1);
    await control("POST", "faults", { drop: true, when: "after", key });
    await expect(ask("POST", "sessions", { prompt: "x" }, key)).rejects.toThrow();
    expect(await count()).toBe(2);
    await control("POST", "faults", { status: 429, retryAfter: "7", path: "/sources" });
    const limited = await fetch(`${jules.url}/v1alpha/sources`, {
      headers: { "x-goog-api-key": key },
    });
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "7"]);
  });

  it("plays a script, and moves the clock", async () => {
    const activity = { originator: "agent", agentMessaged: { agentMessage: "Scripted." } };
    await control("POST", "scripts", { keyword: "play", steps: [{ afterMs: 5000, activity }] });
    const { id } = await create({ prompt: "Please play." });
    await control("POST", "clock", { advanceMs: 7000 });
    expect((await activities(id)).at(-1)).toMatchObject(activity);
  });

  it.each([
    ["POST", "switches", { nothing: 1 }, 400],
    ["POST", "keys", { key: "x", state: "ODD" }, 400],
    ["POST", "clock", {}, 400],
    ["GET", "nowhere", undefined, 404],
    ["POST", "switches", { emptyOutputs: false }, 200],
  ])("%s %s %j answers %i", async (method, path, body, status) => {
    expect((await control(method, path, body)).status).toBe(status);
  });

  it("is not there unless it was asked for", async () => {
    const closed = await serveJules();
    for (const path of ["faults", "keys", "switches", "received"])
      expect((await control("GET", path, undefined, closed)).status).toBe(401);
    expect((await control("POST", "faults", { status: 503 }, closed)).status).toBe(401);
    const headers = { "x-goog-api-key": "jules-demo-1" };
    expect((await fetch(`${closed.url}/v1alpha/sources`, { headers })).status).toBe(200);
    await closed.close();
  });
});

it("has a page for each session that says what it is", async () => {
  const { url } = await create();
  expect(await (await fetch(url)).text()).toMatch(/simulator/);
});
