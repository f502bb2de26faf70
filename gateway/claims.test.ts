import { ann, claims, type Forged, makeKeys, seconds, token, verify } from "./tests/signed-tokens";

beforeAll(makeKeys);

describe("refuses what the issuer signed and is of no use here, and names the claim", () => {
  const workspaces = (one: object) => ({ payload: { workspaces: [claims.workspaces[0], one] } });
  it.each<[string, string, Forged]>([
    ["no exp", "`exp` is missing", { without: ["exp"] }],
    ["no iat", "`iat` is missing", { without: ["iat"] }],
    ["no aud", "`aud` is missing", { without: ["aud"] }],
    ["no iss", "`iss` is missing", { without: ["iss"] }],
    ["no sub", "`sub` is missing", { without: ["sub"] }],
    ["a sub that is a number", "`sub` must be a text", { payload: { sub: 17 } }],
    ["a sub that no database can keep", "`sub` must be a text", { payload: { sub: "a\0b" } }],
    ["another audience", "`aud` does not name this service", { payload: { aud: "another" } }],
    ["another issuer", "`iss` is not the issuer", { payload: { iss: "https://evil.example" } }],
    [
      "one that has expired",
      "has expired (claim `exp`)",
      { payload: { iat: seconds() - 700, exp: seconds() - 31 } },
    ],
    ["an exp that is a text", "`exp` must be a number", { payload: { exp: "tomorrow" } }],
    ["one from the future", "by its claim `iat`", { payload: { iat: seconds() + 120 } }],
    ["one not valid yet", "(claim `nbf`)", { payload: { nbf: seconds() + 120 } }],
    ["one older than a day", "by its claim `iat`", { payload: { iat: seconds() - 90_000 } }],
    ["no e-mail", "`email` is missing", { without: ["email"] }],
    ["an empty e-mail", "`email` must be a text", { payload: { email: "" } }],
    ["an e-mail that is a list", "`email` must be a text", { payload: { email: ["a@b.c"] } }],
    ["an endless e-mail", "`email` must be a text", { payload: { email: "x".repeat(321) } }],
    ["half a character", "`email` must be a text", { payload: { email: "\ud83d@b.c" } }],
    ["a region that is a number", "`region` must be a text", { payload: { region: 49 } }],
    ["workspaces that are no list", "`workspaces` must be a list", { payload: { workspaces: {} } }],
    ["a role that does not exist", "`workspaces[1].role`", workspaces({ id: "w", role: "owner" })],
    ["a workspace without an id", "`workspaces[1].id`", workspaces({ role: "admin" })],
    [
      "a creation time without an offset",
      "`workspaces[1].createdAt` must be an RFC 3339 instant",
      workspaces({ id: "w", role: "admin", createdAt: "2026-01-02T03:04:05" }),
    ],
    ["a workspace that is a text", "`workspaces[1]` must be an object", workspaces("w" as never)],
    ["roles that are a text", "`roles` must be a list", { payload: { roles: "operator" } }],
  ])("%s", async (_, sentence, forged) => {
    const error = await verify()(await token(forged)).catch((reason) => reason);
    expect(error).toMatchObject({ extensions: { code: "UNAUTHENTICATED", http: { status: 401 } } });
    expect(error.message).toContain(sentence);
    expect(error.message).toMatch(/^This token cannot be used here: .*\.$/);
  });
});

it.each([
  "jörg@bücher.example",
  "δοκιμή@παράδειγμα.δοκιμή",
  "jana@xn--bcher-kva.example",
  '"a b"@example.com',
  '"a@b"@example.com',
  "root@localhost",
  "ann@[192.0.2.1]",
  "ann!list%x@example.com",
  "no address at all",
])("believes the issuer that %s is an e-mail address", async (email) => {
  expect(await verify()(await token({ payload: { email } }))).toEqual({ ...ann, email });
});
