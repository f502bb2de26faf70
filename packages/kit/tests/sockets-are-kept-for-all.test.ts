import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { performance } from "node:perf_hooks";
import { until } from "@tributary/testing/eventually";
import { readProxies } from "../addresses";
import { createLog } from "../log";
import { jsonAnswer } from "../routes";
import { type RunningServer, type ServeOptions, serve } from "../serve";

let server: RunningServer;
let sockets: Socket[] = [];
/** Ends the requests to /slow that are being answered. */
let release: (() => void)[] = [];
afterEach(async () => {
  for (const end of release) end();
  for (const socket of sockets) socket.destroy();
  [sockets, release] = [[], []];
  await server.stop();
});

/** More than the system keeps of an answer that nobody takes. */
const LARGE = 32 * 1024 * 1024;
const large = Buffer.alloc(LARGE);
let answered = 0;
beforeEach(() => {
  answered = 0;
});

async function start(ofNetwork: number, inAll: number, more: Partial<ServeOptions> = {}) {
  server = await serve({
    port: 0,
    log: createLog("test", "silent"),
    sockets: { ofNetwork, inAll },
    ...more,
    routes: {
      "POST /echo": ({ body }) => ({ status: 200, body }),
      "GET /large": () => {
        answered++;
        return { status: 200, body: large };
      },
      "GET /who": ({ address }) => jsonAnswer(200, address),
      "GET /slow": () =>
        new Promise((resolve) => release.push(() => resolve(jsonAnswer(200, "done")))),
    },
  });
}

/** Addresses of this machine stand for networks: each of 127.0.0.0/8 is one. */
async function open(from = "127.0.0.1"): Promise<Socket> {
  const socket = connect({ port: server.port, host: "127.0.0.1", localAddress: from });
  sockets.push(socket);
  socket.on("error", () => {});
  await once(socket, "connect");
  return socket;
}
const openMany = async (count: number, from?: string) => {
  const opened: Socket[] = [];
  for (let n = 0; n < count; n++) opened.push(await open(from));
  return opened;
};

/** The status line's number, or null when the server hung up. */
async function ask(socket: Socket, request = "GET /health HTTP/1.1\r\nhost: x\r\n\r\n") {
  const { promise, resolve } = Promise.withResolvers<number | null>();
  const hungUp = () => resolve(null);
  const answered = (data: Buffer) => resolve(Number(/ (\d{3}) /.exec(data.toString())?.[1]));
  socket.once("data", answered).once("close", hungUp).once("end", hungUp);
  if (socket.destroyed || socket.readableEnded) hungUp();
  socket.write(request);
  return promise.finally(() => {
    socket.off("data", answered).off("close", hungUp).off("end", hungUp);
  });
}
const SLOW = "GET /slow HTTP/1.1\r\nhost: x\r\n\r\n";
const HALF = "POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf";

it("2,000 connections that only stay open refuse nobody else, nor their own next one", async () => {
  await start(256, 2_000);
  await openMany(2_000);
  const other = await open("127.0.0.2");
  expect(await ask(other)).toBe(200);
  expect(await ask(await open())).toBe(200);
});

it("closes the one that was idle for longest, of the same network", async () => {
  await start(3, 100);
  const [one, two, three] = (await openMany(3)) as [Socket, Socket, Socket];
  // It was the first that came, but is not the one that has waited longest.
  expect(await ask(one)).toBe(200);
  const elsewhere = await open("127.0.0.2");
  const four = await open();
  expect(await ask(two)).toBeNull();
  const others = [one, three, four, elsewhere].map((socket) => ask(socket));
  expect(await Promise.all(others)).toEqual([200, 200, 200, 200]);
});

it("closes one of the network that has most when there are too many in all", async () => {
  await start(10, 6);
  const few = await open("127.0.0.2");
  const many = await openMany(5);
  const next = await open("127.0.0.3");
  expect(await ask(many[0]!)).toBeNull();
  expect([await ask(few), await ask(next), await ask(many[1]!)]).toEqual([200, 200, 200]);
});

it("closes no connection whose request is being answered, and refuses one more of its network", async () => {
  await start(2, 100);
  const answers = (await openMany(2)).map((socket) => ask(socket, SLOW));
  await until(() => release.length === 2);
  expect(await ask(await open())).toBeNull();
  expect(await ask(await open("127.0.0.2"))).toBe(200);
  for (const end of release) end();
  expect(await Promise.all(answers)).toEqual([200, 200]);
  expect(await ask(await open())).toBe(200);
});

it("closes who sends a body bit by bit before it refuses somebody new", async () => {
  await start(100, 3);
  const slow = await openMany(3);
  for (const socket of slow) await new Promise((done) => socket.write(HALF, done));
  expect(await ask(await open("127.0.0.2"))).toBe(200);
  // Which of them was taken in first depends on the sockets they came by.
  const hungUp = await Promise.race(slow.map((socket) => ask(socket, "")));
  expect(hungUp).toBeNull();
});

it("closes one that is idle before one whose request arrives, whichever came first", async () => {
  await start(100, 2);
  const slow = await open();
  await new Promise((done) => slow.write(HALF, done));
  const idle = await open();
  expect(await ask(await open("127.0.0.2"))).toBe(200);
  expect(await ask(idle)).toBeNull();
  expect(await ask(slow, " other")).toBe(200);
});

