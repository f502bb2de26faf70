import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Socket,
  type Server as TcpServer,
} from "node:net";
import { TEST_CERTIFICATE, TEST_KEY } from "../tests/test-certificate";
import { type PostOptions, webhookPost } from "./webhook-post";

const BODY = JSON.stringify({ type: "webhook.test", name: "Zoë" });
const open: { close(): void }[] = [];
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await Promise.all(
    open.splice(0).map((server) => new Promise((done) => (server as Server).close(done))),
  );
});

/** Listens on this machine; answers the port. Connections are cut after the test. */
async function listen(server: TcpServer): Promise<number> {
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
  });
  open.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
}

/** A receiver on this machine. */
const receiver = (answer: (request: IncomingMessage, response: ServerResponse) => void) =>
  listen(createServer(answer));

/** A receiver that says what it likes, byte by byte. */
const rawReceiver = (talk: (socket: Socket) => void) =>
  listen(
    createTcpServer((socket) => {
      socket.resume();
      talk(socket);
    }),
  );

/** Posts to this machine as if it were somewhere. */
function post(port: number, options: Partial<PostOptions> = {}, signal?: AbortSignal) {
  const send = webhookPost({ local: true, deadlineMs: 30_000, ...options });
  return send(
    { url: `http://localhost:${port}/hook`, body: BODY, headers: { "x-attempt": "1" } },
    signal,
  );
}

it("posts the bytes that it was given, once, and takes any 2xx for delivered", async () => {
  const seen: unknown[] = [];
  const port = await receiver(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, headers } = request;
    seen.push([method, url, headers.host, headers["x-attempt"], headers["content-length"]]);
    seen.push(Buffer.concat(chunks).toString("utf8"));
    response.writeHead(204).end();
  });
  expect(await post(port)).toEqual({ status: 204, error: null });
  expect(seen).toEqual([
    ["POST", "/hook", `localhost:${port}`, "1", String(Buffer.byteLength(BODY))],
    BODY,
  ]);
});

it.each([400, 404, 410, 429, 500, 503])("%i is not delivered", async (status) => {
  const port = await receiver((_, response) => void response.writeHead(status).end("no"));
  expect(await post(port)).toEqual({ status, error: `It answered ${status}.` });
});

it.each([301, 302, 303, 307, 308])("%i is not followed", async (status) => {
  const asked: (string | undefined)[] = [];
  const port = await receiver((request, response) => {
    asked.push(request.url);
    response.writeHead(status, { location: "/elsewhere" }).end();
  });
  expect(await post(port)).toEqual({
    status,
    error: `It answered ${status}; redirects are not followed.`,
  });
  expect(asked).toEqual(["/hook"]);
});

const LATE = { status: null, error: "No whole answer within 0.3 s." };

it.each<[string, (socket: Socket) => void]>([
  ["says nothing", () => {}],
  ["says half a status line", (socket) => void socket.write("HTTP/1.1 2")],
  [
    "trickles a header without end",
    (socket) => {
      socket.write("HTTP/1.1 200 OK\r\nx-slow: ");
      const timer = setInterval(() => socket.write("a"), 20);
      socket.on("close", () => clearInterval(timer));
    },
  ],
  [
    "trickles informational answers",
    (socket) => {
      const timer = setInterval(() => socket.write("HTTP/1.1 102 Processing\r\n\r\n"), 20);
      socket.on("close", () => clearInterval(timer));
    },
  ],
])("a receiver that %s is cut at the deadline", async (_, talk) => {
  const port = await rawReceiver(talk);
  expect(await post(port, { deadlineMs: 300 })).toEqual(LATE);
  await allClosed();
});

it("a body that trickles is cut at the deadline; the status has decided", async () => {
  const port = await receiver((_, response) => {
    response.writeHead(200).write("a");
    const timer = setInterval(() => response.write("a"), 20);
    response.on("close", () => clearInterval(timer));
  });
  expect(await post(port, { deadlineMs: 300 })).toEqual({ status: 200, error: null });
  await allClosed();
});

it("a huge answer is cut, and not read", async () => {
  let written = 0;
  const port = await receiver((_, response) => {
    const more = () => {
      while (!response.destroyed && written < 200 * 1024 * 1024) {
        written += 65_536;
        if (!response.write(Buffer.alloc(65_536))) return void response.once("drain", more);
      }
    };
    response.writeHead(200);
    more();
  });
  expect(await post(port)).toEqual({ status: 200, error: null });
  await allClosed();
  expect(written).toBeLessThan(50 * 1024 * 1024);
});

it("huge headers are an error", async () => {
  const port = await rawReceiver((socket) => {
    socket.write(`HTTP/1.1 200 OK\r\nx-large: ${"a".repeat(100_000)}\r\n\r\n`);
  });
  expect(await post(port)).toMatchObject({ status: null, error: expect.stringMatching(/HPE_/) });
});

it.each<[string, (socket: Socket) => void]>([
  ["hangs up", (socket) => socket.destroy()],
  ["speaks another protocol", (socket) => void socket.end("220 mail.example ESMTP\r\n")],
  [
    "wants to change the protocol",
    (socket) =>
      void socket.write(
        "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n",
      ),
  ],
])("a receiver that %s is an error", async (_, talk) => {
  const port = await rawReceiver(talk);
  const answer = await post(port);
  expect(answer).toEqual({ status: null, error: expect.any(String) });
});

