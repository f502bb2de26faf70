import type { TestService } from "@tributary/testing/service";
import { user } from "@tributary/testing/viewers";
import { grant, spend, startCredits } from "./arrange";
import { importPurchases, importUsages } from "./history";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits();
});
afterAll(() => credits.stop());

const ask = async (
  id: string,
  fields: string,
  variables: object = {},
  viewer = user(id.slice(4)),
) => {
  const types = ["$r: [_Any!]!", "$after: String", "$from: DateTime", "$to: DateTime"];
  const declared = types.filter((type, n) => n === 0 || fields.includes(type.split(":")[0]!));
  const { data, errors } = await credits.execute(
    `query (${declared.join(", ")}) {
       _entities(representations: $r) { ... on Workspace { credits { ${fields} } } } }`,
    { r: [{ __typename: "Workspace", id }], ...variables },
    viewer,
  );
  if (errors) throw Object.assign(new Error(errors[0]!.message), { errors });
  return data._entities[0].credits;
};

const at = (day: number) => `2025-03-${String(day).padStart(2, "0")}T12:00:00.000Z`;
const DEPLOYMENTS = `deployments(first: 2, after: $after, from: $from, to: $to) {
  nodes { id imported } pageInfo { hasNextPage endCursor } totalCount }`;

/** Every usage of a workspace, in pages of two, and how many there are said to be. */
async function usages(id: string, window: { from?: string; to?: string } = {}) {
  const ids: string[] = [];
  for (let after: string | null = null; ; ) {
    const { deployments } = await ask(id, DEPLOYMENTS, { after, ...window });
    ids.push(
      ...deployments.nodes.map((node: { id: string; imported: boolean }) =>
        node.imported ? node.id : "a spend",
      ),
    );
    if (!deployments.pageInfo.hasNextPage) return { ids, count: deployments.totalCount };
    after = deployments.pageInfo.endCursor;
  }
}

test("spends first, then what was imported, page by page and in any window", async () => {
  await importUsages(
    credits,
    [1, 2, 2, 3].map((day, n) => ({ id: `old ${n}`, workspaceId: "wks_pages", spentAt: at(day) })),
  );
  expect(await usages("wks_pages")).toEqual({
    ids: ["old 3", "old 2", "old 1", "old 0"],
    count: 4,
  });
  await grant(credits, "wks_pages", 10);
  for (let n = 0; n < 3; n++) await spend(credits, "wks_pages", 1);

  const spends = Array(3).fill("a spend");
  expect(await usages("wks_pages")).toEqual({
    ids: [...spends, "old 3", "old 2", "old 1", "old 0"],
    count: 7,
  });
  expect(await usages("wks_pages", { from: at(3) })).toEqual({
    ids: [...spends, "old 3"],
    count: 4,
  });
  expect(await usages("wks_pages", { from: at(2), to: at(3) })).toEqual({
    ids: ["old 2", "old 1"],
    count: 2,
  });
  expect(await usages("wks_else")).toEqual({ ids: [], count: 0 });
});

test("an imported usage says what it is, and earns nothing", async () => {
  await importUsages(credits, [
    {
      id: "run-7",
      workspaceId: "wks_one",
      deploymentId: "dep_old",
      module: "vpc",
      purchasedCredits: "2.5",
      awardedCredits: "1",
      spentAt: at(4),
    },
  ]);
  const fields = `deployments { nodes { id deploymentId module credits purchasedCredits awardedCredits spentAt reversed
    imported trueRevenue { amountMinor } } } balance { total }`;
  expect(await ask("wks_one", fields)).toEqual({
    deployments: {
      nodes: [
        {
          id: "run-7",
          deploymentId: "dep_old",
          module: "vpc",
          credits: "3.5",
          purchasedCredits: "2.5",
          awardedCredits: "1",
          spentAt: at(4),
          reversed: false,
          imported: true,
          trueRevenue: [],
        },
      ],
    },
    balance: { total: "0" },
  });
});

test("imported purchases are a list of their own, the newest first", async () => {
  await importPurchases(credits, [
    {
      id: "inv 1",
      workspaceId: "wks_buyer",
      purchasedAt: at(1),
      currency: "JPY",
      amountMinor: "1200",
    },
    {
      id: "inv 2",
      workspaceId: "wks_buyer",
      purchasedAt: at(2),
      credits: "200",
      amountMinor: "2000",
    },
    { id: "inv 3", workspaceId: "wks_buyer", purchasedAt: at(2) },
  ]);
  const fields = `importedPurchases(first: 2, after: $after) { nodes { id credits purchasedAt paid { amountMinor currency display } }
    pageInfo { hasNextPage endCursor } totalCount } lots { nodes { id } }`;
  const first = await ask("wks_buyer", fields);
  expect(first.importedPurchases).toMatchObject({
    nodes: [
      { id: "inv 3" },
      {
        id: "inv 2",
        credits: "200",
        purchasedAt: at(2),
        paid: { amountMinor: "2000", currency: "USD", display: "$20.00" },
      },
    ],
    pageInfo: { hasNextPage: true },
    totalCount: 3,
  });
  expect(first.lots.nodes).toEqual([]);
  const { endCursor: after } = first.importedPurchases.pageInfo;
  const second = await ask("wks_buyer", fields, { after });
  expect(second.importedPurchases).toMatchObject({
    nodes: [{ id: "inv 1", paid: { display: "¥1,200" } }],
    pageInfo: { hasNextPage: false },
  });
});

test.each(["bm9uc2Vuc2U", Buffer.from('["12"]').toString("base64url")])(
  "a cursor that is none of the purchases' is refused: %s",
  async (after) => {
    const asked = ask("wks_buyer", "importedPurchases(after: $after) { nodes { id } }", { after });
    await expect(asked).rejects.toMatchObject({
      errors: [{ extensions: { code: "BAD_USER_INPUT", field: ["after"] } }],
    });
  },
);

test("whoever does not belong to the workspace sees none of it", async () => {
  expect(await ask("wks_buyer", "importedPurchases { nodes { id } }", {}, user("eve"))).toBeNull();
});
