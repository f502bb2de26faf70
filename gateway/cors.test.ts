import { corsFor } from "./cors";

const ours = "https://app.example";
const theirs = "https://evil.example";
const open = corsFor([ours, "http://localhost:5173"], ["/graphql", "/ready"]);
const closed = corsFor([], ["/graphql"]);

const preflight = (cors: typeof open, origin?: string, path = "/graphql") =>
  cors.routes[`OPTIONS ${path}`]!({ headers: { origin } } as never);

it("each path that may be asked has a preflight, and no other", () => {
  expect(Object.keys(open.routes)).toEqual(["OPTIONS /graphql", "OPTIONS /ready"]);
});

describe("a preflight", () => {
  const allow = "GET, HEAD, OPTIONS, POST";

  it.each([ours, "http://localhost:5173"])("of %s is told what it may send", async (origin) => {
    expect(await preflight(open, origin)).toEqual({
      status: 204,
      headers: {
        allow,
        "access-control-allow-methods": "GET, POST",
        "access-control-allow-headers":
          "authorization, content-type, x-api-key, apollo-require-preflight, x-apollo-operation-name, x-request-id, last-event-id",
        "access-control-max-age": "7200",
      },
    });
  });

  it("of no page is told the methods alone", async () => {
    expect(await preflight(open)).toEqual({ status: 204, headers: { allow } });
    expect(await preflight(closed)).toEqual({ status: 204, headers: { allow } });
  });

  it.each([
    [open, theirs, "it is not among CORS_ORIGINS"],
    [open, "null", "it is not among CORS_ORIGINS"],
    [open, "", "it is not among CORS_ORIGINS"],
    [open, `${ours}.evil.example`, "it is not among CORS_ORIGINS"],
    [open, "https://app.exampl", "it is not among CORS_ORIGINS"],
    [open, "http://app.example", "it is not among CORS_ORIGINS"],
    [open, `${ours}/`, "it is not among CORS_ORIGINS"],
    [closed, ours, "CORS_ORIGINS is empty"],
  ])("case %#: of %s is refused, with the reason", async (cors, origin, reason) => {
    expect(await preflight(cors as never, origin)).toEqual({
      status: 403,
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify({
        error: `Pages of ${origin} may not ask here: ${reason}. Add it there, or ask from a server.`,
      }),
    });
  });
});

describe("an answer", () => {
  it.each([
    ["to a page of ours may be read", ours, "/graphql", ours],
    ["to a page of theirs may not", theirs, "/graphql", null],
    ["to a page in a sandbox may not", "null", "/graphql", null],
    ["to no page says that it depends on the page", undefined, "/ready", null],
  ])("%s", (_, origin, path, readBy) => {
    expect(open.headersFor({ origin }, path)).toEqual({
      vary: "origin",
      ...(readBy && {
        "access-control-allow-origin": readBy,
        "access-control-expose-headers":
          "ratelimit, ratelimit-limit, ratelimit-policy, ratelimit-remaining, ratelimit-reset, retry-after, www-authenticate, x-request-id",
      }),
    });
  });

  it.each([ours, theirs, undefined])("beside those paths says nothing to %s", (origin) => {
    expect(open.headersFor({ origin }, "/health")).toEqual({});
    expect(open.headersFor({ origin }, "/graphql/x")).toEqual({});
  });
});
