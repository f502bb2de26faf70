import { createLog } from "@tributary/kit/log";
import type { HttpRequest } from "@tributary/kit/routes";
import { type RunningServer, serve } from "@tributary/kit/serve";
import type { Viewer } from "@tributary/kit/viewer";
import { anonymous, keyOf, operator, user } from "@tributary/testing/viewers";
import { createCallers } from "../callers";
import { refusal } from "../errors";
import { createMetrics } from "../metrics";
import { type EventReader, readEvents } from "../tests/event-reader";
import type { Change, Changes } from "./changes";
import { type EventRoutes, eventRoutes, type StreamLimits } from "./route";

const log = createLog("gateway", "silent");
const people: Record<string, Viewer> = {
  ann: user("ann", { network: "office" }),
  bob: user("bob", { network: "office" }),
  olga: operator(),
  key: keyOf("ann", "commissions:read"),
};
const change = (userId: string, id: string): Change => ({
  type: "Commission",
  id,
  to: { operators: true, userIds: [userId], workspaceIds: [], scope: "commissions:read" },
});

let server: RunningServer;
let live: EventRoutes;
let metrics: ReturnType<typeof createMetrics>;
let waiting: Change[];
let expired: Set<string>;
let readers: EventReader[];

async function start(limits?: StreamLimits, beatMs = 20) {
  live = eventRoutes({
    authenticate: async ({ headers }: Pick<HttpRequest, "headers">) => {
      const name = headers.authorization ?? "";
      if (expired.has(name)) throw refusal("UNAUTHENTICATED", "It has expired.", 401);
      return people[name] ?? anonymous;
    },
    askForChanges: async (): Promise<Changes> => ({
      changes: waiting.splice(0),
      until: {},
      more: false,
      lost: false,
    }),
    callers: createCallers(),
    metrics,
    log,
    beatMs,
    everyMs: 1,
    ...(limits ? { limits } : {}),
  });
  server = await serve({ port: 0, log, routes: live.routes });
}
beforeEach(async () => {
  [waiting, expired, readers] = [[], new Set(), []];
  metrics = createMetrics();
  await start();
});
afterEach(async () => {
  for (const reader of readers) reader.close();
  live.stop();
  await server.stop();
});

async function open(authorization: string, more: Record<string, string> = {}) {
  const reader = await readEvents(server.url, { authorization, ...more });
  readers.push(reader);
  return reader;
}
const hint = (id: string) => ({ event: "hint", data: { type: "Commission", id } });
/** A figure of the metrics' text. */
const figure = async (name: string) =>
  Number(new RegExp(`^${name} (.*)$`, "m").exec((await metrics.text()).body)?.[1] ?? 0);

it("tells each reader its own, and an operator all", async () => {
  const [ann, bob, olga, key] = await Promise.all(
    ["ann", "bob", "olga", "key"].map((who) => open(who)),
  );
  waiting = [change("ann", "a"), change("bob", "b"), change("carl", "c")];
  expect(await ann!.next()).toEqual(hint("a"));
  expect(await key!.next()).toEqual(hint("a"));
  expect(await bob!.next()).toEqual(hint("b"));
  expect([await olga!.next(), await olga!.next(), await olga!.next()]).toEqual(
    ["a", "b", "c"].map(hint),
  );
  waiting = [change("ann", "next")];
  expect(await ann!.next()).toEqual(hint("next"));
});

it("is answered as a stream that nobody keeps", async () => {
  const { status, headers } = await open("ann");
  expect(status).toBe(200);
  expect(Object.fromEntries(headers)).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-accel-buffering": "no",
  });
});

it("tells what was missed to who comes back with the mark of the last", async () => {
  const before = await open("ann");
  waiting = [change("ann", "a")];
  await before.next();
  before.close();
  const keeper = await open("olga");
  waiting = [change("ann", "missed"), change("bob", "his")];
  await keeper.next();
  const after = await open("ann", { "last-event-id": before.lastSeen() });
  expect(await after.next()).toEqual(hint("missed"));
});

it("a mark that another was given opens nothing of that other's", async () => {
  const bob = await open("bob");
  waiting = [change("bob", "one"), change("bob", "two")];
  await bob.next();
  const thief = await open("ann", { "last-event-id": bob.lastSeen() });
  waiting = [change("ann", "hers")];
  expect(await thief.next()).toEqual(hint("hers"));
});

it.each(["x", "0", "9".repeat(300), "a, b", "__proto__"])(
  "the mark %s is unknown: all is to be read again",
  async (mark) => {
    const reader = await open("ann", { "last-event-id": mark });
    expect(await reader.next()).toEqual({ event: "reset", data: {} });
  },
);

it("ends when the credentials are good no more, and tells nothing after that", async () => {
  const ann = await open("ann");
  expired.add("ann");
  waiting = [change("ann", "late")];
  const last = await ann.next();
  expect([last.event, last.data.reason]).toEqual([
    "end",
    expect.stringContaining("credentials are good no more"),
  ]);
  await expect(ann.next()).rejects.toThrow("the stream has ended");
});

it("gives nobody without credentials anything", async () => {
  const reader = await open("");
  expect([reader.status, await reader.text()]).toEqual([401, expect.stringContaining("Sign in")]);
});

it("has so many streams of one caller, of one network and in all, and room again when one leaves", async () => {
  await stopHere();
  await start({ ofCaller: 2, ofNetwork: 3, inAll: 4 });
  const first = await open("ann");
  await open("ann");
  const third = await open("ann");
  expect([third.status, third.headers.get("retry-after"), await third.text()]).toEqual([
    429,
    "30",
    expect.stringContaining("as you may have at once, 2"),
  ]);
  expect((await open("bob")).status).toBe(200);
  expect(await (await open("bob")).text()).toContain("as your network may have at once, 3");
  expect((await open("olga")).status).toBe(200);
  expect(await (await open("key")).text()).toContain("as this server may have at once, 4");
  expect(await figure("tributary_event_streams")).toBe(4);
  first.close();
  let again = await open("ann");
  for (let tries = 0; again.status === 429 && tries < 100; tries++) again = await open("ann");
  expect(again.status).toBe(200);
});

it("is counted: who is open, why others ended, and what was told", async () => {
  const ann = await open("ann");
  waiting = [change("ann", "a")];
  await ann.next();
  expired.add("ann");
  await ann.next();
  expect(await figure("tributary_event_streams")).toBe(0);
  expect(await figure('tributary_event_streams_ended_total{why="signed out"}')).toBe(1);
  expect(await figure("tributary_hints_told_total")).toBe(1);
});

it("a HEAD opens nothing, and no other method does", async () => {
  for (const method of ["HEAD", "POST"]) {
    const answer = await fetch(`${server.url}/events`, {
      method,
      headers: { authorization: "ann" },
    });
    expect(answer.status).toBe(405);
  }
  expect(await figure("tributary_event_streams")).toBe(0);
});

it("tells its readers when the server stops, and holds it back no longer", async () => {
  const ann = await open("ann");
  const next = ann.next();
  await stopHere();
  expect((await next).event).toBe("end");
});

async function stopHere() {
  live.stop();
  await server.stop();
}
