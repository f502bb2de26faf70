import { countStatements } from "@tributary/testing/database";
import type { TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { startCommissions } from "./books";
import { day } from "./neighbours";
import { awarded, change, draw, earned, keep, referredByRevenue, whole } from "./revenue-rows";

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(...referredByRevenue());
  const february = day(40);
  const first = draw({ module: "network" });
  const later = draw({ deployment_id: "dep_2", booked_at: february });
  await keep(
    service,
    first,
    awarded({ credits: whole(5) }),
    later,
    draw({ lot_id: "lot_eur", currency: "EUR", deployment_id: "dep_2", booked_at: february }),
    // Seen, but no money of it counts yet, or ever.
    draw({ deployment_id: "dep_held", state: "WAITING", reason: "PURCHASE_HELD" }),
    draw({ deployment_id: "dep_own", state: "NOT_COUNTED", reason: "OWN_PURCHASE" }),
    // Never seen.
    ...["BEFORE_LINK", "AFFILIATE_NOT_ACTIVE", "REFERRAL_VOIDED", "OUTSIDE_WINDOW"].map((reason) =>
      draw({ deployment_id: `dep_${reason}`, state: "NOT_COUNTED", reason }),
    ),
    draw({ workspace_id: "wks_cat", referral_id: "ref_cat", revenue_minor: 7_00 }),
    draw({ workspace_id: "wks_fay", referral_id: "ref_fay", promoter_id: "prm_eve" }),
  );
  // Given back in February: all of a deployment of January, and a part of one of February.
  const gone = draw({ deployment_id: "dep_gone" });
  await keep(service, gone);
  const back = { booked_at: february, month: "2026-02", counted_in: "2026-02" };
  await keep(
    service,
    change(gone, back),
    change(later, { ...back, credits: -whole(4), revenue_minor: -40, rate_month: "2026-02" }),
  );
  await earned(service, "2026-01", 1_35);
  await earned(service, "2026-01", 1_05, { referral: "cat" });
  await earned(service, "2026-01", 9, { currency: "JPY", cancelled: true });
  await earned(service, "2026-02", -6);
});
afterAll(() => service.stop());

const SUMS = `trueRevenue { currency amountMinor } commission { currency amountMinor } totalDeployments
  purchasedCreditsSpent awardedCreditsSpent`;
const PAGE = `query ($r: [_Any!]!, $month: Month) { _entities(representations: $r) {
  ... on Promoter { referralRevenue(month: $month) { ${SUMS} referrals } }
  ... on Referral { revenue(month: $month) { ${SUMS} } } } }`;
const entity = (__typename: string, id: string) => ({ __typename, id });
const usd = (amountMinor: number) => ({ currency: "USD", amountMinor: String(amountMinor) });
const eur = (amountMinor: number) => ({ ...usd(amountMinor), currency: "EUR" });

async function sums(type: "Promoter" | "Referral", id: string, month?: string) {
  const variables = { r: [entity(type, id)], ...(month ? { month } : {}) };
  const { data, errors } = await service.execute(PAGE, variables, user("ann"));
  expect(errors).toBeUndefined();
  return data._entities[0]?.[type === "Promoter" ? "referralRevenue" : "revenue"];
}

it.each([
  [
    "all time",
    undefined,
    {
      trueRevenue: [eur(1_00), usd(1_60)],
      commission: [usd(1_29)],
      totalDeployments: 4,
      purchasedCreditsSpent: "46",
      awardedCreditsSpent: "5",
    },
  ],
  [
    "January, in which one deployment began that is given back by now",
    "2026-01",
    {
      trueRevenue: [usd(2_00)],
      commission: [usd(1_35)],
      totalDeployments: 3,
      purchasedCreditsSpent: "40",
      awardedCreditsSpent: "5",
    },
  ],
  [
    "February, with what was given back in it",
    "2026-02",
    {
      trueRevenue: [eur(1_00), usd(-40)],
      commission: [usd(-6)],
      totalDeployments: 1,
      purchasedCreditsSpent: "6",
      awardedCreditsSpent: "0",
    },
  ],
  [
    "a month of nothing",
    "2026-03",
    {
      trueRevenue: [],
      commission: [],
      totalDeployments: 0,
      purchasedCreditsSpent: "0",
      awardedCreditsSpent: "0",
    },
  ],
])("shows what a referral consumed in %s", async (_, month, expected) => {
  expect(await sums("Referral", "ref_bob", month)).toEqual(expected);
});

it.each(["0001-01", "9999-12"])("knows no money of %s, and no error either", async (month) => {
  const nothing = { trueRevenue: [], commission: [] };
  expect(await sums("Promoter", "prm_ann", month)).toMatchObject(nothing);
  expect(await sums("Referral", "ref_bob", month)).toMatchObject(nothing);
});

