import { KeyObject, sign as signBytes } from "node:crypto";
import { base64url, CompactSign, type CryptoKey } from "jose";
import {
  ann,
  type Forged,
  handmade,
  keys,
  makeKeys,
  payload,
  seconds,
  token,
  verify,
} from "./tests/signed-tokens";
import { formProblem } from "./token-form";

beforeAll(() => makeKeys("EdDSA"));

const sign = (text: string, header: object = {}, key: CryptoKey = keys.EdDSA.sign) =>
  new CompactSign(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: "EdDSA", kid: "EdDSA", ...header })
    .sign(key);
/** A token whose payload is exactly this text, with `extra` at the end of its object. */
const withText = (extra: string, header: object = {}) =>
  sign(JSON.stringify(payload()).replace(/}$/, `,${extra}}`), header);
/** Why a token is refused; null: it is believed. */
async function refusalOf(text: string | Promise<string>): Promise<string | null> {
  const answer = await verify()(await text).catch((reason) => reason);
  if (!(answer instanceof Error)) {
    expect(answer).toEqual(ann);
    return null;
  }
  expect(answer).toMatchObject({ extensions: { code: "UNAUTHENTICATED", http: { status: 401 } } });
  expect(answer.message).toMatch(/^This token cannot be used here: .*\.$/);
  return answer.message;
}

describe("a token says by `typ` what it is for:", () => {
  it.each<[unknown, boolean]>([
    [undefined, true],
    ["JWT", true],
    ["jwt", true],
    ["at+jwt", true],
    ["AT+JWT", true],
    ["application/at+jwt", true],
    ["logout+jwt", false],
    ["dpop+jwt", false],
    ["secevent+jwt", false],
    ["application/logout+jwt", false],
    ["at+jwt2", false],
    ["xjwt", false],
    ["atapplication/+jwt", false],
    ["", false],
    [7, false],
    [["at+jwt"], false],
  ])("%j: %s", async (typ, believed) => {
    const header = typ === undefined ? {} : { typ };
    const said = await refusalOf(token({ header }));
    expect(said).toEqual(believed ? null : expect.stringContaining("header `typ`"));
  });
});

describe("a time is a number of seconds that stands for a date:", () => {
  const last = 253_402_300_799;
  it.each<[string, unknown, string | null]>([
    ["exp", last, null],
    ["exp", last + 1, "`exp`"],
    ["exp", 1e300, "`exp`"],
    ["exp", "1e300", "`exp`"],
    ["exp", -1, "`exp`"],
    ["iat", "now", "`iat`"],
    ["iat", -1, "`iat`"],
    ["iat", 1e300, "`iat`"],
    ["nbf", 0, null],
    ["nbf", -1, "`nbf`"],
    ["nbf", -1e300, "`nbf`"],
    ["nbf", 1e300, "`nbf`"],
    ["nbf", "0", "`nbf`"],
    ["auth_time", 0, null],
    ["auth_time", last, null],
    ["auth_time", last + 1, "`auth_time`"],
    ["auth_time", -0.5, "`auth_time`"],
    ["auth_time", "0", "`auth_time`"],
    ["auth_time", null, "`auth_time`"],
  ])("%s of %p", async (claim, value, named) => {
    const said = await refusalOf(token({ payload: { [claim]: value } }));
    expect(said).toEqual(named && expect.stringContaining(named));
  });

  it("it may have a fraction, as JWT allows", async () => {
    const times = { exp: seconds() + 600.5, iat: seconds() - 0.5, nbf: seconds() - 0.25 };
    expect(await refusalOf(token({ payload: times }))).toBeNull();
  });

  it.each(["1e999", "-1e999"])("it is finite: %s", async (text) => {
    expect(await refusalOf(withText(`"nbf":${text}`))).toContain("`nbf`");
    expect(await refusalOf(withText(`"auth_time":${text}`))).toContain("`auth_time`");
  });
});

it.each(["exp", "iat", "nbf", "auth_time"])("a wrong time is found by itself: %s", (claim) => {
  const payload = { exp: 1, iat: 1, nbf: 1, auth_time: 1 };
  const problem = (value: unknown) =>
    formProblem({ header: {}, payload: { ...payload, [claim]: value } as never, texts: [] });
  expect(problem(0)).toBeNull();
  expect(problem(-1)).toBe(
    `its claim \`${claim}\` must be a number of seconds since 1970, before the year 10000.`,
  );
});

describe("what two readers may read differently is not believed:", () => {
  it.each([
    ["a claim twice", '"sub":"ben"', "`sub` twice"],
    ["a claim twice, once escaped", '"\\u0073ub":"ben"', "`sub` twice"],
    ["a name twice inside of a claim", '"x":{"a":[{"b":1,"c":"]","b":2}]}', "`b` twice"],
  ])("%s", async (_, extra, named) => {
    expect(await refusalOf(withText(extra))).toContain(named);
  });

  it.each([
    ["in two objects", '"x":{"a":1},"y":{"a":1}'],
    ["in objects of one list", '"x":[{"a":1},{"a":1}]'],
    ["once inside and once outside", '"x":{"x":{"x":1}}'],
    ["as a value", '"x":"sub","y":["sub","sub"]'],
    ["inside of a text", '"x":"\\"sub\\":1,\\"sub\\":{"'],
  ])("but a name may stand twice %s", async (_, extra) => {
    expect(await refusalOf(withText(extra))).toBeNull();
  });

  it("nor a header that says something twice", async () => {
    const [, body] = (await sign(JSON.stringify(payload()))).split(".");
    const header = base64url.encode('{"alg":"EdDSA","kid":"EdDSA","typ":"logout+jwt","typ":"JWT"}');
    const key = KeyObject.from(keys.EdDSA.sign as never);
    const signature = signBytes(null, Buffer.from(`${header}.${body}`), key).toString("base64url");
    expect(await refusalOf(`${header}.${body}.${signature}`)).toContain("`typ` twice");
  });
});

describe("what the issuer signs for other ends says nobody's name:", () => {
  const logout = { "http://schemas.openid.net/event/backchannel-logout": {} };
  it.each<[string, Forged, string]>([
    ["a logout token without a type", { payload: { events: logout } }, "`events`"],
    ["a token for a key's holder", { payload: { cnf: { jkt: "x" } } }, "`cnf`"],
    ["a token around a token", { header: { cty: "JWT" } }, "`cty`"],
  ])("%s", async (_, forged, named) => {
    expect(await refusalOf(token(forged))).toContain(named);
  });

  it("a token inside of a token, or a signed text", async () => {
    expect(await refusalOf(token().then((inner) => sign(inner)))).toContain("no JSON object");
    expect(await refusalOf(sign("[]"))).toContain("no JSON object");
    expect(await refusalOf(sign('"ann"'))).toContain("no JSON object");
  });
});

it.each([
  ["a claim in it", { crit: ["exp"], exp: 1 }],
  ["an extension of somebody's", { crit: ["x"], x: 1 }],
])("no extension is known that a header may demand: %s", async (_, header) => {
  const text = handmade({ alg: "EdDSA", kid: "EdDSA", ...header }, () => "AAAA");
  expect(await refusalOf(text)).toContain("header `crit`");
});

it.each(["admin", "member"])("a workspace stands once: not as admin and as %s", async (role) => {
  const workspaces = [
    { id: "wks_ann", role: "admin" },
    { id: "wks_ann", role },
  ];
  const said = await refusalOf(token({ payload: { workspaces } }));
  expect(said).toContain("its claim `workspaces[1].id` stands there twice.");
});
