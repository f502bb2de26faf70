import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { startCommissions } from "./books";
import { annRefersBob, day } from "./neighbours";
import { payment } from "./payments";

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  const bob = { workspaceId: "wks_bob" };
  await service.tell(
    ...annRefersBob(),
    // Three of one instant, so that a page ends between them.
    ...["a", "b", "c"].map((id) => payment(id, 1n, { ...bob, paidAt: day(10) })),
    payment("d", 1n, { ...bob, paidAt: day(11) }),
  );
});
afterAll(() => service.stop());

const ofPromoter = (list: string) =>
  `{ _entities(representations: [{__typename: "Promoter", id: "prm_ann"}]) { ... on Promoter { ${list} } } }`;

it.each([
  ["all", (list: string) => `{ ${list} }`],
  ["a promoter's", ofPromoter],
])("shows each row of %s once, newest first, also of one instant", async (_, query) => {
  const page = async (after: string | null) => {
    const list = `commissions(first: 2, after: ${JSON.stringify(after)}) {
      nodes { source } pageInfo { endCursor hasNextPage } }`;
    const { data } = await service.execute<Lists>(query(list), {}, operator());
    return (data._entities?.[0] ?? data).commissions;
  };
  const seen: string[] = [];
  for (let after: string | null = null; ; ) {
    const { nodes, pageInfo }: Page = await page(after);
    seen.push(...nodes.map(({ source }) => source));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(seen[0]).toBe("pi_d");
  expect(seen.toSorted()).toEqual(["pi_a", "pi_b", "pi_c", "pi_d"]);
});

it.each([
  ["from an instant on, itself included", { from: day(11).toISOString() }, ["pi_d"]],
  ["up to an instant, itself excluded", { to: day(11).toISOString() }, ["pi_a", "pi_b", "pi_c"]],
])("shows what was earned %s", async (_, filter, sources) => {
  const { data } = await service.execute(
    "query ($filter: CommissionFilter) { commissions(filter: $filter) { totalCount nodes { source } } }",
    { filter },
    operator(),
  );
  expect(data.commissions.totalCount).toBe(sources.length);
  const shown = data.commissions.nodes.map(({ source }: { source: string }) => source);
  expect(shown.sort()).toEqual(sources);
});

it("shows of a promoter's those in one currency, and those of one kind", async () => {
  await service.tell(payment("euro", 1n, { workspaceId: "wks_bob", currency: "EUR" }));
  const input = { promoterId: "prm_ann", amountMinor: "-100", currency: "USD", reason: "A debt." };
  await service.execute(
    "mutation ($input: CreateCommissionAdjustmentInput!) { createCommissionAdjustment(input: $input) { userErrors { code } } }",
    { input: { ...input, idempotencyKey: "debt" } },
    operator(),
  );
  const shown = async (args: string) => {
    const list = `commissions(${args}) { totalCount nodes { kind amount { currency } } }`;
    const { data } = await service.execute(ofPromoter(list), {}, operator());
    const { totalCount, nodes } = data._entities[0].commissions;
    const kinds = nodes.map((node: Kind) => `${node.kind} ${node.amount.currency}`);
    return [totalCount, ...new Set(kinds)];
  };
  const [euros, dollars, debt] = ["PAYMENT EUR", "PAYMENT USD", "ADJUSTMENT USD"];
  expect(await shown("first: 9")).toEqual([6, debt, dollars, euros]);
  expect(await shown('currency: "EUR"')).toEqual([1, euros]);
  expect(await shown('currency: "USD"')).toEqual([5, debt, dollars]);
  expect(await shown("kind: ADJUSTMENT")).toEqual([1, debt]);
  expect(await shown("kind: PAYMENT")).toEqual([5, dollars, euros]);
  expect(await shown('kind: ADJUSTMENT, currency: "EUR"')).toEqual([0]);
});

interface Kind {
  kind: string;
  amount: { currency: string };
}
interface Page {
  nodes: { source: string }[];
  pageInfo: { endCursor: string; hasNextPage: boolean };
}
type Lists = { commissions: Page; _entities?: { commissions: Page }[] };
