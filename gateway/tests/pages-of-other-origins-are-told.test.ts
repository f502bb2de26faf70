import { loadConfig } from "@tributary/kit/config";
import { user } from "@tributary/testing/viewers";
import { smallHttp } from "./small-http";

const ours = "https://app.example";
const theirs = "https://evil.example";
let open: Awaited<ReturnType<typeof smallHttp>>;
let closed: Awaited<ReturnType<typeof smallHttp>>;
beforeAll(async () => {
  open = await smallHttp(user("ann"), { origins: [ours, "http://localhost:5173"] });
  closed = await smallHttp(user("ann"));
});
afterAll(() => Promise.all([open.stop(), closed.stop()]));

/** What a browser asks before a page of `origin` may send JSON with credentials. */
const preflight = (url: string, origin: string) =>
  fetch(`${url}/graphql`, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,content-type,x-api-key",
    },
  });
const items = (value: string | null) => (value ?? "").split(", ");

describe("an origin of CORS_ORIGINS", () => {
  it("may send what GraphQL clients send", async () => {
    const { status, headers } = await preflight(open.url, ours);
    expect([status, headers.get("access-control-allow-origin")]).toEqual([204, ours]);
    expect(items(headers.get("access-control-allow-methods"))).toEqual(["GET", "POST"]);
    expect(items(headers.get("access-control-allow-headers"))).toEqual(
      expect.arrayContaining([
        "authorization",
        "content-type",
        "x-api-key",
        "apollo-require-preflight",
      ]),
    );
    expect(headers.get("access-control-max-age")).toBe("7200");
    expect(headers.get("vary")).toBe("origin");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
  });

  it.each<[string, RequestInit, number]>([
    ["an answer", { method: "POST", body: '{"query":"{ me { id } }"}' }, 200],
    ["a refusal of GraphQL", { method: "POST", body: '{"query":"{ nothing }"}' }, 400],
    ["a body that is no JSON", { method: "POST", body: "{" }, 400],
    ["a body that is too large", { method: "POST", body: "x".repeat(300_000) }, 413],
    ["a method that is not there", { method: "DELETE" }, 405],
  ])("may read %s", async (_, init, status) => {
    const headers = { origin: ours, "content-type": "application/json" };
    const answer = await fetch(`${open.url}/graphql`, { ...init, headers });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("access-control-allow-origin")).toBe(ours);
    expect(answer.headers.get("vary")).toBe("origin");
    expect(items(answer.headers.get("access-control-expose-headers"))).toContain("x-request-id");
    await answer.text();
  });

  it("may not ask beside /graphql", async () => {
    const { headers } = await fetch(`${open.url}/health`, { headers: { origin: ours } });
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("another origin", () => {
  it.each([
    ["that is not in the list", () => open.url, theirs, "it is not among CORS_ORIGINS"],
    ["of another port", () => open.url, "http://localhost:5174", "it is not among CORS_ORIGINS"],
    ["in a sandbox", () => open.url, "null", "it is not among CORS_ORIGINS"],
    ["while the list is empty", () => closed.url, ours, "CORS_ORIGINS is empty"],
  ])("%s is refused, with the reason", async (_, url, origin, reason) => {
    const answer = await preflight(url(), origin);
    expect([answer.status, answer.headers.get("vary")]).toEqual([403, "origin"]);
    for (const name of answer.headers.keys()) expect(name).not.toMatch(/^access-control-/);
    expect(await answer.json()).toEqual({
      error: `Pages of ${origin} may not ask here: ${reason}. Add it there, or ask from a server.`,
    });
  });

  it("cannot read what it sends without asking, and runs nothing", async () => {
    const before = open.people.asked.length;
    const answer = await fetch(`${open.url}/graphql`, {
      method: "POST",
      headers: { origin: theirs, "content-type": "text/plain" },
      body: '{"query":"mutation { rename(name: \\"x\\") { id } }"}',
    });
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([400, null]);
    expect(open.people.asked).toHaveLength(before);
  });
});

describe("methods", () => {
  it.each(["PUT", "PATCH", "DELETE"])("%s: the answer says which there are", async (method) => {
    const answer = await fetch(`${closed.url}/graphql`, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET, HEAD, OPTIONS, POST");
    expect(await answer.json()).toEqual({ error: expect.stringContaining("use GET, HEAD") });
  });

  it("OPTIONS of nobody's page names them too", async () => {
    const { status, headers } = await fetch(`${closed.url}/graphql`, { method: "OPTIONS" });
    expect([status, headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS, POST"]);
  });
});

describe("CORS_ORIGINS", () => {
  it("are read as browsers send them", () => {
    const read = (text?: string) => loadConfig({ CORS_ORIGINS: text }).CORS_ORIGINS;
    expect(read()).toEqual([]);
    expect(read("https://App.Example/, http://localhost:5173,https://x.example:443")).toEqual([
      "https://app.example",
      "http://localhost:5173",
      "https://x.example",
    ]);
  });

  it.each(["*", "app.example", "https://app.example/app", "https://a:b@app.example", "null"])(
    "are not %s",
    (text) => {
      expect(() => loadConfig({ CORS_ORIGINS: text })).toThrow(/CORS_ORIGINS: .* is no origin/);
    },
  );
});
