import { generateKeyPairSync } from "node:crypto";
import { stoppedClock } from "@tributary/testing/stopped-clock";
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
  network: "n",
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
  ["one without a start", async () => forge({ exp: now() + 30 })],
  ["one without an audience", async () => forge({ iat: now(), exp: now() + 30, aud: undefined })],
  ["one that lives longer than a minute", async () => forge({ iat: now(), exp: now() + 61 })],
  ["one that lives for ever", async () => forge({ iat: now(), exp: 1e300 })],
  ["one for later", async () => forge({ iat: now() + 60, exp: now() + 90 })],
  [
    "one that ends by less than a second too late",
    async () => forge({ iat: now() - 0.5, exp: now() + 60 }),
  ],
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

it("believes its own kind of forged identity, so that each of the above has one thing wrong", async () => {
  const verifier = await identityVerifier([ours], "referral");
  const viewer = await verifier.verify(await forge({ iat: now(), exp: now() + 30 }));
  expect(viewer).toEqual({ ...ann, operator: true });
});

it("believes one that lives for a minute and no longer", async () => {
  const verifier = await identityVerifier([ours], "referral");
  expect(await verifier.verify(await forge({ iat: now(), exp: now() + 60 }))).not.toBeNull();
});

it("keys may go without a name", async () => {
  const { kid: _, ...nameless } = ours;
  const signed = await (await identitySigner(nameless)).sign(ann, "referral");
  expect(await (await identityVerifier([nameless], "referral")).verify(signed)).toEqual(ann);
  const named = { ...ours, kid: "1" };
  expect(await (await identityVerifier([named], "referral")).verify(signed)).toEqual(ann);
  const unnamed = await forge({ iat: now(), exp: now() + 30 }, { kid: undefined });
  expect(await (await identityVerifier([named], "referral")).verify(unnamed)).not.toBeNull();
});

describe("a signed identity", () => {
  let at: (ms: number) => void;
  beforeEach(() => {
    at = stoppedClock();
  });
  afterEach(() => jest.useRealTimers());

  it("serves again for half of its life", async () => {
    const signer = await identitySigner(ours);
    const first = await signer.sign(ann, "referral");
    at(15_000);
    expect(await signer.sign(ann, "referral")).toBe(first);
    at(15_001);
    expect(await signer.sign(ann, "referral")).not.toBe(first);
  });

  it("is for one viewer and one subgraph", async () => {
    const signer = await identitySigner(ours);
    const seen = async (viewer: UserViewer, audience: string) =>
      (await identityVerifier([ours], audience)).verify(await signer.sign(viewer, audience));
    expect(await seen(ann, "referral")).toEqual(ann);
    expect(await seen({ ...ann, id: "ben" }, "referral")).toEqual({ ...ann, id: "ben" });
    expect(await seen(ann, "credits")).toEqual(ann);
  });

  it.each<[string, [ms: number, believed: boolean][]]>([
    [
      "to the end of its life and 5 s more",
      [
        [0, true],
        [30_000, true],
        [34_999, true],
        [35_000, false],
      ],
    ],
    [
      "at its very end, and not from memory afterwards",
      [
        [30_000, true],
        [40_000, false],
      ],
    ],
    [
      "after its end by what clocks may differ, not from memory",
      [
        [33_000, true],
        [40_000, false],
      ],
    ],
    ["not when it comes too late", [[35_000, false]]],
  ])("is believed %s", async (_, times) => {
    const token = await (await identitySigner(ours)).sign(ann, "referral");
    const verifier = await identityVerifier([ours], "referral");
    for (const [ms, believed] of times) {
      at(ms);
      expect([ms, await verifier.verify(token)]).toEqual([ms, believed ? ann : null]);
    }
  });

  it("is read once while it lives", async () => {
    const token = await (await identitySigner(ours)).sign(ann, "referral");
    const verifier = await identityVerifier([ours], "referral");
    const first = await verifier.verify(token);
    at(29_999);
    expect(await verifier.verify(token)).toBe(first);
  });
});