const MONTHS = `query ($r: [_Any!]!) { _entities(representations: $r) {
  ... on Referral { revenueByMonth(from: "2025-12", to: "2026-03") { month revenue { ${SUMS} } } } } }`;

it("shows each month of a range as it shows that month alone", async () => {
  const range = ["2025-12", "2026-01", "2026-02", "2026-03"];
  const each = await Promise.all(range.map((month) => sums("Referral", "ref_bob", month)));
  const { data } = await service.execute(
    MONTHS,
    { r: [entity("Referral", "ref_bob")] },
    user("ann"),
  );
  expect(data._entities[0].revenueByMonth).toEqual(
    range.map((month, place) => ({ month, revenue: each[place] })),
  );
});

it("sends as many statements for a range of months of three referrals as of one", async () => {
  const ask = (...ids: string[]) =>
    countStatements(service.running.services.db, async () => {
      const r = ids.map((id) => entity("Referral", id));
      const { errors } = await service.execute(MONTHS, { r }, operator());
      expect(errors).toBeUndefined();
    });
  // Referrals, their promoters, and the four months together.
  expect(await ask("ref_bob")).toHaveLength(3);
  expect(await ask("ref_bob", "ref_cat", "ref_fay")).toHaveLength(3);
});

it.each([
  ["backwards", "2026-02", "2026-01", "BAD_USER_INPUT"],
  ["of two years", "2025-01", "2026-12", undefined],
  ["of a month more", "2025-01", "2027-01", "BAD_USER_INPUT"],
])("months %s are refused, or not", async (_, from, to, code) => {
  const { errors } = await service.execute(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Referral {
       revenueByMonth(from: "${from}", to: "${to}") { month } } } }`,
    { r: [entity("Referral", "ref_bob")] },
    user("ann"),
  );
  expect(errors?.[0]?.extensions?.code).toBe(code);
});

it.each([
  ["all time", undefined, [eur(1_00), usd(8_60)], [usd(2_34)], 5, 2],
  ["a month", "2026-01", [usd(9_00)], [usd(2_40)], 4, 2],
  ["the next, in which one of two spent", "2026-02", [eur(1_00), usd(-40)], [usd(-6)], 1, 1],
])("sums all referrals of a promoter over %s", async (_, month, money, commission, many, of) => {
  expect(await sums("Promoter", "prm_ann", month)).toMatchObject({
    trueRevenue: money,
    commission,
    totalDeployments: many,
    referrals: of,
  });
});

it("months sum to the whole, for the promoter and for each referral", async () => {
  for (const [type, id] of [
    ["Promoter", "prm_ann"],
    ["Referral", "ref_bob"],
  ] as const) {
    const total = await sums(type, id);
    const months = await Promise.all(
      ["2026-01", "2026-02", "2026-03"].map((month) => sums(type, id, month)),
    );
    const added = (read: (one: typeof total) => string | number) =>
      months.reduce((sum, one) => sum + Number(read(one)), 0);
    expect(added((one) => one.totalDeployments)).toBe(total.totalDeployments);
    expect(added((one) => one.purchasedCreditsSpent)).toBe(Number(total.purchasedCreditsSpent));
    for (const list of ["trueRevenue", "commission"] as const)
      for (const { currency, amountMinor } of total[list])
        expect(
          added(
            (one) =>
              one[list].find((money: { currency: string }) => money.currency === currency)
                ?.amountMinor ?? 0,
          ),
        ).toBe(Number(amountMinor));
  }
});

it("shows true revenue by the day on which it was booked", async () => {
  const { data } = await service.execute(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Promoter {
       referralRevenueByDay(from: "2026-01-10", to: "2026-02-11", currency: "USD") {
         date trueRevenue { amountMinor } } } } }`,
    { r: [entity("Promoter", "prm_ann")] },
    user("ann"),
  );
  const days: { date: string; trueRevenue: { amountMinor: string } }[] =
    data._entities[0].referralRevenueByDay;
  expect(days).toHaveLength(33);
  expect(
    days
      .filter(({ trueRevenue }) => trueRevenue.amountMinor !== "0")
      .map(({ date, trueRevenue }) => `${date} ${trueRevenue.amountMinor}`),
  ).toEqual(["2026-01-11 900", "2026-02-10 -40"]);
});

