import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Config } from "@tributary/kit/config";
import { createLog } from "@tributary/kit/log";
import { exportJWK, generateKeyPair } from "jose";
import { addressKey, authentication } from "./credentials";
import { DEMO_LOGINS, type DemoIssuer, demoIssuer } from "./demo-issuer";
import { networkNames } from "./networks";
import { audience, jwks, makeKeys, seconds, token } from "./tests/signed-tokens";

const log = createLog("gateway", "silent");
const issuer = "https://sign-in.example";
/** An issuer that tells of itself, and the same keys under an address alone. */
let server: Server;
let told: string;
let demo: DemoIssuer;
beforeAll(async () => {
  await makeKeys("EdDSA");
  const { privateKey } = await generateKeyPair("EdDSA", { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: "demo", alg: "EdDSA" };
  demo = await demoIssuer({ key, audience, logins: DEMO_LOGINS, nodeEnv: "development" });
  server = createServer((request, response) => {
    const isKeys = request.url === "/keys";
    const configuration = { issuer: told, jwks_uri: `${told}/keys` };
    response.end(JSON.stringify(isKeys ? jwks() : configuration));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  told = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

const asked = jest.fn(async (_: string): Promise<unknown> => null);
beforeEach(() => void asked.mockClear());

/** Whom a deployment with this configuration believes to ask; else the code of the refusal. */
async function who(
  config: Partial<Config>,
  credentials: Record<string, string>,
  of: DemoIssuer | undefined = undefined,
) {
  const all = { AUTH_AUDIENCE: audience, ...config } as Config;
  const authenticate = authentication(all, of, asked, log, networkNames(Buffer.from("k")));
  const request = { headers: credentials, url: new URL("http://a.example/"), address: "192.0.2.1" };
  const viewer = await authenticate(request).catch((error) => error.extensions.code as string);
  return typeof viewer === "string" ? viewer : `${viewer.kind} ${viewer.id}`;
}
const bearer = async (payload: object = {}) => ({
  authorization: `Bearer ${await token({ payload: { iss: issuer, ...payload } })}`,
});
const adas = async () => ({ authorization: `Bearer ${await demo.sign(DEMO_LOGINS[0]!)}` });
const inline = () => ({ AUTH_ISSUER: issuer, AUTH_JWKS: jwks() }) as Partial<Config>;

it("people are believed by the keys that the configuration holds, or names, or whose issuer names them", async () => {
  expect(await who(inline(), await bearer())).toBe("USER ann");
  const named = { AUTH_ISSUER: issuer, AUTH_JWKS_URL: `${told}/keys` };
  expect(await who(named, await bearer())).toBe("USER ann");
  expect(await who({ AUTH_ISSUER: told }, await bearer({ iss: told }))).toBe("USER ann");
});

it.each<[string, () => Partial<Config>]>([
  ["the configuration's keys", inline],
  ["named keys", () => ({ AUTH_ISSUER: issuer, AUTH_JWKS_URL: `${told}/keys` })],
  ["the issuer's keys", () => ({ AUTH_ISSUER: told })],
])(
  "with %s nobody is believed of another issuer, for another end, or of the demo",
  async (_, config) => {
    const wrong = [
      await bearer({ iss: "https://other.example" }),
      await bearer({ iss: config().AUTH_ISSUER, aud: "another" }),
      await adas(),
    ];
    for (const credentials of wrong)
      expect(await who(config(), credentials)).toBe("UNAUTHENTICATED");
  },
);

it("the demo's people are believed in the demo, unless keys are named", async () => {
  expect(await who({}, await adas(), demo)).toBe("USER ada");
  expect(await who({ AUTH_ISSUER: told }, await adas(), demo)).toBe("USER ada");
  expect(await who(inline(), await adas(), demo)).toBe("UNAUTHENTICATED");
  const named = { AUTH_ISSUER: issuer, AUTH_JWKS_URL: `${told}/keys` };
  expect(await who(named, await adas(), demo)).toBe("UNAUTHENTICATED");
  expect(await who(named, await bearer(), demo)).toBe("USER ann");
});

it.each<[string, number | undefined, boolean, number, string]>([
  ["15 minutes old", undefined, false, 15, "USER ann"],
  ["16 minutes old", undefined, false, 16, "UNAUTHENTICATED"],
  ["12 hours old, in the demo", undefined, true, 12 * 60, "USER ann"],
  ["a minute older, in the demo", undefined, true, 12 * 60 + 1, "UNAUTHENTICATED"],
  ["as old as the configuration says", 60, false, 60, "USER ann"],
  ["older than the configuration says, in the demo too", 60, true, 61, "UNAUTHENTICATED"],
])("an operator's token that is %s", async (_, minutes, inDemo, age, expected) => {
  const more = minutes === undefined ? {} : { OPERATOR_TOKEN_MINUTES: minutes };
  const credentials = await bearer({
    roles: ["operator"],
    iat: seconds() - age * 60,
    exp: seconds() + 600,
  });
  expect(await who({ ...inline(), ...more }, credentials, inDemo ? demo : undefined)).toBe(
    expected,
  );
});

it("keys are asked about, and callers are named by their networks", async () => {
  const key = `trb_test_abc_${"s".repeat(40)}`;
  expect(await who(inline(), { "x-api-key": key })).toBe("UNAUTHENTICATED");
  expect(asked.mock.calls).toEqual([[key]]);
  const network = networkNames(Buffer.from("k"))("192.0.2.1");
  expect(await who(inline(), {})).toBe(`ANONYMOUS ${network}`);
});

it("addresses are named alike by all who sign with one key, and by nobody else", () => {
  const of = (d?: string) =>
    addressKey({ INTERNAL_SIGNING_KEY: d === undefined ? undefined : { d } } as unknown as Config);
  expect(of("secret")).toEqual(of("secret"));
  expect(of("secret")).not.toEqual(of("another"));
  // It is no other key of the deployment's.
  expect(of("secret").toString()).toBe("addresses secret");
  for (const without of [
    of,
    () => addressKey({ INTERNAL_SIGNING_KEY: { kty: "OKP" } } as Config),
  ]) {
    expect(without()).toHaveLength(32);
    expect(without()).not.toEqual(without());
  }
});