const ASK_LARGE = "GET /large HTTP/1.1\r\nhost: x\r\n\r\n";
/** Asks, and takes nothing of the answer, which is on its way. */
async function askAndLeave(socket: Socket): Promise<Socket> {
  const before = answered;
  socket.write(ASK_LARGE);
  await until(() => answered === before + 1);
  return socket;
}
/** How much comes when it is taken after all. */
function taken(socket: Socket): Promise<number> {
  let bytes = 0;
  return new Promise((resolve) => {
    const ended = () => resolve(bytes);
    socket.once("end", ended).once("close", ended);
    socket.on("data", (data: Buffer) => {
      bytes += data.length;
      if (bytes > LARGE) ended();
    });
  });
}

it("closes who does not take an answer before it refuses somebody new, and who is idle before that", async () => {
  await start(100, 3);
  const first = await askAndLeave(await open());
  const second = await askAndLeave(await open());
  const idle = await open();
  expect(await ask(await open("127.0.0.2"))).toBe(200);
  expect(await ask(idle)).toBeNull();
  // Now one goes that does not take its answer, of the network that has most, the longest first.
  expect(await ask(await open("127.0.0.3"))).toBe(200);
  expect(await taken(first)).toBeLessThan(LARGE);
  expect(await taken(second)).toBeGreaterThan(LARGE);
});

it("keeps so much of answers that nobody takes, and breaks the oldest off", async () => {
  await start(100, 100, { sockets: { ofNetwork: 100, inAll: 100, unsent: 2 * LARGE } });
  const first = await askAndLeave(await open());
  const second = await askAndLeave(await open());
  const third = await askAndLeave(await open("127.0.0.2"));
  expect(await taken(first)).toBeLessThan(LARGE);
  expect([await taken(second), await taken(third)].every((bytes) => bytes > LARGE)).toBe(true);
  // What was taken counts no more.
  const fourth = await askAndLeave(await open());
  const fifth = await askAndLeave(await open());
  expect([await taken(fourth), await taken(fifth)].every((bytes) => bytes > LARGE)).toBe(true);
});

it("breaks an answer off of which nothing is taken for long", async () => {
  await start(100, 100, { stalledMs: 300 });
  const stalled = await askAndLeave(await open());
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(await taken(stalled)).toBeLessThan(LARGE);
  // The time is of the answer, and not of the connection after it.
  const waiting = await open();
  expect(await ask(waiting)).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(await ask(waiting)).toBe(200);
});

it("1,000 that send their headers or bodies byte by byte keep nobody out", async () => {
  await start(256, 1_000);
  for (let from = 2; from < 7; from++) {
    for (const [n, socket] of (await openMany(200, `127.0.0.${from}`)).entries()) {
      socket.write(n % 2 === 0 ? HALF : "GET /health HTTP/1.1\r\nhost: x\r\nx-slow: ");
    }
  }
  const good = await open("127.0.0.9");
  for (let n = 0; n < 20; n++) expect(await ask(good)).toBe(200);
  expect(await ask(await open("127.0.0.8"))).toBe(200);
});

it("a trusted proxy may have as many as there are, and callers behind it are told apart", async () => {
  await start(2, 100, { proxies: readProxies("127.0.0.9") });
  const all = await openMany(5, "127.0.0.9");
  expect(await Promise.all(all.map((socket) => ask(socket)))).toEqual([200, 200, 200, 200, 200]);
  const who = async (from: string) => {
    const socket = await open(from);
    const heard = once(socket, "data");
    socket.write("GET /who HTTP/1.1\r\nhost: x\r\nx-forwarded-for: 1.1.1.1, 203.0.113.7\r\n\r\n");
    return `${(await heard)[0]}`.split("\r\n\r\n")[1];
  };
  expect(await who("127.0.0.9")).toBe('"203.0.113.7"');
  expect(await who("127.0.0.1")).toBe('"127.0.0.1"');
});

it("asks whether it is ready once for all who ask", async () => {
  let asked = 0;
  await start(100, 100, {
    ready: async () => {
      asked++;
      return true;
    },
  });
  const get = async () => (await fetch(`${server.url}/ready`)).status;
  const answers = await Promise.all(Array.from({ length: 50 }, get));
  expect(new Set(answers)).toEqual(new Set([200]));
  expect(asked).toBe(1);
});

it("takes several new connections in a turn of its loop, that floods of them keep nobody waiting", async () => {
  await start(1_000, 1_000);
  const FLOOD = 400;
  let taken = 0;
  const opened = Array.from({ length: FLOOD }, () =>
    open().then(() => {
      taken++;
    }),
  );
  const turns = () => performance.nodeTiming.uvMetricsInfo.loopCount;
  await Promise.all(opened);
  expect(taken).toBe(FLOOD);
  const before = turns();
  // They are connected when the system has them; the last ones are answered when the server has taken all that came before.
  // Of requests that come together one begins in each turn.
  const LAST = 20;
  await Promise.all(sockets.slice(-LAST).map((socket) => ask(socket)));
  expect(turns() - before).toBeLessThan(FLOOD / 2);
});

it("asks for the first yes ten times a second, and once a second from then on", async () => {
  let asked = 0;
  await start(100, 100, { ready: async () => ++asked > 2 });
  const get = async () => (await fetch(`${server.url}/ready`)).status;
  const began = performance.now();
  while ((await get()) !== 200) await new Promise((resolve) => setTimeout(resolve, 10));
  const waitedMs = performance.now() - began;
  expect([asked, waitedMs > 190, waitedMs < 1_000]).toEqual([3, true, true]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect([await get(), asked]).toEqual([200, 3]);
});
