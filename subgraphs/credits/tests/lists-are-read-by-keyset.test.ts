import { DAY, type TestService } from "@tributary/testing/service";
import { user } from "@tributary/testing/viewers";
import { grant, purchasedLot, spend, startCredits, statementsOf } from "./arrange";

let credits: TestService;
beforeAll(async () => {
  credits = await startCredits();
});
afterAll(() => credits.stop());

const ask = async (id: string, fields: string, variables: object = {}, declare = "") => {
  const { data, errors } = await credits.execute(
    `query ($r: [_Any!]! ${declare}) { _entities(representations: $r) { ... on Workspace { credits { ${fields} } } } }`,
    { r: [{ __typename: "Workspace", id }], ...variables },
    user(id.slice(4)),
  );
  if (errors) throw Object.assign(new Error(errors[0]!.message), { errors });
  return data._entities[0].credits;
};

interface Page {
  nodes: Record<string, string>[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

/** Every node of a list, in pages of `first`. */
async function pages(id: string, field: string, args: string, node: string, first: number) {
  const nodes: Record<string, string>[] = [];
  for (let after: string | null = null; ; ) {
    const page: Page = (
      await ask(
        id,
        `${field}(first: ${first}, after: $after ${args}) { nodes { ${node} } pageInfo { hasNextPage endCursor } }`,
        { after },
        ", $after: String",
      )
    )[field];
    nodes.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return nodes;
    after = page.pageInfo.endCursor;
  }
}

test("entries: the newest first, page by page, with the balance after each", async () => {
  await grant(credits, "wks_pages", 10);
  for (let n = 1; n <= 6; n++) await spend(credits, "wks_pages", n === 1 ? "0.5" : 1);
  const all = await pages(
    "wks_pages",
    "entries",
    "",
    "kind credits balanceAfter reference lot { source }",
    2,
  );
  expect(
    all.map(({ kind, credits, balanceAfter }) => `${kind} ${credits} ${balanceAfter}`),
  ).toEqual([
    "SPEND -1 4.5",
    "SPEND -1 5.5",
    "SPEND -1 6.5",
    "SPEND -1 7.5",
    "SPEND -1 8.5",
    "SPEND -0.5 9.5",
    "GRANT 10 10",
  ]);
  expect(await pages("wks_pages", "entries", ", kinds: [GRANT]", "kind", 1)).toEqual([
    { kind: "GRANT" },
  ]);
  expect(
    await pages("wks_pages", "entries", ", kinds: [GRANT, SPEND, SPEND]", "kind", 3),
  ).toHaveLength(7);
});

test("lots: the newest first; openOnly leaves out what is spent", async () => {
  const spent = await grant(credits, "wks_lots", 1);
  const open = await grant(credits, "wks_lots", 2);
  const bought = await purchasedLot(credits, "wks_lots", { credits: 100, priceMinor: 12_34 });
  await spend(credits, "wks_lots", 2);
  expect(
    await pages(
      "wks_lots",
      "lots",
      "",
      "id remaining unitPrice { amountMinor currency perCredits }",
      2,
    ),
  ).toEqual([
    {
      id: bought,
      remaining: "100",
      unitPrice: { amountMinor: "1234", currency: "USD", perCredits: "100" },
    },
    { id: open.lot.id, remaining: "1", unitPrice: null },
    { id: spent.lot.id, remaining: "0", unitPrice: null },
  ]);
  expect(await pages("wks_lots", "lots", ", openOnly: true", "id", 1)).toEqual([
    { id: bought },
    { id: open.lot.id },
  ]);
});

test("deployments: a window of time, both ends as they say", async () => {
  await grant(credits, "wks_window", 10);
  const times: string[] = [];
  for (let n = 0; n < 5; n++) {
    times.push((await spend(credits, "wks_window", 1, { deploymentId: `dep_${n}` })).usage.spentAt);
    credits.clock.advance(DAY);
  }
  const named = async (args: string) =>
    (await pages("wks_window", "deployments", args, "deploymentId", 2)).map(
      ({ deploymentId }) => deploymentId,
    );
  expect(await named("")).toEqual(["dep_4", "dep_3", "dep_2", "dep_1", "dep_0"]);
  expect(await named(`, from: "${times[1]}", to: "${times[3]}"`)).toEqual(["dep_2", "dep_1"]);
  expect(await named(`, from: "${times[4]}"`)).toEqual(["dep_4"]);
  expect(await named(`, to: "${times[0]}"`)).toEqual([]);
});

test("entries: a window of time, both ends as they say, with its own count, of all kinds and of one", async () => {
  await grant(credits, "wks_between", 10);
  const times: string[] = [];
  for (let n = 1; n <= 4; n++) {
    credits.clock.advance(DAY);
    times.push((await spend(credits, "wks_between", n)).usage.spentAt);
  }
  const found = async (args: string) => {
    const booked = await pages("wks_between", "entries", args, "credits", 1);
    const { entries } = await ask("wks_between", `entries(first: 1${args}) { totalCount }`);
    return [entries.totalCount, ...booked.map((entry) => Number(entry.credits))];
  };
  const inner = `, from: "${times[1]}", to: "${times[3]}"`;
  expect(await found("")).toEqual([5, -4, -3, -2, -1, 10]);
  expect(await found(inner)).toEqual([2, -3, -2]);
  expect(await found(`${inner}, kinds: [SPEND]`)).toEqual([2, -3, -2]);
  expect(await found(`${inner}, kinds: [GRANT]`)).toEqual([0]);
  expect(await found(`, from: "${times[3]}"`)).toEqual([1, -4]);
  expect(await found(`, to: "${times[1]}", kinds: [SPEND, GRANT]`)).toEqual([2, -1, 10]);
  expect(await found(`, from: "${times[3]}", to: "${times[1]}"`)).toEqual([0]);
});

test("expiring: what expires together as one, the soonest first, and nothing that is spent or has expired", async () => {
  const inDays = (days: number) => new Date(credits.clock.now().getTime() + days * DAY);
  const [gone, first, second, third] = [1, 2, 3, 4].map(inDays) as [Date, Date, Date, Date];
  await grant(credits, "wks_expiring", 1, { expiresAt: gone });
  for (const amount of [2, 3]) await grant(credits, "wks_expiring", amount, { expiresAt: first });
  await grant(credits, "wks_expiring", 7, { expiresAt: third });
  await grant(credits, "wks_expiring", 5, { expiresAt: second });
  await grant(credits, "wks_expiring", 9);
  const expiring = async (args = "") =>
    (await ask("wks_expiring", `expiring${args} { credits at }`)).expiring;
  const as = (amount: number, at: Date) => ({ credits: String(amount), at: at.toISOString() });
  expect(await expiring("(first: 2)")).toEqual([as(1, gone), as(5, first)]);
  credits.clock.advance(DAY);
  expect(await expiring()).toEqual([as(5, first), as(5, second), as(7, third)]);
  await spend(credits, "wks_expiring", 6);
  expect(await expiring()).toEqual([as(4, second), as(7, third)]);
});

test("totalCount is the whole list's, not the page's, with the list's own conditions", async () => {
  await grant(credits, "wks_count", 1);
  await grant(credits, "wks_count", 5);
  const first = (await spend(credits, "wks_count", 1)).usage.spentAt;
  credits.clock.advance(DAY);
  const second = (await spend(credits, "wks_count", 1)).usage.spentAt;
  const count = async (list: string) => {
    const field = list.replace(/^(\w+)(?:\((.*)\))?$/, "$1(first: 1, $2)");
    return Object.values<{ totalCount: number }>(
      await ask("wks_count", `${field} { totalCount nodes { id } }`),
    )[0]!.totalCount;
  };
  expect(await count("lots")).toBe(2);
  expect(await count("lots(openOnly: true)")).toBe(1);
  expect(await count("entries")).toBe(4);
  expect(await count("entries(kinds: [SPEND])")).toBe(2);
  expect(await count("entries(kinds: [GRANT, SPEND])")).toBe(4);
  expect(await count("entries(kinds: [EXPIRY])")).toBe(0);
  expect(await count("deployments")).toBe(2);
  expect(await count(`deployments(from: "${second}")`)).toBe(1);
  expect(await count(`deployments(to: "${first}")`)).toBe(0);
});

test("lists of up to 10,000 are counted, longer ones are not", async () => {
  const { admin } = credits.database;
  const write = (from: number, to: number) =>
    admin.query(
      `insert into credits.transfer (workspace_id, seq, kind, debit, credit, amount, lot_id, source, cause,
         awarded_after, purchased_after, reserved_after, booked_at)
       select 'wks_long', n, 'SPEND', 'AWARDED', 'CONSUMED', 1, 'lot_x', 'AWARDED', 'usg_' || n, 0, 0, 0, now()
       from generate_series($1::int, $2::int) n`,
      [from, to],
    );
  const counts = async (seq: number) => {
    await admin.query(
      `insert into credits.account (workspace_id, seq) values ('wks_long', $1)
       on conflict (workspace_id) do update set seq = excluded.seq`,
      [seq],
    );
    const list = "{ totalCount }";
    const { all, some } = await ask(
      "wks_long",
      `all: entries ${list} some: entries(kinds: [SPEND]) ${list}`,
    );
    return [all.totalCount, some.totalCount];
  };
  await write(1, 10_000);
  expect(await counts(10_000)).toEqual([10_000, 10_000]);
  await write(10_001, 10_001);
  expect(await counts(10_001)).toEqual([null, null]);
});

test("a page of spends with their revenue costs two statements, whatever its size, and the last one three", async () => {
  await grant(credits, "wks_cost", 5);
  await purchasedLot(credits, "wks_cost", { credits: 50, priceMinor: 500 });
  for (let n = 0; n < 20; n++) await spend(credits, "wks_cost", 1);
  const statements = (first: number) =>
    statementsOf(credits, () =>
      ask(
        "wks_cost",
        `deployments(first: ${first}) { nodes { id credits trueRevenue { amountMinor } reversed } }`,
      ),
    );
  expect(await statements(1)).toHaveLength(2);
  expect(await statements(19)).toHaveLength(2);
  // What was imported comes behind the spends.
  expect(await statements(20)).toHaveLength(3);
});

test.each([
  ["lots(first: 0) { nodes { id } }"],
  ["entries(first: 101) { nodes { id } }"],
  ['entries(after: "nonsense") { nodes { id } }'],
  ['deployments(after: "WyJ4Il0") { nodes { id } }'],
])("%s is the caller's mistake", async (fields) => {
  await expect(ask("wks_pages", fields)).rejects.toMatchObject({
    errors: [{ extensions: { code: "BAD_USER_INPUT" } }],
  });
});
