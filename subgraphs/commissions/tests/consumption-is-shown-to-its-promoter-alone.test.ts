import { fieldsOf } from "@tributary/testing/fields";
import type { TestService } from "@tributary/testing/service";
import { anonymous, keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { startCommissions } from "./books";
import { awarded, draw, earned, keep, referredByRevenue } from "./revenue-rows";

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(...referredByRevenue());
  await keep(
    service,
    draw(),
    awarded(),
    draw({ workspace_id: "wks_fay", referral_id: "ref_fay", promoter_id: "prm_eve" }),
    draw({
      deployment_id: "dep_before",
      module: "secret",
      state: "NOT_COUNTED",
      reason: "BEFORE_LINK",
    }),
  );
  await earned(service, "2026-01", 15);
});
afterAll(() => service.stop());

type Asker = Parameters<TestService["execute"]>[2];

const PAGE = `query ($r: [_Any!]!) { _entities(representations: $r) {
  ... on Promoter { id referralRevenue { trueRevenue { amountMinor } referrals }
    referralRevenueByDay(from: "2026-01-01", to: "2026-01-31", currency: "USD") { trueRevenue { amountMinor } } }
  ... on Referral { id revenue { trueRevenue { amountMinor } } deployments { nodes { deploymentId module } totalCount } } } }`;
const page = async (viewer: Asker, promoter: string, referral: string) => {
  const r = [
    { __typename: "Promoter", id: promoter },
    { __typename: "Referral", id: referral },
  ];
  return (await service.execute(PAGE, { r }, viewer)) as { data: { _entities: unknown[] } };
};

it.each([
  ["another promoter", user("eve")],
  ["another promoter's key", keyOf("eve", "commissions:read")],
  ["the friend", user("bob")],
  [
    "somebody in the friend's workspace",
    user("mate", { workspaces: [{ id: "wks_bob", role: "admin", createdAt: null }] }),
  ],
  ["a stranger", user("zed")],
])("answers %s as if neither existed", async (_, viewer) => {
  const foreign = await page(viewer, "prm_ann", "ref_bob");
  expect(foreign).toEqual({ data: { _entities: [null, null] } });
  expect(await page(viewer, "prm_absent", "ref_absent")).toEqual(foreign);
  for (const hostile of ["", "\0", "x".repeat(300), "\ud800"])
    expect((await page(viewer, hostile, hostile)).data._entities).toEqual([null, null]);
});

it.each([
  ["the promoter", user("ann")],
  ["its key", keyOf("ann", "commissions:read")],
  ["an operator", operator()],
  ["the platform's key", platformKey("commissions:read")],
])("shows it to %s, and nothing from before the link", async (_, viewer) => {
  const { data } = await page(viewer, "prm_ann", "ref_bob");
  expect(data._entities).toMatchObject([
    { referralRevenue: { trueRevenue: [{ amountMinor: "100" }], referrals: 1 } },
    { deployments: { nodes: [{ deploymentId: "dep_1", module: null }], totalCount: 1 } },
  ]);
  expect(JSON.stringify(data)).not.toContain("secret");
});

it.each([
  ["nobody", anonymous],
  ["a key without the scope", platformKey("credits:read")],
  ["a promoter's key without it", keyOf("ann", "referrals:read")],
])("tells %s nothing", async (_, viewer) => {
  const { data } = await page(viewer, "prm_ann", "ref_bob");
  expect(JSON.stringify(data?._entities ?? [])).not.toMatch(/amountMinor|deploymentId/);
});

const entries = fieldsOf("commissions", "RevenueEntry").map(({ name, selection }) => [
  name,
  selection,
]);
it.each(entries)("keeps RevenueEntry.%s to operators", async (name, selection) => {
  const ask = (viewer: Asker) =>
    service.execute(
      `{ revenueEntries(filter: { workspaceId: "wks_bob" }) { nodes { ${selection} } } }`,
      {},
      viewer,
    );
  const { data } = await ask(operator());
  expect(data.revenueEntries.nodes).toHaveLength(3);
  expect(data.revenueEntries.nodes[0]).toHaveProperty(name!);
  for (const [viewer, code] of [
    [user("ann"), "FORBIDDEN"],
    [keyOf("ann", "commissions:read"), "FORBIDDEN"],
    [platformKey("commissions:read"), "FORBIDDEN"],
    [anonymous, "UNAUTHENTICATED"],
  ] as const)
    expect((await ask(viewer)).errors?.[0]?.extensions?.code).toBe(code);
});
