import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createHttpClient, type HttpCall, type HttpClient } from "./http-client";

let server: Server;
let sockets: Set<Socket>;
let asked: number;
let answer: RequestListener;
let client: HttpClient;

beforeEach(async () => {
  asked = 0;
  sockets = new Set();
  server = createServer((request, response) => {
    asked += 1;
    answer(request, response);
  });
  server.on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  client = createHttpClient();
});
afterEach(async () => {
  client.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function call(more: Partial<HttpCall> = {}) {
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/graphql?a=b`;
  const signal = AbortSignal.timeout(5_000);
  return client.call({ method: "POST", url, body: "ask", signal, ...more });
}

it("sends what it is given and answers what comes, over one kept connection", async () => {
  answer = async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    response.writeHead(201, { "x-place": "here" });
    response.write(`${request.method} ${request.url} `);
    response.end(`${request.headers["x-request-id"]} ${request.headers["content-length"]} ${body}`);
  };
  for (let n = 0; n < 3; n++) {
    const { status, headers, body } = await call({ headers: { "x-request-id": "trace" } });
    expect([status, headers["x-place"]]).toEqual([201, "here"]);
    expect(body.toString()).toBe("POST /graphql?a=b trace 3 ask");
  }
  expect(sockets.size).toBe(1);
});

it.each([
  [true, 2],
  [false, 1],
])("asks again if it may (%s) when the connection was closed", async (retry, times) => {
  answer = (request, response) => {
    if (asked === 1) request.socket.destroy();
    else response.end("there");
  };
  const done = call({ retry });
  if (retry) expect((await done).body.toString()).toBe("there");
  else await expect(done).rejects.toMatchObject({ code: "UND_ERR_SOCKET" });
  expect(asked).toBe(times);
});

it.each<[string, RequestListener]>([
  [
    "is cut off",
    (request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half");
      setTimeout(() => request.socket.destroy(), 20);
    },
  ],
  [
    "is above 32 MB",
    (_, response) => {
      for (let n = 0; n < 33; n++) response.write(Buffer.alloc(1024 * 1024));
      response.end();
    },
  ],
  ["is no HTTP", (request) => request.socket.end("nonsense\r\n\r\n")],
])("rejects an answer that %s", async (_, listener) => {
  answer = listener;
  await expect(call()).rejects.toThrow();
});

it("does not follow a redirect", async () => {
  answer = (_, response) => response.writeHead(307, { location: "/elsewhere" }).end();
  expect((await call()).status).toBe(307);
  expect(asked).toBe(1);
});

it("stops waiting when it is told to, and does not ask again", async () => {
  answer = () => {};
  const controller = new AbortController();
  const waiting = call({ signal: controller.signal, retry: true });
  setTimeout(() => controller.abort(new Error("late")), 50);
  await expect(waiting).rejects.toThrow("late");
  await expect(call({ signal: controller.signal })).rejects.toThrow("late");
  expect(asked).toBe(1);
});

it("says when nobody listens", async () => {
  const url = "http://127.0.0.1:1/ready";
  await expect(call({ method: "GET", url, body: undefined })).rejects.toMatchObject({
    code: "ECONNREFUSED",
  });
});
