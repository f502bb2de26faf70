import { startTestService, type TestService } from "@tributary/testing/service";
import { keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { service } from "../subgraph";
import { join, policy } from "./story";

const VIEWER = `{ viewer { id kind user { id } roles scopes workspaces { id }
  features { enablePlatformReferrals enableSettingsAffiliates enableJules }
  program { eligible reasons termsVersion refereeCredits promoterCredits basis rateBps } } }`;

let running: TestService;
beforeAll(async () => {
  running = await startTestService(service, {
    ENABLE_JULES: "false",
    ENABLE_SETTINGS_AFFILIATES: "0",
  });
});
afterAll(() => running.stop());

const viewerOf = async (viewer?: Parameters<TestService["execute"]>[2]) =>
  (await running.execute(VIEWER, {}, viewer)).data.viewer;

it("is closed until a policy is known", async () => {
  expect((await viewerOf(user("ann"))).program).toEqual({
    eligible: false,
    reasons: ["PROGRAM_DISABLED"],
    termsVersion: 0,
    refereeCredits: "0",
    promoterCredits: "0",
    basis: "PAYMENT",
    rateBps: 0,
  });
});

it("tells a person everything at once", async () => {
  await running.tell(
    policy(2, {
      termsVersion: 5,
      basis: "TRUE_REVENUE",
      regions: ["EU"],
      refereeBonusCredits: 1_500_000n,
    }),
    policy(1),
  );
  const workspaces = [
    { id: "w1", role: "member" as const, createdAt: null },
    { id: "w2", role: "admin" as const, createdAt: null },
  ];
  expect(await viewerOf(user("ann", { region: "EU", workspaces }))).toEqual({
    id: "ann",
    kind: "USER",
    user: { id: "ann" },
    roles: ["WORKSPACE_ADMIN"],
    scopes: [],
    workspaces: [{ id: "w1" }, { id: "w2" }],
    features: {
      enablePlatformReferrals: true,
      enableSettingsAffiliates: false,
      enableJules: false,
    },
    program: {
      eligible: true,
      reasons: [],
      termsVersion: 5,
      refereeCredits: "1.5",
      promoterCredits: "100",
      basis: "TRUE_REVENUE",
      rateBps: 2000,
    },
  });
});

it.each([
  ["another region", user("bob", { region: "US" }), ["REGION_NOT_ELIGIBLE"]],
  ["no region", user("bob"), ["REGION_NOT_ELIGIBLE"]],
  ["a key", keyOf("bob"), ["ACCOUNT_NOT_ELIGIBLE"]],
])("says why not: %s", async (_, viewer, reasons) => {
  expect((await viewerOf(viewer)).program).toMatchObject({ eligible: false, reasons });
});

it("knows the roles of people and of the keys that act for them", async () => {
  await running.tell(policy(3));
  await join(running, "ann");
  const roles = async (viewer: Parameters<TestService["execute"]>[2]) =>
    (await viewerOf(viewer)).roles;
  expect(await roles(user("ann"))).toEqual(["WORKSPACE_ADMIN", "PROMOTER"]);
  expect(await roles(user("ann", { workspaces: [], operator: true }))).toEqual([
    "OPERATOR",
    "PROMOTER",
  ]);
  expect(await roles(operator())).toEqual(["OPERATOR", "WORKSPACE_ADMIN"]);
  expect(await viewerOf(keyOf("ann", "jules:read"))).toMatchObject({
    id: "key_ann",
    kind: "API_KEY",
    user: { id: "ann" },
    roles: ["PROMOTER"],
    scopes: ["jules:read"],
    workspaces: [],
  });
  expect(await viewerOf(platformKey())).toMatchObject({ user: null, roles: [] });
});

it("is null without credentials", async () => {
  expect(await viewerOf()).toBeNull();
});
