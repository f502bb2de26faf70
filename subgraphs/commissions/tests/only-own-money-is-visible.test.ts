import { countStatements } from "@tributary/testing/database";
import { fieldsOf } from "@tributary/testing/fields";
import type { TestService } from "@tributary/testing/service";
import { anonymous, keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import { startCommissions } from "./books";
import { annRefersBob, attached, code, joined, linked } from "./neighbours";
import { payment } from "./payments";

let service: TestService;
let annsCommission: string;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(
    ...annRefersBob(),
    joined("eve"),
    code("eve", "EVES"),
    linked("fay", "eve"),
    attached("fay", "eve"),
    payment("one", 1n, { workspaceId: "wks_bob" }),
    payment("two", 1n, { workspaceId: "wks_bob", receivedMinor: 50_00n }),
    payment("yen", 1n, { workspaceId: "wks_bob", currency: "JPY", receivedMinor: 1000n }),
    payment("fay", 1n, { workspaceId: "wks_fay" }),
  );
  const { data } = await service.execute(
    '{ commissions(filter: {promoterId: "prm_ann"}) { nodes { id source } } }',
    {},
    operator(),
  );
  annsCommission = data.commissions.nodes.find(
    ({ source }: { source: string }) => source === "pi_one",
  ).id;
});
afterAll(() => service.stop());

const ENTITIES = `query ($r: [_Any!]!) { _entities(representations: $r) {
  ... on Promoter { id
    earnings { nextPayoutOn nextPayout { amountMinor } byCurrency { currency
      pending { amountMinor } confirmed { amountMinor } paid { amountMinor }
      totalEarned { amountMinor } carriedForward { amountMinor } } }
    commissions(status: PENDING) { nodes { source amount { display } entries { kind } holds { kind } } } }
  ... on Referral { id commissions { nodes { source } } }
  ... on Commission { id amount { amountMinor } } } }`;
const promoter = (id: string) => ({ __typename: "Promoter", id });

it("gives promoters their own earnings, one row for each currency", async () => {
  const { data } = await service.execute(ENTITIES, { r: [promoter("prm_ann")] }, user("ann"));
  const [ann] = data._entities;
  const row = (currency: string, pending: string) => ({
    currency,
    pending: { amountMinor: pending },
    confirmed: { amountMinor: "0" },
    paid: { amountMinor: "0" },
    totalEarned: { amountMinor: pending },
    carriedForward: { amountMinor: "0" },
  });
  expect(ann.earnings.byCurrency).toEqual([row("JPY", "200"), row("USD", "3000")]);
  expect(ann.earnings.nextPayoutOn).toMatch(/^\d{4}-\d{2}-05$/);
  expect(ann.earnings.nextPayout).toEqual([]);
  expect(ann.commissions.nodes.map((node: { source: string }) => node.source).sort()).toEqual([
    "pi_one",
    "pi_two",
    "pi_yen",
  ]);
});

it.each([
  ["another promoter", user("eve")],
  ["a stranger", user("zed")],
  ["another promoter's key", keyOf("eve", "commissions:read")],
])(
  "answers %s as if the promoter, the referral and the commission did not exist",
  async (_, viewer) => {
    const r = [
      promoter("prm_ann"),
      { __typename: "Referral", id: "ref_bob" },
      { __typename: "Commission", id: annsCommission },
      promoter("prm_nobody"),
    ];
    const { data, errors } = await service.execute(ENTITIES, { r }, viewer);
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([null, null, null, null]);
    const direct = await service.execute(
      "query ($id: ID!) { commission(id: $id) { id } }",
      { id: annsCommission },
      viewer,
    );
    expect(direct).toEqual({ data: { commission: null } });
    const decision = (id: string) =>
      service.execute(
        `{ commissionDecision(paymentIntentId: "${id}") { reason } }`,
        undefined,
        viewer,
      );
    const foreign = await decision("pi_one");
    expect(foreign).toMatchObject({
      data: { commissionDecision: null },
      errors: [{ extensions: { code: "NOT_FOUND", field: ["paymentIntentId"] } }],
    });
    expect(withoutRequest(foreign).replaceAll("pi_one", "pi_absent")).toEqual(
      withoutRequest(await decision("pi_absent")),
    );
  },
);

/** All of an answer but the id of the request, which each has for itself. */
function withoutRequest(answer: object): string {
  return JSON.stringify(answer).replaceAll(/"requestId":"[^"]+"/g, "");
}

