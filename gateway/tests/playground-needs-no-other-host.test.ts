import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { createLog } from "@tributary/kit/log";
import { type RunningServer, serve } from "@tributary/kit/serve";
import type { Viewer } from "@tributary/kit/viewer";
import { anonymous, operator, platformKey, user } from "@tributary/testing/viewers";
import { exportJWK, generateKeyPair } from "jose";
import { DEMO_LOGINS, demoIssuer } from "../demo-issuer";
import { demoPeople } from "../demo-people";
import { demoRoutes } from "../demo-routes";
import { refusal } from "../errors";
import { readExamples } from "../examples";
import { inlineKeys } from "../issuer-keys";
import { playgroundRoutes } from "../playground";
import { tokenVerifier } from "../tokens";

const log = createLog("gateway", "silent");
/** Who signs in by which token outside of the demo. */
const viewers: Record<string, Viewer> = {
  "Bearer operator": operator(),
  "Bearer ann": user("ann"),
};
const authenticate = async ({ headers }: { headers: Record<string, string | undefined> }) => {
  if (headers["x-api-key"]) return platformKey("events:read");
  if (!headers.authorization) return anonymous;
  const viewer = viewers[headers.authorization];
  if (!viewer) throw refusal("UNAUTHENTICATED", "Wrong.", 401);
  return viewer;
};

let server: RunningServer;
let closed: RunningServer;
beforeAll(async () => {
  const common = { authenticate, log };
  server = await serve({ port: 0, log, routes: playgroundRoutes({ demo: true, ...common }) });
  closed = await serve({ port: 0, log, routes: playgroundRoutes({ demo: false, ...common }) });
});
afterAll(() => Promise.all([server.stop(), closed.stop()]));

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { headers, redirect: "manual" });

it("the page names only files of this origin, and its policy allows no others", async () => {
  const page = await get("/playground");
  const html = await page.text();
  const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
  expect(addresses.length).toBeGreaterThan(5);
  for (const address of addresses) expect(address).toMatch(/^(\/playground\/assets\/|data:,$)/);
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|https?:/);
  const nonces = [...html.matchAll(/<script [^>]*nonce="([^"]+)"/g)].map(([, nonce]) => nonce!);
  expect(nonces).toHaveLength(html.match(/<script/g)!.length);
  const policy = page.headers.get("content-security-policy")!;
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(`script-src 'nonce-${nonces[0]}';`);
  expect(new Set(nonces).size).toBe(1);
  expect(nonces[0]).toMatch(/^[\w-]{22}$/);
  expect(await (await get("/playground")).text()).not.toContain(nonces[0]);
  expect(page.headers.get("cache-control")).toBe("no-store");
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
  for (const address of addresses.filter((path) => path !== "data:,")) {
    const file = await get(address);
    expect([address, file.status]).toEqual([address, 200]);
    expect(file.headers.get("cache-control")).toContain("immutable");
    expect((await file.text()).length).toBeGreaterThan(500);
  }
});

/** The answer as it is sent, with this `accept-encoding` or without any. */
async function raw(path: string, accepted?: string) {
  const { default: http } = await import("node:http");
  const headers = accepted === undefined ? {} : { "accept-encoding": accepted };
  return new Promise<{ status?: number; body: Buffer }>((resolve) => {
    http.get(`${server.url}${path}`, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response
        .on("data", (chunk) => chunks.push(chunk))
        .on("end", () => resolve({ status: response.statusCode!, body: Buffer.concat(chunks) }));
    });
  });
}

it("files are what their packages hold, and compressed alone: none is an answer of a megabyte", async () => {
  const html = await (await get("/playground")).text();
  const addresses = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path!);
  expect(addresses.length).toBeGreaterThanOrEqual(6);
  for (const path of addresses) {
    expect((await raw(path, "gzip")).body.length).toBeLessThan(1_000_000);
    for (const accepted of [undefined, "identity", "br", "gzip;q=0"]) {
      const { status, body } = await raw(path, accepted);
      expect([status, body.toString()]).toEqual([406, expect.stringContaining("gzip alone")]);
    }
  }
  const react = await raw(
    addresses.find((path) => path.endsWith("/react.js"))!,
    "deflate, gzip;q=0.5",
  );
  expect(gunzipSync(react.body).toString()).toBe(
    readFileSync(
      join(dirname(require.resolve("react/package.json")), "umd/react.production.min.js"),
      "utf8",
    ),
  );
});

