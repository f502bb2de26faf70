import { errors } from "jose";
import { personOf, refusedClaim } from "./claims";
import { ann, claims, type Forged, makeKeys, seconds, token, verify } from "./tests/signed-tokens";

beforeAll(() => makeKeys("EdDSA"));

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

describe("what is used has a size", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `w${index}`, role: "member" }));
  const roles = (count: number) => Array(count).fill("guest");
  const text = (most: number) => `must be a text of 1 to ${most} characters`;
  it.each<[string, object, string | null]>([
    ["sub", { sub: "s" }, null],
    ["sub", { sub: "s".repeat(200) }, null],
    ["sub", { sub: "s".repeat(201) }, text(200)],
    ["sub", { sub: "" }, text(200)],
    ["email", { email: "e".repeat(320) }, null],
    ["email", { email: "e".repeat(321) }, text(320)],
    ["region", { region: "r".repeat(64) }, null],
    ["region", { region: "r".repeat(65) }, text(64)],
    ["region", { region: 49 }, text(64)],
    ["workspaces", { workspaces: many(500) }, null],
    ["workspaces", { workspaces: many(501) }, "may have at most 500 items"],
    ["workspaces[0].id", { workspaces: [{ id: "", role: "admin" }] }, text(200)],
    ["workspaces[0].role", { workspaces: [{ id: "w" }] }, 'must be "admin" or "member"'],
    [
      "workspaces[0].createdAt",
      { workspaces: [{ id: "w", role: "admin", createdAt: "2026-01-02" }] },
      "must be an RFC 3339 instant with an offset",
    ],
    ["workspaces[0]", { workspaces: [7] }, "must be an object with id and role"],
    ["workspaces", { workspaces: "w" }, "must be a list"],
    ["roles", { roles: roles(50) }, null],
    ["roles", { roles: roles(51) }, "may have at most 50 items"],
    ["roles[0]", { roles: ["r".repeat(64)] }, null],
    ["roles[0]", { roles: ["r".repeat(65)] }, text(64)],
  ])("%s: case %#", (place, payload, problem) => {
    const read = personOf({ sub: "ann", email: "a@b.c", ...payload });
    if (problem === null) expect(read).toHaveProperty("person");
    else expect(read).toEqual({ problem: `its claim \`${place}\` ${problem}.` });
  });

  it.each(["sub", "email"])("%s may not be left out", (claim) => {
    const { [claim]: _, ...rest } = { sub: "ann", email: "a@b.c" } as Record<string, string>;
    const most = claim === "sub" ? 200 : 320;
    expect(personOf(rest)).toEqual({
      problem: `its claim \`${claim}\` is missing; it ${text(most)}.`,
    });
  });
});

describe("a person", () => {
  const nobodySpecial = {
    kind: "USER",
    id: "ann",
    email: "a@b.c",
    region: null,
    workspaces: [],
    operator: false,
  };
  it.each<[string, object, object]>([
    ["has no more than a sub and an e-mail at least", {}, {}],
    ["may say null for what it has not", { region: null }, {}],
    ["is of a region", { region: "DE" }, { region: "DE" }],
    ["is an operator by that role", { roles: ["guest", "operator"] }, { operator: true }],
    ["is no operator by another role", { roles: ["operators"] }, {}],
    ["is no operator by a claim of that name", { operator: true }, {}],
    [
      "belongs to workspaces, whose age may be unknown",
      {
        workspaces: [
          { id: "w1", role: "admin", createdAt: "2026-01-02T03:04:05+01:00", name: "not used" },
          { id: "w2", role: "member" },
          { id: "w3", role: "member", createdAt: null },
        ],
      },
      {
        workspaces: [
          { id: "w1", role: "admin", createdAt: "2026-01-02T03:04:05+01:00" },
          { id: "w2", role: "member", createdAt: null },
          { id: "w3", role: "member", createdAt: null },
        ],
      },
    ],
  ])("%s", (_, payload, expected) => {
    const read = personOf({ sub: "ann", email: "a@b.c", ...payload });
    expect(read).toEqual({ person: { ...nobodySpecial, ...expected } });
  });
});

describe("a claim that jose refuses is named:", () => {
  const failed = errors.JWTClaimValidationFailed;
  it.each([
    [new failed("", {}, "sub", "missing"), "its claim `sub` is missing."],
    [new failed("", {}, "exp", "invalid"), "its claim `exp` must be a number of seconds."],
    [
      new errors.JWTExpired("", {}, "exp", "check_failed"),
      "it has expired (claim `exp`). Sign in again.",
    ],
    [
      new failed("", {}, "nbf", "check_failed"),
      "it is not valid yet (claim `nbf`); compare the clocks.",
    ],
    [
      new failed("", {}, "iss", "check_failed"),
      "its claim `iss` is not the issuer that this service trusts (AUTH_ISSUER).",
    ],
    [
      new failed("", {}, "aud", "check_failed"),
      "its claim `aud` does not name this service (AUTH_AUDIENCE).",
    ],
    [
      new failed("", {}, "iat", "check_failed"),
      "by its claim `iat` it is from the future, or more than a day old. Sign in again.",
    ],
    [new failed("", {}, "typ", "check_failed"), "its claim `typ` is not as it must be."],
  ])("case %#", (error, sentence) => {
    expect(refusedClaim(error)).toBe(sentence);
  });
});