/** Arguments of the fields that do not go without. */
const ARGUMENTS: Record<string, string> = {
  "Promoter.earningsByDay": '(from: "2026-01-01", to: "2026-01-02", currency: "USD")',
  "Promoter.earningsBetween": '(from: "2026-01-01", to: "2026-01-02", currency: "USD")',
  "Referral.revenueByMonth": '(from: "2026-01", to: "2026-02")',
  "Promoter.referralRevenueByDay": '(from: "2026-01-01", to: "2026-01-02", currency: "USD")',
};
const owned = ["Promoter", "Referral", "Commission"].flatMap((type) =>
  fieldsOf("commissions", type).map(({ name, selection }) => [
    type,
    name,
    selection.replace(name, `${name}${ARGUMENTS[`${type}.${name}`] ?? ""}`),
  ]),
);
it.each(owned)("keeps %s.%s to its promoter, operators and keys", async (type, name, selection) => {
  const id = { Promoter: "prm_ann", Referral: "ref_bob", Commission: annsCommission }[type!]!;
  const ask = (viewer: Parameters<TestService["execute"]>[2]) =>
    service.execute(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { ${selection} } } }`,
      { r: [{ __typename: type, id }] },
      viewer,
    );
  for (const viewer of [user("ann"), operator(), platformKey("commissions:read")]) {
    const { data, errors } = await ask(viewer);
    expect(errors).toBeUndefined();
    expect(data._entities[0]).toHaveProperty(name!);
  }
  for (const viewer of [user("eve"), keyOf("eve", "commissions:read"), anonymous])
    expect((await ask(viewer)).data?._entities?.[0] ?? null).toBeNull();
});

it.each([
  ["an operator", operator()],
  ["the platform's key", platformKey("commissions:read")],
])("lets %s see everybody's", async (_, viewer) => {
  const { data } = await service.execute(
    ENTITIES,
    { r: [promoter("prm_ann"), promoter("prm_eve")] },
    viewer,
  );
  expect(data._entities.map((entity: { id: string }) => entity.id)).toEqual(["prm_ann", "prm_eve"]);
  const all = await service.execute(
    "{ commissions(first: 3) { nodes { id } pageInfo { endCursor hasNextPage } } }",
    {},
    viewer,
  );
  expect(all.data.commissions.pageInfo.hasNextPage).toBe(true);
  const rest = await service.execute(
    "query ($after: String) { commissions(first: 3, after: $after) { nodes { id } pageInfo { hasNextPage } } }",
    { after: all.data.commissions.pageInfo.endCursor },
    viewer,
  );
  const ids = [...all.data.commissions.nodes, ...rest.data.commissions.nodes].map(({ id }) => id);
  expect(new Set(ids).size).toBe(4);
  expect(rest.data.commissions.pageInfo.hasNextPage).toBe(false);
});

it.each([
  ["nobody", anonymous, "UNAUTHENTICATED"],
  ["a promoter", user("ann"), "FORBIDDEN"],
  ["a promoter's key", keyOf("ann", "commissions:read"), "FORBIDDEN"],
  ["a key without the scope", platformKey("credits:read"), "FORBIDDEN"],
])("refuses the list of all commissions to %s", async (_, viewer, expected) => {
  const { errors } = await service.execute("{ commissions { nodes { id } } }", {}, viewer);
  expect(errors![0]!.extensions!.code).toBe(expected);
});

it.each([
  ["a page of nobody's list", { after: "bm9uc2Vuc2U" }],
  ["a cursor with a false date", { after: Buffer.from('["x","y"]').toString("base64url") }],
  ["no rows", { first: 0 }],
  ["too many rows", { first: 101 }],
])("refuses %s", async (_, variables) => {
  const { errors } = await service.execute(
    "query ($first: Int = 20, $after: String) { commissions(first: $first, after: $after) { nodes { id } } }",
    variables,
    operator(),
  );
  expect(errors![0]!.extensions!.code).toBe("BAD_USER_INPUT");
});

it("sends one statement for each loader, however many promoters are asked for", async () => {
  const ask = (r: object[]) => () => service.execute(ENTITIES, { r }, operator());
  const one = await countStatements(service.running.services.db, ask([promoter("prm_ann")]));
  const two = await countStatements(
    service.running.services.db,
    ask([promoter("prm_ann"), promoter("prm_eve")]),
  );
  // Promoters, policies, earnings, commissions, entries; no holds are open.
  expect(one).toHaveLength(5);
  expect(two).toHaveLength(5);
});

it("reads earnings from sums alone, so that they cost the same whatever the number of commissions", async () => {
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Promoter {
    earnings { byCurrency { totalEarned { amountMinor } } nextPayout { amountMinor } }
    earningsByDay(from: "2026-01-01", to: "2026-12-31", currency: "USD") { pending { amountMinor } } } } }`;
  const sent = await countStatements(service.running.services.db, () =>
    service.execute(query, { r: [promoter("prm_ann")] }, user("ann")),
  );
  expect(sent).toHaveLength(4);
  expect(
    sent.filter((statement) => /\b(commission|commission_entry|decision)\b/.test(statement)),
  ).toEqual([]);
});

it("finds a promoter's page by an index, however many commissions there are", async () => {
  const { admin } = service.database;
  await admin.query(
    `insert into commissions.commission (id, promoter_id, kind, automatic, status, base_minor, currency, rate_bps,
       policy_version, source, livemode, earned_at, earned_day, created_at)
     select 'com_x' || n, 'prm_many' || n % 50, 'ADJUSTMENT', false, 'PENDING', 0, 'USD', 0, 1, 'x', false, d, d::date, d
     from generate_series(1, 20000) n, lateral (select timestamptz '2026-01-01' + n * interval '1 minute' as d) _`,
  );
  await admin.query("analyze commissions.commission");
  for (const where of [
    "promoter_id = 'prm_many7'",
    "promoter_id = 'prm_many7' and status = 'PENDING'",
    "promoter_id = 'prm_many7' and earned_at < '2026-01-05'",
    "status = 'PENDING'",
    "true",
  ]) {
    const { rows } = await admin.query(
      `explain (analyze, format json) select id from commissions.commission where ${where}
       order by earned_at desc, id desc limit 21`,
    );
    const plan = rows[0]["QUERY PLAN"][0].Plan.Plans[0];
    expect([where, plan["Node Type"]]).toEqual([
      where,
      expect.stringMatching(/^Index (Only )?Scan$/),
    ]);
    expect([where, plan["Actual Rows"]]).toEqual([where, 21]);
    expect(plan["Rows Removed by Filter"] ?? 0).toBe(0);
  }
});