it.each([
  ["backwards", "2026-02-01", "2026-01-01"],
  ["of more than a year", "2025-01-01", "2026-01-02"],
])("refuses days %s", async (_, from, to) => {
  const { errors } = await service.execute(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Promoter {
       referralRevenueByDay(from: "${from}", to: "${to}", currency: "USD") { date } } } }`,
    { r: [entity("Promoter", "prm_ann")] },
    user("ann"),
  );
  expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
});

const DEPLOYMENTS = `query ($r: [_Any!]!, $first: Int = 20, $after: String, $month: Month) {
  _entities(representations: $r) { ... on Referral { deployments(first: $first, after: $after, month: $month) {
    nodes { id deploymentId workspaceId module credits purchasedCredits awardedCredits spentAt
      trueRevenue { currency amountMinor } }
    totalCount pageInfo { hasNextPage endCursor } } } } }`;

async function deployments(id: string, page: object = {}) {
  const variables = { r: [entity("Referral", id)], ...page };
  const { data, errors } = await service.execute(DEPLOYMENTS, variables, user("ann"));
  expect(errors).toBeUndefined();
  return data._entities[0].deployments;
}

it("lists what ran since the link, the newest first, and not what was given back", async () => {
  const { nodes, totalCount, pageInfo } = await deployments("ref_bob");
  expect(nodes.map((node: { deploymentId: string }) => node.deploymentId)).toEqual([
    "dep_2",
    "dep_own",
    "dep_held",
    "dep_1",
  ]);
  expect(totalCount).toBe(4);
  expect(pageInfo.hasNextPage).toBe(false);
  const [second, own, held, first] = nodes;
  expect(first).toMatchObject({
    workspaceId: "wks_bob",
    module: "network",
    credits: "15",
    purchasedCredits: "10",
    awardedCredits: "5",
    trueRevenue: [usd(1_00)],
    spentAt: day(10).toISOString(),
  });
  expect(second.trueRevenue).toEqual([eur(1_00), usd(60)]);
  for (const one of [own, held]) expect(one).toMatchObject({ credits: "10", trueRevenue: [] });
  expect(new Set(nodes.map(({ id }: { id: string }) => id)).size).toBe(4);
});

it.each([
  ["2026-01", ["dep_own", "dep_held", "dep_1"]],
  ["2026-02", ["dep_2"]],
  ["2026-03", []],
])("lists those that began in %s alone, and counts them", async (month, expected) => {
  const { nodes, totalCount } = await deployments("ref_bob", { month });
  expect(nodes.map((node: { deploymentId: string }) => node.deploymentId)).toEqual(expected);
  expect(totalCount).toBe(expected.length);
});

it("pages through them without a gap, also where spends are of the same instant", async () => {
  const seen: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { nodes, pageInfo } = await deployments("ref_bob", { first: 1, after });
    seen.push(...nodes.map((node: { deploymentId: string }) => node.deploymentId));
    more = pageInfo.hasNextPage;
    after = pageInfo.endCursor;
  }
  expect(seen).toEqual(["dep_2", "dep_own", "dep_held", "dep_1"]);
});

it("adds up: the deployments are what the referral's sums are made of", async () => {
  const { nodes } = await deployments("ref_bob");
  const total = await sums("Referral", "ref_bob");
  const added = (field: string) =>
    nodes.reduce((sum: number, node: Record<string, string>) => sum + Number(node[field]), 0);
  expect(added("purchasedCredits")).toBe(Number(total.purchasedCreditsSpent));
  expect(added("awardedCredits")).toBe(Number(total.awardedCreditsSpent));
});

it("sends as many statements for three referrals as for one", async () => {
  const ask = (ids: string[]) =>
    countStatements(service.running.services.db, async () => {
      const { errors } = await service.execute(
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Referral {
           revenue { trueRevenue { amountMinor } } january: revenue(month: "2026-01") { totalDeployments }
           deployments(first: 5) { nodes { deploymentId } totalCount } } } }`,
        { r: ids.map((id) => entity("Referral", id)) },
        operator(),
      );
      expect(errors).toBeUndefined();
    });
  // Referrals, their promoters, sums of all time and of January, deployments and their count.
  expect(await ask(["ref_bob"])).toHaveLength(6);
  expect(await ask(["ref_bob", "ref_cat", "ref_fay"])).toHaveLength(6);
});

it("goes with a referral that moves to another promoter", async () => {
  const { admin } = service.database;
  await admin.query("update commissions.referral set promoter_id = 'prm_eve' where id = 'ref_cat'");
  const { data } = await service.execute(
    PAGE,
    { r: [entity("Referral", "ref_cat"), entity("Promoter", "prm_eve")] },
    user("eve"),
  );
  const shown = await service.execute(
    `query ($r: [_Any!]!) { _entities(representations: $r) {
       ... on Referral { deployments(first: 5) { nodes { deploymentId } totalCount } } } }`,
    { r: [entity("Referral", "ref_cat")] },
    user("eve"),
  );
  expect(shown.data._entities[0].deployments).toEqual({ nodes: [], totalCount: 0 });
  // What counted for the former promoter stays there until it is recounted.
  expect(data._entities[0].revenue).toMatchObject({ trueRevenue: [], totalDeployments: 0 });
  expect(data._entities[1].referralRevenue.trueRevenue).toEqual([usd(1_00)]);
  expect(await sums("Referral", "ref_cat")).toBeUndefined();
});
