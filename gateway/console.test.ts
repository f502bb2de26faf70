import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { createLog } from "@tributary/kit/log";
import { jsonAnswer } from "@tributary/kit/routes";
import { type RunningServer, serve } from "@tributary/kit/serve";
import { consoleRoutes } from "./console";

const PAGE = `<!doctype html><title>Console</title>${"<!-- page -->".repeat(20)}`;
const SCRIPT = `console.log(${JSON.stringify("x".repeat(500))})`;
const SECRET = "nobody may read this";

let folder: string;
let server: RunningServer;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "tributary-console-"));
  mkdirSync(path.join(folder, "site", "assets"), { recursive: true });
  writeFileSync(path.join(folder, "secret.html"), SECRET);
  writeFileSync(path.join(folder, "site", "index.html"), PAGE);
  const script = path.join(folder, "site", "assets", "app-1a2b.js");
  writeFileSync(script, SCRIPT);
  writeFileSync(`${script}.br`, brotliCompressSync(SCRIPT));
  writeFileSync(`${script}.gz`, gzipSync(SCRIPT));
  const settings = {
    platformName: "Acme",
    demo: false,
    simulators: { stripe: false, jules: false },
    playground: true,
    signIn: {
      issuer: "https://id.example.com/realms/acme",
      clientId: "console",
      scopes: "openid",
      audience: "tributary",
    },
  };
  server = await serve({
    port: 0,
    log: createLog("gateway", "silent"),
    routes: {
      ...consoleRoutes(folder, settings),
      "GET /demo/logins": () => jsonAnswer(200, []),
      "POST /graphql": () => jsonAnswer(200, { data: null }),
    },
  });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** As it is on the wire: nothing is unpacked, and the path is sent as it stands. */
function ask(address: string, headers: Record<string, string> = {}, method = "GET") {
  return new Promise<{ status: number; headers: IncomingMessage["headers"]; body: Buffer }>(
    (resolve, reject) => {
      const { hostname, port } = new URL(server.url);
      const sent = httpRequest({ hostname, port, path: address, headers, method }, (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.on("end", () =>
          resolve({
            status: response.statusCode!,
            headers: response.headers,
            body: Buffer.concat(pieces),
          }),
        );
      });
      sent.on("error", reject).end();
    },
  );
}
const BROWSER = { accept: "text/html,application/xhtml+xml" };

it.each(["/", "/credits", "/revenue/referrals/ref_1?range=30", "/auth?referral_code=ADA"])(
  "%s opens the console in a browser",
  async (address) => {
    const { status, headers, body } = await ask(address, BROWSER);
    expect([status, body.toString()]).toEqual([200, PAGE]);
    expect(headers["cache-control"]).toBe("no-cache");
    const policy = headers["content-security-policy"] as string;
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("connect-src 'self' https://id.example.com;");
    expect(policy.replace("https://id.example.com", "")).not.toMatch(
      /https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/,
    );
  },
);

it.each([
  ["what a program asks for", "/credits", { accept: "*/*" }],
  ["a file that is not there", "/assets/app-0000.js", BROWSER],
  ["an address of the API's", "/demo/nothing", BROWSER],
  ["a path that ends in a file's name", "/credits/robots.txt", BROWSER],
])("%s is not found", async (_, address, headers) => {
  expect((await ask(address, headers)).status).toBe(404);
});

it("routes that were there before answer as before", async () => {
  expect((await ask("/demo/logins", BROWSER)).body.toString()).toBe("[]");
  expect((await ask("/health", BROWSER)).body.toString()).toBe('{"status":"ok"}');
  expect((await ask("/graphql", {}, "POST")).body.toString()).toBe('{"data":null}');
});

it.each([
  "/../secret.html",
  "/assets/../../secret.html",
  "/assets/..%2f..%2fsecret.html",
  "/..%5csecret.html",
  "/%2e%2e/secret.html",
  "//secret.html",
  "/assets/%00",
])("%s reads nothing outside of the site", async (address) => {
  for (const accept of ["*/*", "text/html"]) {
    const { status, body } = await ask(address, { accept });
    expect(body.toString()).not.toContain(SECRET);
    expect([status, body.toString()]).not.toEqual([200, SECRET]);
  }
});

it("assets are kept for ever, and sent as small as the browser can read", async () => {
  const plain = await ask("/assets/app-1a2b.js");
  expect(plain.headers["content-encoding"]).toBeUndefined();
  expect(plain.body.toString()).toBe(SCRIPT);
  expect(plain.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(plain.headers["vary"]).toBe("accept-encoding");
  const both = await ask("/assets/app-1a2b.js", { "accept-encoding": "gzip, deflate, br" });
  expect(both.headers["content-encoding"]).toBe("br");
  expect(brotliDecompressSync(both.body).toString()).toBe(SCRIPT);
  const older = await ask("/assets/app-1a2b.js", { "accept-encoding": "br;q=0, gzip;q=0.5" });
  expect(older.headers["content-encoding"]).toBe("gzip");
  expect(gunzipSync(older.body).toString()).toBe(SCRIPT);
});

it("a page that is still the same is not sent again", async () => {
  const { headers } = await ask("/", BROWSER);
  const again = await ask("/", { ...BROWSER, "if-none-match": headers["etag"] as string });
  expect([again.status, again.body.length]).toEqual([304, 0]);
  const other = await ask("/", { ...BROWSER, "if-none-match": '"older"' });
  expect(other.status).toBe(200);
});

it("HEAD tells what GET would, without a body", async () => {
  const { status, headers, body } = await ask("/credits", BROWSER, "HEAD");
  expect([status, headers["content-type"], body.length]).toEqual([
    200,
    "text/html; charset=utf-8",
    0,
  ]);
});

it("the settings say whose console it is, and which currencies have other places than two", async () => {
  const { body, headers } = await ask("/console/settings.json");
  expect(headers["cache-control"]).toBe("no-cache");
  expect(JSON.parse(body.toString())).toMatchObject({
    platformName: "Acme",
    demo: false,
    signIn: { clientId: "console" },
    currencyPlaces: { JPY: 0, KWD: 3 },
  });
});
