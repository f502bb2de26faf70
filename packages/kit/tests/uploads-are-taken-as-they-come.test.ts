import { once } from "node:events";
import { Agent, request } from "node:http";
import { eventually } from "@tributary/testing/eventually";
import { createLog } from "../log";
import { type RunningServer, serve } from "../serve";

const PIECE = Buffer.alloc(64 * 1024, "x");
const WITHIN_MS = 100;
const LONG_MS = 60_000;

let server: RunningServer;
let taken = 0;
let open: { promise: Promise<void>; resolve: () => void };
let ended: unknown[] = [];
beforeEach(async () => {
  taken = 0;
  ended = [];
  open = Promise.withResolvers<void>();
  server = await start(WITHIN_MS);
});
afterEach(() => server.stop());

function start(bodyWithinMs: number): Promise<RunningServer> {
  return serve({
    port: 0,
    log: createLog("test", "silent"),
    bodyLimit: 1000,
    bodyWithinMs,
    routes: { "POST /whole": ({ body }) => ({ status: 200, body }) },
    uploads: {
      "POST /lines": async ({ body }) => ({ status: 200, body: answers(body) }),
      "POST /refused": async () => ({ status: 403, body: "no" }),
      "POST /begun": async ({ body }) => {
        for await (const _ of body) break;
        return { status: 400, body: "no" };
      },
      // As one that hands it on: it is still being taken when the answer comes back.
      "POST /handed": async ({ body }) => {
        const pieces = body[Symbol.asyncIterator]();
        await pieces.next();
        void open.promise.then(() => pieces.return?.());
        return { status: 400, body: "no" };
      },
    },
  });
}

/** Says how much it has taken, piece by piece, once it is told to begin. */
async function* answers(body: AsyncIterable<Uint8Array>) {
  yield "begun\n";
  await open.promise;
  try {
    for await (const piece of body) {
      taken += piece.length;
      yield `${taken}\n`;
    }
    ended.push("whole");
  } catch (error) {
    ended.push((error as Error).message);
    throw error;
  }
}

const post = (path: string) => request(`${server.url}${path}`, { method: "POST" });

it("answers before it has taken the body, and takes all of it, beyond any limit", async () => {
  const call = post("/lines");
  call.write(PIECE);
  const [answer] = await once(call, "response");
  open.resolve();
  for (let n = 0; n < 9; n++) call.write(PIECE);
  call.end();
  let text = "";
  for await (const piece of answer) text += piece;
  expect(text).toMatch(/^begun\n/);
  expect(text.trim().split("\n").at(-1)).toBe(`${10 * PIECE.length}`);
  expect(ended).toEqual(["whole"]);
});

it("asks the sender for no more than it takes", async () => {
  const call = post("/lines");
  call.flushHeaders();
  await once(call, "response");
  // What the sockets hold fills up, and then nothing more is taken from the sender.
  let sent = 0;
  while (call.write(PIECE) && sent < 10_000) sent += 1;
  const drained = once(call, "drain").then(() => "drained");
  const answered = fetch(`${server.url}/health`).then(({ status }) => status);
  expect(await Promise.race([drained.then(() => drained), answered])).toBeDefined();
  expect(taken).toBe(0);
  open.resolve();
  await drained;
  await eventually(async () => expect(taken).toBeGreaterThan(0));
  call.destroy();
  call.on("error", () => {});
  await eventually(async () =>
    expect(ended).toEqual(["The sender went away in the middle of its body."]),
  );
});

it("an ordinary body that takes too long is answered 408; a file may take any time", async () => {
  const file = post("/lines");
  file.flushHeaders();
  const [answer] = await once(file, "response");
  open.resolve();

  const slow = post("/whole");
  slow.on("error", () => {});
  slow.setHeader("content-length", 10);
  slow.write("x");
  const [late] = await once(slow, "response");
  expect(late.statusCode).toBe(408);
  late.resume();

  // It has lasted at least as long.
  file.end("done");
  let text = "";
  for await (const piece of answer) text += piece;
  expect(text).toBe("begun\n4\n");
});

it("a refusal reaches a sender that goes on sending, for a while", async () => {
  const call = post("/refused");
  call.on("error", () => {});
  call.write(PIECE);
  const [answer] = await once(call, "response");
  expect(answer.statusCode).toBe(403);
  let text = "";
  for await (const piece of answer) text += piece;
  expect(text).toBe("no");
  const closed = new Promise((resolve) => call.once("close", resolve));
  const go = setInterval(() => call.write(PIECE), 5);
  await closed.finally(() => clearInterval(go));
});

it.each(["refused", "begun", "handed"])(
  "a file that is %s leaves its connection to the next request",
  async (path) => {
    // What is not wanted has as long as a busy machine takes: else its connection is cut off.
    await server.stop();
    server = await start(LONG_MS);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = async (to: string, body: Buffer) => {
      const call = request(`${server.url}${to}`, { method: "POST", agent });
      call.end(body);
      const [answer] = await once(call, "response");
      for await (const _ of answer);
      open.resolve();
      return answer.statusCode;
    };
    // All of it leaves the sender at once, more than the server takes by itself.
    for (let n = 0; n < 3; n++) {
      expect(await ask(`/${path}`, Buffer.alloc(15 * PIECE.length))).toBeGreaterThan(399);
      expect(await ask("/whole", Buffer.from("small"))).toBe(200);
    }
    agent.destroy();
  },
);

it("a stop cuts a file off and does not wait for its end", async () => {
  const call = post("/lines");
  call.on("error", () => {});
  call.write(PIECE);
  const [answer] = await once(call, "response");
  answer.on("error", () => {});
  open.resolve();
  await eventually(async () => expect(taken).toBeGreaterThan(0));
  await server.stop();
  await eventually(async () =>
    expect(ended).toEqual(["The sender went away in the middle of its body."]),
  );
});

it.each([
  ["GET", 405],
  ["OPTIONS", 204],
])("%s answers %d", async (method, status) => {
  const answer = await fetch(`${server.url}/lines`, { method });
  expect([answer.status, answer.headers.get("allow")]).toEqual([status, "OPTIONS, POST"]);
});
