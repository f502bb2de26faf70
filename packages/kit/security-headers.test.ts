import { connect } from "node:net";
import { createLog } from "./log";
import { HEADERS_LIMIT } from "./refuse-unreadable";
import { jsonAnswer } from "./routes";
import { SECURITY_HEADERS, strictTransport } from "./security-headers";
import { type RunningServer, serve } from "./serve";

let server: RunningServer;
beforeAll(async () => {
  const page = { "content-security-policy": "default-src 'self'" };
  server = await serve({
    port: 0,
    log: createLog("test", "silent"),
    bodyLimit: 100,
    headersFor: () => strictTransport(600),
    routes: {
      "GET /ok": () => jsonAnswer(200, {}),
      "POST /ok": () => jsonAnswer(200, {}),
      "GET /page": () => ({ status: 200, headers: page, body: "<p>" }),
      "GET /broken": () => {
        throw new Error("broken");
      },
      "GET /pieces": () => ({
        status: 200,
        body: (async function* () {
          yield "a";
          yield "b";
        })(),
      }),
    },
  });
});
afterAll(() => server.stop());

it.each<[string, string, RequestInit, number]>([
  ["an answer", "/ok", {}, 200],
  ["an answer in pieces", "/pieces", {}, 200],
  ["a HEAD", "/ok", { method: "HEAD" }, 200],
  ["a preflight", "/ok", { method: "OPTIONS" }, 204],
  ["another method", "/ok", { method: "PUT" }, 405],
  ["an unknown path", "/nowhere", {}, 404],
  ["a fault of ours", "/broken", {}, 500],
  ["a body that is too large", "/ok", { method: "POST", body: "x".repeat(101) }, 413],
  ["how the process is", "/health", {}, 200],
  ["whether traffic may come", "/ready", {}, 200],
])("%s tells browsers to guess, frame and send on nothing", async (_, path, init, status) => {
  const { status: given, headers } = await fetch(`${server.url}${path}`, init);
  expect(given).toBe(status);
  expect(Object.fromEntries(headers)).toMatchObject({
    ...SECURITY_HEADERS,
    "strict-transport-security": "max-age=600; includeSubDomains",
  });
  for (const telling of ["x-powered-by", "server", "via"]) expect(headers.has(telling)).toBe(false);
});

it("a page says itself what it may load, and the rest stays", async () => {
  const { headers } = await fetch(`${server.url}/page`);
  expect(Object.fromEntries(headers)).toMatchObject({
    ...SECURITY_HEADERS,
    "content-security-policy": "default-src 'self'",
  });
});

it.each([
  [0, {}],
  [1, { "strict-transport-security": "max-age=1; includeSubDomains" }],
])("https alone for %i seconds", (seconds, headers) => {
  expect(strictTransport(seconds)).toEqual(headers);
});

/** What the server answers to these bytes before it closes. */
const raw = (bytes: string) =>
  new Promise<string>((resolve) => {
    let text = "";
    const socket = connect(server.port, "127.0.0.1", () => socket.write(bytes));
    socket.on("data", (piece) => {
      text += piece;
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(text));
    socket.on("end", () => socket.end());
  });
const withToken = (bytes: number) =>
  `GET /ok HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${"x".repeat(bytes)}\r\nconnection: close\r\n\r\n`;

it("a token that lists more workspaces than fit is told so", async () => {
  expect(await raw(withToken(HEADERS_LIMIT - 200))).toMatch(/^HTTP\/1\.1 200 /);
  for (const bytes of [HEADERS_LIMIT, 10 * HEADERS_LIMIT]) {
    const answer = await raw(withToken(bytes));
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    const [head, body] = answer.split("\r\n\r\n") as [string, string];
    expect(JSON.parse(body)).toEqual({
      errors: [
        {
          message:
            "The headers of this request are larger than 32 KB. If that is its token, the token lists more workspaces than fit: let the issuer name those alone in which the person works.",
          extensions: { code: "BAD_USER_INPUT" },
        },
      ],
    });
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
      expect(head).toContain(`\r\n${name}: ${value}\r\n`);
    }
  }
});

it.each(["nonsense\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\0\0\0\0\r\n\r\n"])(
  "what is no HTTP is answered and ends: %j",
  async (bytes) => {
    const answer = await raw(bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain("no request that HTTP/1.1 knows");
  },
);
