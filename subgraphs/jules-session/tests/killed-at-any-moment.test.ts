import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { type RunningJules, serveJules } from "@tributary/simulators/jules/server";
import { startTestService, type TestService } from "@tributary/testing/service";
import { user } from "@tributary/testing/viewers";
import { julesService } from "../subgraph";
import { killedPace, type PollingProcesses, pollingProcesses } from "./polling-process";
import { FIELDS, type SessionAnswer, saveKey } from "./session-setting";
import { inputTypeOf, key, published } from "./setting";

/** TRIBUTARY_KILLS: another number. */
const KILLS = Number(
  process.env.TRIBUTARY_KILLS ?? (process.env.TRIBUTARY_DEEP === "1" ? 100 : 10),
);

let emulator: RunningJules;
let proxy: Proxy;
let jules: TestService;
let processes: PollingProcesses;
beforeAll(async () => {
  emulator = await serveJules({ tempo: { queuedMs: 300, planMs: 300, stepMs: 600 }, record: true });
  proxy = await startProxy(emulator.url);
  // Answers only: whoever sees to sessions is killed.
  jules = await startTestService(julesService({ pace: { ...killedPace, lanes: 0 } }), {
    JULES_API_BASE: emulator.url,
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
    LOG_LEVEL: "error",
    JULES_LIVE_SESSIONS: "1000",
  });
  processes = pollingProcesses(jules.database.url, proxy.url);
});
afterAll(async () => {
  await processes.stop();
  await jules.stop();
  await proxy.close();
  await emulator.close();
});

it("adopts the session that Jules made when the process died before it could write that down", async () => {
  const viewer = await newcomer("ann");
  const asked = proxy.withholdNext("/sessions");
  await processes.start();
  const id = await open(viewer);
  await asked;
  await processes.kill();
  proxy.release();
  expect((await read(id, viewer)).status).toBe("CREATING");
  expect(sessionsOf("ann")).toHaveLength(1);
  await processes.start();
  const adopted = await until(id, viewer, ({ providerUrl }) => providerUrl);
  expect(adopted.providerUrl).toContain(sessionsOf("ann")[0]!.id);
  expect(sessionsOf("ann")).toHaveLength(1);
  await processes.kill();
});

it(`ends the same after ${KILLS} kills as after none`, async () => {
  await processes.start();
  const expected = await wholeStory("calm");
  await processes.kill();
  let isOver = false;
  const killing = (async () => {
    for (let kills = 0; kills < KILLS; kills++) {
      await processes.start();
      await pause(Math.random() * 250);
      await processes.kill();
    }
    await processes.start();
    isOver = true;
  })();
  const stories: object[] = [];
  do stories.push(await wholeStory(`killed-${stories.length}`));
  while (!isOver);
  await killing;
  for (const story of stories) expect(story).toEqual(expected);
});

/** A session from question to answer and back; answers how it ends, without ids and instants. */
async function wholeStory(name: string): Promise<object> {
  const viewer = await newcomer(name);
  let planned = await firstPlan(name, viewer);
  // Killed behind the word that Jules is asked and before it was: that is never asked again, but by its promoter.
  while (planned.status === "FAILED") planned = await firstPlan(name, viewer);
  const { id } = planned;
  await ask("approveJulesPlan", { sessionId: id, planId: planned.currentPlan.id }, viewer);
  await ask("sendJulesMessage", { sessionId: id, text: "simulate:no-patch, first" }, viewer);
  await ask("sendJulesMessage", { sessionId: id, text: "simulate:no-patch, second" }, viewer);
  await until(id, viewer, (one) => delivered(one) === 3 && one.status === "COMPLETED");
  await ask("sendJulesMessage", { sessionId: id, text: "simulate:asks" }, viewer);
  const ended = await until(
    id,
    viewer,
    (one) => delivered(one) === 4 && one.status === "AWAITING_USER_FEEDBACK" && said(one, "go on?"),
  );
  const [there, ...more] = sessionsOf(name);
  return {
    status: ended.status,
    sessions: 1 + more.length,
    // How many there are is the agent's: two texts that come together are planned together.
    plansKept:
      ended.activities.nodes.filter(({ type }: Told) => type === "PLAN_GENERATED").length ===
      there!.activities.filter((one) => "planGenerated" in one).length,
    approvedOnce: ended.activities.nodes.filter(({ type }: Told) => type === "PLAN_APPROVED")
      .length,
    mine: ended.activities.nodes
      .filter(({ delivery }: Told) => delivery)
      .map(({ text, delivery }: Told) => [text, delivery]),
    heard: there!.activities.flatMap((one) => {
      const message = (one as { userMessaged?: { userMessage: string } }).userMessaged;
      return message ? [message.userMessage.split("\n")[0]] : [];
    }),
    seqs: ended.activities.nodes.every(({ seq }: Told, at: number) => seq === at + 1),
    allKept:
      there!.activities.length - 3 ===
      ended.activities.nodes.filter((one: Told) => !one.delivery).length,
  };
}

