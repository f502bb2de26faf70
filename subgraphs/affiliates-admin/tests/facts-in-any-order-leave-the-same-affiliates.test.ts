import type { NewEvent } from "@tributary/events/publish";
import { emailHash } from "@tributary/kit/email";
import { countStatements } from "@tributary/testing/database";
import type { TestService } from "@tributary/testing/service";
import { keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import {
  affiliateOf,
  codeAdded,
  commissionChanged,
  joined,
  key,
  linked,
  PUBLISH,
  policyInput,
  startAdmin,
} from "./setting";

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
  const input = { policy: policyInput(), reason: "tiers", idempotencyKey: key() };
  await admin.execute(PUBLISH, { input }, operator());
});
afterAll(() => admin.stop());

const history = (promoterId: string): NewEvent[] => [
  joined(promoterId, `user of ${promoterId}`),
  codeAdded(promoterId, `LOVE-${promoterId}`),
  linked(promoterId, `ref-1-${promoterId}`),
  linked(promoterId, `ref-2-${promoterId}`),
  commissionChanged(promoterId, `com-1-${promoterId}`, 1n, "PENDING", 20_00n),
  commissionChanged(promoterId, `com-1-${promoterId}`, 2n, "CONFIRMED", 14_00n),
  commissionChanged(promoterId, `com-2-${promoterId}`, 1n, "CONFIRMED", 125n, "JPY"),
  commissionChanged(promoterId, `com-3-${promoterId}`, 1n, "CONFIRMED", -4_00n),
];

function shuffled<T>(list: readonly T[], seed: number): T[] {
  let state = seed * 2654435761 + 1;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const result = [...list];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other]!, result[last]!];
  }
  return result;
}

describe("twelve orders of the same facts, each fact twice", () => {
  const seeds = Array.from({ length: 12 }, (_, seed) => seed);
  const promoterOf = (seed: number) => `prm_order${seed}`;
  const orders = seeds.map((seed) => {
    const facts = history(promoterOf(seed));
    return shuffled([...facts, ...facts], seed);
  });

  beforeAll(async () => {
    // Even ones together in one batch; the facts of an odd one come one by one.
    await admin.tell(...orders.filter((_, seed) => seed % 2 === 0).flat());
    const odd = orders.filter((_, seed) => seed % 2 === 1);
    for (const place of odd[0]!.keys()) await admin.tell(...odd.map((order) => order[place]!));
  });

  it.each(seeds)("order %i", async (seed) => {
    const promoterId = promoterOf(seed);
    expect(await affiliateOf(admin, promoterId)).toMatchObject({
      status: "ACTIVE",
      rateBps: 3000,
      tier: { name: "Gold" },
      terms: null,
      balance: [
        { amountMinor: "125", currency: "JPY", display: "¥125" },
        { amountMinor: "1000", currency: "USD", display: "$10.00" },
      ],
      promoter: { id: promoterId },
      createdAt: "2026-05-01T00:00:00.000Z",
    });
  });
});

it("tells the others once of each enrolment, as revision 1", async () => {
  await admin.tell(joined("prm_once", "una"), joined("prm_once", "una"));
  await admin.restart();
  await admin.tell(joined("prm_once", "una"));
  const told = (await admin.told("affiliate.changed")).filter(
    ({ data }) => data.promoterId === "prm_once",
  );
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ revision: 1n, data: { status: "ACTIVE", rateBps: null } });
});

it("keeps by time what comes without a revision", async () => {
  await admin.tell(joined("prm_time", "tim"));
  const at = (hour: number, status: "PENDING" | "CONFIRMED", amountMinor: bigint) => {
    const event = commissionChanged("prm_time", "com_time", 0n, status, amountMinor);
    const changedAt = new Date(Date.UTC(2026, 4, 3, hour));
    return { ...event, revision: undefined, data: { ...event.data, changedAt } } as NewEvent;
  };
  await admin.tell(at(2, "CONFIRMED", 700n));
  await admin.tell(at(1, "PENDING", 900n));
  expect((await affiliateOf(admin, "prm_time")).balance).toMatchObject([{ amountMinor: "700" }]);
});