it.each(["../playground.ts", "..%2fplayground.ts", "constructor", "client.js/../../start.ts", ""])(
  "no other file is served: %s",
  async (name) => {
    const html = await (await get("/playground")).text();
    const [, base] = /src="([^"]+)\/client\.js"/.exec(html)!;
    expect((await get(`${base}/${name}`)).status).toBe(404);
  },
);

it("its tabs are the examples, with variables that can be sent as they are", async () => {
  const { demo, examples } = (await (await get("/playground/config.json")).json()) as {
    demo: boolean;
    examples: ReturnType<typeof readExamples>;
  };
  expect(demo).toBe(true);
  expect(examples.length).toBeGreaterThanOrEqual(10);
  expect(examples.map(({ name }) => name)).toEqual(readExamples().map(({ name }) => name));
  for (const { variables } of examples) {
    expect(variables).not.toMatch(/<(now|new id)>/);
    expect(() => JSON.parse(variables)).not.toThrow();
  }
});

describe("outside of the demo", () => {
  const at = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${closed.url}${path}`, { headers });

  it("the page is a shell that tells nothing of the graph", async () => {
    const html = await (await at("/playground")).text();
    expect(html).toContain("<script");
    for (const { name } of readExamples()) expect(html).not.toContain(name);
    const files = [...html.matchAll(/src="([^"]+client\.js)"/g)].map(([, path]) => path!);
    expect(await (await at(files[0]!)).text()).not.toMatch(/affiliate|commission/i);
  });

  it.each<[string, Record<string, string>, number, string]>([
    ["nobody", {}, 401, "UNAUTHENTICATED"],
    ["a person", { authorization: "Bearer ann" }, 403, "FORBIDDEN"],
    ["a wrong token", { authorization: "Bearer wrong" }, 401, "UNAUTHENTICATED"],
    ["a key", { "x-api-key": "key" }, 401, "UNAUTHENTICATED"],
  ])("%s gets no examples", async (_, headers, status, code) => {
    const answer = await at("/playground/config.json", headers);
    const body = (await answer.json()) as { errors: { extensions: { code: string } }[] };
    expect([answer.status, body.errors[0]?.extensions.code]).toEqual([status, code]);
    expect(JSON.stringify(body)).not.toContain("query");
  });

  it("an operator gets them", async () => {
    const answer = await at("/playground/config.json", { authorization: "Bearer operator" });
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const body = (await answer.json()) as { demo: boolean; examples: unknown[] };
    expect([answer.status, body.demo, body.examples.length]).toEqual([
      200,
      false,
      readExamples().length,
    ]);
  });
});

describe("demo logins", () => {
  const options = async (nodeEnv: string) => {
    const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
    const key = { ...(await exportJWK(privateKey)), kid: "demo" };
    return { key, audience: "tributary", logins: DEMO_LOGINS, nodeEnv };
  };

  it("are tokens that the gateway believes", async () => {
    const demo = await demoIssuer(await options("development"));
    const routes = demoRoutes({
      demo,
      people: demoPeople(demo.logins, null),
      peers: { stripe: null, jules: null },
      authenticate: async () => anonymous,
      now: async () => new Date(),
    });
    const { body } = await routes["GET /demo/logins"]!({} as never);
    const logins = JSON.parse(body as string) as { id: string; operator: boolean; token: string }[];
    const { issuer, audience, jwks } = demo;
    const verify = tokenVerifier({ issuer, audience, keys: inlineKeys(jwks as never) });
    for (const { id, operator, token } of logins) {
      expect(await verify(token)).toMatchObject({ kind: "USER", id, operator });
    }
    expect(logins.some(({ operator }) => operator)).toBe(true);
    const peers = await routes["GET /demo/peers"]!({} as never);
    expect(JSON.parse(peers.body as string)).toEqual({ stripe: null, jules: null });
    expect(JSON.stringify(demo.jwks)).not.toContain('"d"');
  });

  it("do not exist in production", async () => {
    await expect(demoIssuer(await options("production"))).rejects.toThrow("NODE_ENV=production");
  });
});