/** Asks until there is a plan; or until it is certain that nothing was begun. */
async function firstPlan(name: string, viewer: object): Promise<SessionAnswer> {
  const session = await until(
    await open(viewer),
    viewer,
    ({ status, needsAttention }) => status === "FAILED" || needsAttention === "APPROVE_PLAN",
  );
  if (session.status === "FAILED") {
    expect(session.failureReason).toContain("nothing was started");
    expect(sessionsOf(name)).toEqual([]);
  }
  return session;
}

interface Told {
  seq: number;
  type: string;
  text: string | null;
  delivery: string | null;
}
const delivered = (one: SessionAnswer) =>
  one.activities.nodes.filter(({ delivery }: Told) => delivery === "ACKNOWLEDGED").length;
const said = (one: SessionAnswer, words: string) =>
  one.activities.nodes.some(({ text }: Told) => text?.includes(words));
const sessionsOf = (name: string) => [
  ...emulator.emulator.accounts.of(`jules-demo-key-of-${name}`).sessions.values(),
];

async function newcomer(name: string) {
  const viewer = user(name);
  await published(jules, { workspaceId: `wks_${name}` }, viewer);
  await saveKey(jules, viewer, `jules-demo-key-of-${name}`);
  return viewer;
}

async function open(viewer: object): Promise<string> {
  const { data } = await jules.execute("{ modules { nodes { id } } }", {}, viewer as never);
  const moduleId = data.modules.nodes[0].id;
  const prompt = "simulate:asks";
  return (await ask("createJulesSession", { moduleId, prompt }, viewer)).session.id;
}

async function ask(name: string, input: object, viewer: object) {
  const { data, errors } = await jules.execute(
    `mutation ($input: ${inputTypeOf(name)}!) { ${name}(input: $input) {
       session { id } userErrors { code message } } }`,
    { input: { idempotencyKey: key(), ...input } },
    viewer as never,
  );
  expect(errors ?? data[name].userErrors).toEqual([]);
  return data[name];
}

async function read(id: string, viewer: object): Promise<SessionAnswer> {
  const query = `query ($id: ID!) { julesSession(id: $id) { ${FIELDS} } }`;
  return (await jules.execute(query, { id }, viewer as never)).data.julesSession;
}

async function until(id: string, viewer: object, is: (session: SessionAnswer) => unknown) {
  for (const deadline = Date.now() + 240_000; ; await pause(30)) {
    const session = await read(id, viewer);
    if (is(session)) return session;
    if (Date.now() > deadline) throw new Error(JSON.stringify(session));
  }
}

/** Stands between, and can keep an answer to itself. */
interface Proxy {
  url: string;
  /** Resolves when the next answer to a POST of this path has come, and is kept. */
  withholdNext(path: string): Promise<void>;
  release(): void;
  close(): Promise<void>;
}

async function startProxy(target: string): Promise<Proxy> {
  let withheld: { path: string; came(): void } | null = null;
  const server: Server = createServer(async (request, response) => {
    try {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const answer = await fetch(`${target}${request.url}`, {
        method: request.method!,
        headers: {
          "x-goog-api-key": String(request.headers["x-goog-api-key"]),
          "content-type": "application/json",
        },
        ...(parts.length > 0 && { body: Buffer.concat(parts) }),
      });
      const text = await answer.text();
      if (withheld && request.method === "POST" && request.url!.endsWith(withheld.path)) {
        withheld.came();
        return;
      }
      response.writeHead(answer.status, { "content-type": "application/json" });
      response.end(text);
    } catch {
      request.socket.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    withholdNext: (path) =>
      new Promise((resolve) => {
        withheld = { path, came: resolve };
      }),
    release: () => {
      withheld = null;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