describe("who sees an affiliate", () => {
  beforeAll(() => admin.tell(joined("prm_ann", "ann"), joined("prm_bob", "bob")));

  it.each([
    ["an operator", operator(), true],
    ["the promoter itself", user("ann"), true],
    ["another promoter", user("bob"), false],
    ["a key of the platform", platformKey("affiliates:read"), true],
    ["a key of the platform without the scope", platformKey("credits:read"), false],
    ["a person's key, whatever its scopes", keyOf("bob", "affiliates:read"), false],
  ])("%s: %p", async (_, viewer, sees) => {
    expect((await affiliateOf(admin, "prm_ann", viewer as never)) !== null).toBe(sees);
    const { id } = await affiliateOf(admin, "prm_ann");
    const answer = await admin.execute(`{ affiliate(id: "${id}") { id } }`, {}, viewer);
    expect(answer).toEqual({ data: { affiliate: sees ? { id } : null } });
    const entity = await admin.execute(
      "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Affiliate { status } } }",
      { r: [{ __typename: "Affiliate", id }] },
      viewer,
    );
    expect(entity.data._entities).toEqual([sees ? { status: "ACTIVE" } : null]);
  });

  it.each(["aff_0", "", "\0", "\ud800", "aff_' or 1=1 --", "x".repeat(5000)])(
    "an id like number %# is nobody's",
    async (id) => {
      const answer = await admin.execute(
        "query ($id: ID!) { affiliate(id: $id) { id } }",
        { id },
        operator(),
      );
      expect(answer).toEqual({ data: { affiliate: null } });
    },
  );

  it("nobody signed in sees nothing", async () => {
    const { errors } = await admin.execute('{ affiliate(id: "x") { id } }');
    expect(errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
  });
});

describe("the operators' list", () => {
  const list = async (filter: object, viewer = operator()) =>
    admin.execute(
      "query ($filter: AffiliateFilter) { affiliates(first: 100, filter: $filter) { totalCount nodes { promoter { id } } } }",
      { filter },
      viewer,
    );
  const promoters = async (filter: object): Promise<string[]> =>
    (await list(filter)).data.affiliates.nodes.map(
      ({ promoter }: { promoter: { id: string } }) => promoter.id,
    );

  beforeAll(() =>
    admin.tell(
      {
        ...joined("prm_sue", "sue"),
        data: { ...joined("prm_sue", "sue").data, emailHash: emailHash("sue@example.com")! },
      } as NewEvent,
      codeAdded("prm_sue", "SUE-100"),
      commissionChanged("prm_sue", "com_sue", 1n, "CONFIRMED", 9_999_00n),
    ),
  );

  it.each([
    ["a promoter's id", { search: "prm_sue" }],
    ["a user's id", { search: " sue " }],
    ["an address", { search: "S.U.E+tag@Example.com".replaceAll(".U.", "u") }],
    ["the beginning of a code, in any writing", { search: "sue-1oo" }],
    ["a balance", { minBalanceMinor: "999900" }],
    ["everything at once", { search: "sue", status: "ACTIVE", minBalanceMinor: "1" }],
  ])("finds by %s", async (_, filter) => {
    expect(await promoters(filter)).toEqual(["prm_sue"]);
  });

  it.each([
    ["a sign that means more to SQL", { search: "SUE%" }],
    ["nobody's code", { search: "zzz" }],
    ["NUL", { search: "\0" }],
    ["half a character", { search: "\ud83d" }],
    ["too much", { search: "x".repeat(201) }],
    ["an address that is none", { search: "@" }],
    ["an unknown tier", { tier: "Lead" }],
    ["a status", { search: "prm_sue", status: "REVOKED" }],
  ])("finds nobody by %s", async (_, filter) => {
    expect((await list(filter)).data.affiliates).toEqual({ totalCount: 0, nodes: [] });
  });

  it("finds by tier", async () => {
    const gold = await promoters({ tier: "Gold" });
    expect(gold).toHaveLength(12);
    expect(gold.every((id) => id.startsWith("prm_order"))).toBe(true);
  });

  it("is for operators and the platform only", async () => {
    expect((await list({}, platformKey("affiliates:read") as never)).errors).toBeUndefined();
    for (const viewer of [
      user("ann"),
      keyOf("ann", "affiliates:read"),
      platformKey("jules:read"),
    ]) {
      expect((await list({}, viewer as never)).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    }
  });

  it("takes the same few statements for one affiliate and for many", async () => {
    const query = (first: number) =>
      admin.execute(
        `{ affiliates(first: ${first}) { nodes { rateBps tier { name } balance { amountMinor }
           notes { text } audit(first: 2) { nodes { action } } } } }`,
        {},
        operator(),
      );
    const { db } = admin.running.services;
    const one = await countStatements(db, () => query(1));
    const many = await countStatements(db, () => query(12));
    expect(one).toHaveLength(5);
    expect(many).toHaveLength(5);
  });
});
