import { generateKeyPairSync } from "node:crypto";
import { importJWK, type JWK, SignJWT } from "jose";
import { identitySigner, identityVerifier, type UserViewer } from "./viewer";

const key = (kid: string): JWK => ({
  ...(generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" }) as JWK),
  kid,
});
const ours = key("k1");
const ann: UserViewer = {
  kind: "USER",
  id: "ann",
  email: "a@example.com",
  region: null,
  workspaces: [],
  operator: false,
};

it("believes what the gateway signed for this subgraph, unchanged and unchangeable", async () => {
  const token = await (await identitySigner(ours)).sign(ann, "referral");
  const viewer = await (await identityVerifier([ours], "referral")).verify(token);
  expect(viewer).toEqual(ann);
  expect(() => Object.assign(viewer!, { operator: true })).toThrow();
});

it("believes two keys while one replaces the other", async () => {
  const old = key("k0");
  const verifier = await identityVerifier([ours, old], "credits");
  expect(await verifier.verify(await (await identitySigner(old)).sign(ann, "credits"))).toEqual(
    ann,
  );
});

const forge = async (claims: object, header: object = {}, signWith: JWK = ours) =>
  new SignJWT({
    viewer: { ...ann, operator: true },
    iss: "tributary-gateway",
    aud: "referral",
    ...claims,
  })
    .setProtectedHeader({ alg: "EdDSA", kid: "k1", typ: "identity+jwt", ...header })
    .sign(await importJWK(signWith, "EdDSA"));
const now = () => Math.floor(Date.now() / 1000);

it.each([
  ["nothing", async () => undefined],
  ["a text", async () => "operator"],
  ["another subgraph's token", async () => (await identitySigner(ours)).sign(ann, "credits")],
  ["a stranger's signature", async () => forge({ iat: now(), exp: now() + 30 }, {}, key("k1"))],
  [
    "an unknown key id",
    async () => forge({ iat: now(), exp: now() + 30 }, { kid: "./../etc/passwd" }),
  ],
  ["an expired one", async () => forge({ iat: now() - 60, exp: now() - 10 })],
  ["one without an end", async () => forge({ iat: now() })],
  ["one of another kind", async () => forge({ iat: now(), exp: now() + 30 }, { typ: "at+jwt" })],
  ["another issuer's", async () => forge({ iat: now(), exp: now() + 30, iss: "me" })],
  [
    "an unsigned one",
    async () =>
      `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from("{}").toString("base64url")}.`,
  ],
])("does not believe %s", async (_what, make) => {
  const verifier = await identityVerifier([ours], "referral");
  expect(await verifier.verify(await make())).toBeNull();
});
