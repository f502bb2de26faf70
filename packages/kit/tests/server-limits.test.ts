import { request, Server } from "node:http";
import { connect } from "node:net";
import { createLog } from "../log";
import { jsonAnswer } from "../routes";
import { type RunningServer, serve } from "../serve";

let server: RunningServer;
let release: () => void = () => {};
let arrived: Promise<void>;

beforeEach(async () => {
  const { promise, resolve: arrive } = Promise.withResolvers<void>();
  arrived = promise;
  server = await serve({
    port: 0,
    log: createLog("test", "silent"),
    bodyLimit: 1000,
    bodyLimitFor: async ({ headers }) => {
      if (headers["x-known"] === "broken") throw new Error("nobody knows");
      return headers["x-known"] ? { bytes: 2000, caller: "known" } : null;
    },
    ready: async () => true,
    routes: {
      "POST /echo": ({ body }) => ({ status: 200, body }),
      "GET /files/*": ({ url }) => jsonAnswer(200, url.pathname),
      "GET /bug": () => {
        throw new Error("select secret from table");
      },
      "GET /slow": () =>
        new Promise((resolve) => {
          release = () => resolve(jsonAnswer(200, "done"));
          arrive();
        }),
    },
  });
});
afterEach(() => server.stop());

it("answers 413 to a body over the limit, declared or streamed", async () => {
  const big = "x".repeat(1001);
  expect((await fetch(`${server.url}/echo`, { method: "POST", body: big })).status).toBe(413);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const call = request(
      `${server.url}/echo`,
      { method: "POST", headers: { "transfer-encoding": "chunked" } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      },
    );
    call.on("error", (error: NodeJS.ErrnoException) =>
      error.code === "EPIPE" || error.code === "ECONNRESET" ? resolve(413) : reject(error),
    );
    call.write("x".repeat(600));
    call.end("x".repeat(600));
  });
  expect(status).toBe(413);
});

it.each<[string, number, Record<string, string>, number]>([
  ["2000 bytes of somebody who may", 2000, { "x-known": "yes" }, 200],
  ["2001 bytes of somebody who may", 2001, { "x-known": "yes" }, 413],
  ["1001 bytes of somebody else", 1001, {}, 413],
  ["1001 bytes of whom nobody can tell", 1001, { "x-known": "broken" }, 413],
])("a body of %s", async (_, bytes, headers, status) => {
  const body = "x".repeat(bytes);
  const answer = await fetch(`${server.url}/echo`, { method: "POST", body, headers });
  expect(answer.status).toBe(status);
  if (status === 200) expect(await answer.text()).toBe(body);
});

it("routes exact paths and folders, and knows nothing else", async () => {
  expect(await (await fetch(`${server.url}/files/a/b`)).json()).toBe("/files/a/b");
  expect((await fetch(`${server.url}/nowhere`)).status).toBe(404);
  expect((await fetch(`${server.url}/nowhere`, { method: "OPTIONS" })).status).toBe(404);
});

it.each([
  ["GET", "/echo", 405, "OPTIONS, POST"],
  ["DELETE", "/files/a", 405, "GET, HEAD, OPTIONS"],
  ["POST", "/health", 405, "GET, HEAD, OPTIONS"],
  ["OPTIONS", "/echo", 204, "OPTIONS, POST"],
  ["HEAD", "/files/a", 200, null],
  ["HEAD", "/health", 200, null],
])("%s %s: %d, allowed are %s", async (method, path, status, allow) => {
  const answer = await fetch(`${server.url}${path}`, { method });
  expect([answer.status, answer.headers.get("allow")]).toEqual([status, allow]);
});

it.each(["//", "//evil.example/files/a", "/\\evil.example/files/a", "///", "http://", "*", "/%"])(
  "knows no path %j",
  async (target) => {
    const socket = connect(server.port, "127.0.0.1");
    socket.end(`GET ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    let answer = "";
    for await (const chunk of socket) answer += chunk;
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  },
);

it("hides a bug behind a request id", async () => {
  const answer = await fetch(`${server.url}/bug`, { headers: { "x-request-id": "request-0001" } });
  expect(answer.status).toBe(500);
  expect(await answer.json()).toEqual({ error: "internal error", requestId: "request-0001" });
});

it("finishes what is in flight before it stops, and takes nothing new", async () => {
  const inFlight = fetch(`${server.url}/slow`).then((answer) => answer.json());
  await arrived;
  const forced = jest.spyOn(Server.prototype, "closeAllConnections");
  const stopped = server.stop();
  await expect(fetch(`${server.url}/health`)).rejects.toThrow();
  release();
  expect(await inFlight).toBe("done");
  await stopped;
  // The connection that is kept for more requests was closed with its last answer, not when time was up.
  expect(forced).not.toHaveBeenCalled();
});

it("survives a request that is not HTTP", async () => {
  const socket = connect(server.port, "127.0.0.1");
  socket.resume();
  socket.end("\u0000\u0001 nonsense\r\n\r\n");
  await new Promise((resolve) => socket.on("close", resolve));
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
});
