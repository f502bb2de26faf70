import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { HttpRequest } from "@tributary/kit/routes";
import { decodeJwt, exportJWK, generateKeyPair, type JWK } from "jose";
import { DEMO_LOGINS, type DemoIssuer, demoIssuer } from "./demo-issuer";
import { type DemoPeople, demoPeople } from "./demo-people";
import { demoRoutes } from "./demo-routes";
import { inlineKeys } from "./issuer-keys";
import { tokenVerifier } from "./tokens";
import { authenticator } from "./viewer";

const NOW = new Date("2027-03-01T00:00:00Z");
let folder: string;
let demo: DemoIssuer;
beforeAll(async () => {
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const key: JWK = { ...(await exportJWK(privateKey)), kid: "demo" };
  demo = await demoIssuer({ key, audience: "tributary", logins: DEMO_LOGINS, nodeEnv: "test" });
});
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "demo-people-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function routesFor(people: DemoPeople) {
  const { issuer, audience, jwks } = demo;
  const routes = demoRoutes({
    demo,
    people,
    peers: { stripe: null, jules: null },
    authenticate: authenticator({
      verifyToken: tokenVerifier({ issuer, audience, keys: inlineKeys(jwks as never) }),
      verifyKey: async () => null,
      networkOf: (address) => address,
    }),
    now: async () => NOW,
  });
  return async (route: string, body: unknown, headers: Record<string, string> = {}) => {
    const answer = await routes[route]!({
      method: "POST",
      url: new URL(`http://localhost${route.split(" ")[1]}`),
      headers: { "content-type": "application/json", ...headers },
      body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
      requestId: "trace-0001",
      address: "192.0.2.1",
    } satisfies HttpRequest);
    return { status: answer.status, json: JSON.parse(answer.body as string) };
  };
}

const PEOPLE = "POST /demo/people";
const WORKSPACES = "POST /demo/workspaces";

it("a friend signs up without a workspace, makes one, and its next token names it", async () => {
  const ask = routesFor(demoPeople(DEMO_LOGINS, folder));
  const { status, json: cleo } = await ask(PEOPLE, { name: " Cléo Ñandú " });
  expect([status, cleo.label, cleo.operator]).toEqual([201, "Cléo Ñandú", false]);
  expect(cleo.id).toMatch(/^cle-o-n-andu-[0-9a-f]{6}$|^cleo-nandu-[0-9a-f]{6}$/);
  expect(decodeJwt(cleo.token)).toMatchObject({ sub: cleo.id, workspaces: [] });
  const made = await ask(WORKSPACES, { name: "Team" }, { authorization: `Bearer ${cleo.token}` });
  const { workspace, token } = made.json;
  expect([made.status, workspace]).toEqual([
    201,
    {
      id: expect.stringMatching(/^wks_team-[0-9a-f]{6}$/),
      name: "Team",
      createdAt: NOW.toISOString(),
    },
  ]);
  expect(decodeJwt(token)).toMatchObject({
    sub: cleo.id,
    workspaces: [{ id: workspace.id, role: "admin", createdAt: NOW.toISOString() }],
  });
});

it("who has signed up is there again after a restart, and those whom the demo comes with stay as they are", async () => {
  const first = demoPeople(DEMO_LOGINS, folder);
  const cleo = first.add("Cleo")!;
  first.addWorkspace(cleo.id, "Team", NOW);
  const again = demoPeople(DEMO_LOGINS, folder);
  expect(again.find(cleo.id)).toEqual(first.find(cleo.id));
  expect(again.all().map(({ id }) => id)).toEqual([...DEMO_LOGINS.map(({ id }) => id), cleo.id]);
  expect(readFileSync(path.join(folder, "demo-people.json"), "utf8")).not.toContain("olga");
});

it.each(["{", "[]", '[{"id":"eve","operator":true}]', "null"])(
  "a file that says %s counts as none",
  (text) => {
    writeFileSync(path.join(folder, "demo-people.json"), text);
    expect(demoPeople(DEMO_LOGINS, folder).all()).toEqual(DEMO_LOGINS);
  },
);

it("they last as long as the process where nothing can be kept", () => {
  for (const nowhere of [null, path.join(folder, "missing")]) {
    const people = demoPeople([], nowhere);
    const { id } = people.add("Cleo")!;
    expect(people.find(id)).toBeDefined();
    expect(demoPeople([], nowhere).find(id)).toBeUndefined();
  }
});

it.each([
  ["nobody", {}, 401],
  ["who is unknown", { authorization: "Bearer eyJ.eyJ.x" }, 401],
])("%s makes no workspace", async (_, headers, status) => {
  const ask = routesFor(demoPeople(DEMO_LOGINS, folder));
  const answer = await ask(WORKSPACES, { name: "Team" }, headers).catch((error) => ({
    status: error.extensions.http.status,
  }));
  expect(answer.status).toBe(status);
});

it.each<[string, unknown, Record<string, string>]>([
  ["no name", {}, {}],
  ["an empty name", { name: "  " }, {}],
  ["a name that is a list", { name: ["x"] }, {}],
  ["a long name", { name: "x".repeat(61) }, {}],
  ["a name with a line break", { name: "a\nb" }, {}],
  ["half a character", '{"name":"\\ud800"}', {}],
  ["no JSON", "name=x", {}],
  ["a form of another page", { name: "x" }, { "content-type": "text/plain" }],
])("%s signs nobody up", async (_, body, headers) => {
  const people = demoPeople(DEMO_LOGINS, folder);
  expect((await routesFor(people)(PEOPLE, body, headers)).status).toBe(400);
  expect(people.all()).toEqual(DEMO_LOGINS);
});

it("takes so many people, and so many workspaces of one, and no more", async () => {
  const people = demoPeople([], null);
  const ids = Array.from({ length: 200 }, () => people.add("x")!.id);
  expect(new Set(ids).size).toBe(200);
  const ask = routesFor(people);
  expect((await ask(PEOPLE, { name: "one more" })).status).toBe(409);
  for (let n = 0; n < 20; n++) expect(people.addWorkspace(ids[0]!, "w", NOW)).not.toBeNull();
  const token = await demo.sign(people.find(ids[0]!)!);
  const more = await ask(WORKSPACES, { name: "w" }, { authorization: `Bearer ${token}` });
  expect(more.status).toBe(409);
});