it("nobody who listens is an error", async () => {
  const port = await rawReceiver(() => {});
  await new Promise((done) => (open.pop() as Server).close(done));
  expect(await post(port)).toMatchObject({
    status: null,
    error: expect.stringMatching(/ECONNREF/),
  });
});

it("is ended early by its signal", async () => {
  const stopping = new AbortController();
  const port = await rawReceiver(() => stopping.abort());
  expect(await post(port, {}, stopping.signal)).toEqual({
    status: null,
    error: "The sender is being stopped.",
  });
  expect(await post(port, {}, stopping.signal)).toMatchObject({ status: null });
  await allClosed();
});

describe("a name", () => {
  const url = "https://hooks.example.com/hook";
  const sent = { url, body: BODY, headers: {} };

  it.each([
    ["loopback", "127.0.0.1"],
    ["a private address", "10.1.2.3"],
    ["a link-local address", "169.254.169.254"],
    ["IPv6 loopback", "::1"],
    ["a unique-local address", "fd12:3456::1"],
    ["an IPv6 link-local address", "fe80::1"],
    ["an IPv4-mapped address", "::ffff:127.0.0.1"],
    ["NAT64", "64:ff9b::a00:1"],
  ])("that leads to %s is not connected to", async (_, address) => {
    const connected = jest.fn();
    const port = await rawReceiver(connected);
    const send = webhookPost({ local: false, port, resolve: async () => [address] });
    expect(await send(sent)).toEqual({
      status: null,
      error: "hooks.example.com does not lead to the public internet.",
    });
    expect(connected).not.toHaveBeenCalled();
  });

  it("is resolved once, and the connection goes where it was looked at", async () => {
    // What the name says from the second look-up on would be somebody else's.
    const answers = [["127.0.0.1"], ["10.0.0.1"]];
    const resolve = jest.fn(async (_name: string) => answers.shift()!);
    const names: unknown[] = [];
    const server = createHttpsServer(
      { cert: TEST_CERTIFICATE, key: TEST_KEY },
      (request, response) => {
        names.push(
          request.headers.host,
          (request.socket as unknown as { servername: string }).servername,
        );
        response.end("{}");
      },
    );
    const port = await listen(server);
    const send = webhookPost({
      local: false,
      port,
      resolve,
      allows: (address) => address === "127.0.0.1",
      ca: TEST_CERTIFICATE,
    });
    expect(await send(sent)).toEqual({ status: 200, error: null });
    expect(names).toEqual(["hooks.example.com", "hooks.example.com"]);
    expect(resolve.mock.calls).toEqual([["hooks.example.com"]]);
    // Asked again it is looked at again.
    expect(await send(sent)).toMatchObject({ status: null });
    expect(names).toHaveLength(2);
  });

  it.each<[string, string, Partial<PostOptions>]>([
    ["that nobody vouches for", url, {}],
    ["of another name", "https://other.example.com/", { ca: TEST_CERTIFICATE }],
  ])("is not believed with a certificate %s", async (_, address, options) => {
    const asked = jest.fn();
    const port = await listen(createHttpsServer({ cert: TEST_CERTIFICATE, key: TEST_KEY }, asked));
    const resolve = async () => ["127.0.0.1"];
    const send = webhookPost({ local: false, port, resolve, allows: () => true, ...options });
    expect(await send({ ...sent, url: address })).toMatchObject({ status: null });
    expect(asked).not.toHaveBeenCalled();
  });

  it("that takes too long is left at the deadline", async () => {
    const send = webhookPost({
      local: false,
      deadlineMs: 300,
      resolve: () => new Promise(() => {}),
    });
    expect(await send(sent)).toEqual(LATE);
  });

  it("that nobody knows is an error", async () => {
    const resolve = async () => {
      throw Object.assign(new Error("getaddrinfo ENOTFOUND hooks.example.com"), {
        code: "ENOTFOUND",
      });
    };
    expect(await webhookPost({ local: false, resolve })(sent)).toEqual({
      status: null,
      error: "getaddrinfo ENOTFOUND hooks.example.com",
    });
  });
});

it("looks at what it was given as at creation: rules may have changed since", async () => {
  const send = webhookPost({ local: false });
  const answer = await send({ url: "http://localhost/", body: BODY, headers: {} });
  expect(answer).toEqual({ status: null, error: "This machine itself is no place for webhooks." });
});

it("goes past no proxy of the environment", async () => {
  const proxied = jest.fn();
  const proxy = await receiver(proxied);
  const port = await receiver((_, response) => void response.end());
  const before = { ...process.env };
  Object.assign(process.env, {
    NODE_USE_ENV_PROXY: "1",
    HTTP_PROXY: `http://127.0.0.1:${proxy}`,
    http_proxy: `http://127.0.0.1:${proxy}`,
  });
  try {
    expect(await post(port)).toEqual({ status: 200, error: null });
  } finally {
    process.env = before;
  }
  expect(proxied).not.toHaveBeenCalled();
});

/** Resolves when the receivers have noticed that every connection is gone. */
async function allClosed(): Promise<void> {
  await Promise.all(
    [...sockets].map(
      (socket) => socket.closed || new Promise((done) => socket.once("close", done)),
    ),
  );
}
