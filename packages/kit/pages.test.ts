import type { DataSource } from "typeorm";
import {
  boundedCount,
  boundedCounts,
  connection,
  encodeCursor,
  pageRequest,
  searchedConnection,
} from "./pages";

const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

it.each([
  [undefined, 20],
  [null, 20],
  [1, 1],
  [100, 100],
])("first: %p asks for %i rows", (first, limit) => {
  expect(pageRequest({ first }, 2)).toEqual({ limit, after: null });
});

it.each([0, -1, 101, 1.5, Number.NaN])("first: %p is refused", (first) => {
  expect(() => pageRequest({ first }, 2)).toThrow("first must be between 1 and 100.");
});

it("a cursor gives back the keyset that it was made of", () => {
  const keys = ["2026-03-01T00:00:00Z", "ref_ü"];
  expect(pageRequest({ after: encodeCursor(keys) }, 2).after).toEqual(keys);
});

it.each([
  ["of a list with fewer keys", cursorOf(["a"])],
  ["of a list with more keys", cursorOf(["a", "b", "c"])],
  ["with a number", cursorOf(["a", 1])],
  ["with what PostgreSQL cannot compare", cursorOf(["a", "b\0"])],
  ["with a key of 200 characters", cursorOf(["a", "x".repeat(200)])],
  ["that is no list", cursorOf({ length: 2 })],
  ["that is no JSON", "abc"],
  ["that is empty", ""],
])("a cursor %s is refused, naming the argument", (_, after) => {
  expect(() => pageRequest({ after }, 2)).toThrow(
    expect.objectContaining({ extensions: { code: "BAD_USER_INPUT", field: ["after"] } }),
  );
});

it("a key of 199 characters is one", () => {
  const keys = ["a", "x".repeat(199)];
  expect(pageRequest({ after: cursorOf(keys) }, 2).after).toEqual(keys);
});

it.each([
  ["nothing", [], null, [], false, false],
  ["fewer rows than asked for", ["a"], null, ["a"], false, false],
  ["as many", ["a", "b"], null, ["a", "b"], false, false],
  ["one more, which begins the next page", ["a", "b", "c"], null, ["a", "b"], true, false],
  ["the last page", ["c"], ["b"], ["c"], false, true],
])("of %s it shows what fits", async (_, found, after, nodes, hasNextPage, hasPreviousPage) => {
  const page = connection<string>(
    found,
    { limit: 2, after },
    (node) => [node],
    async () => 7,
  );
  expect(page.nodes).toEqual(nodes);
  expect(page.edges).toEqual(nodes.map((node) => ({ cursor: encodeCursor([node]), node })));
  const [startCursor, endCursor] = [nodes[0], nodes.at(-1)].map((node) =>
    node === undefined ? null : encodeCursor([node]),
  );
  expect(page.pageInfo).toEqual({ hasNextPage, hasPreviousPage, startCursor, endCursor });
  expect(await page.count()).toBe(7);
});

describe("a search that looks at a bounded number of rows", () => {
  const looked = (node: string, matches: boolean, isEnd = false) => ({ node, matches, isEnd });
  it.each([
    ["ends where nothing is left to look at", [looked("a", true)], ["a"], false, "a"],
    [
      "goes on behind the last match that fits",
      "abc".split("").map((node) => looked(node, true)),
      ["a", "b"],
      true,
      "b",
    ],
    ["goes on where it stopped", [looked("a", true), looked("x", false, true)], ["a"], true, "x"],
    ["goes on where it stopped without a match", [looked("x", false, true)], [], true, "x"],
    ["shows the row where it stopped if that matches", [looked("a", true, true)], ["a"], true, "a"],
    ["finds nothing in nothing", [], [], false, null],
  ])("%s", (_, rows, nodes, hasNextPage, end) => {
    const page = searchedConnection<string>(
      rows,
      { limit: 2, after: null },
      (node) => [node],
      async () => null,
    );
    expect(page.nodes).toEqual(nodes);
    const endCursor = end === null ? null : encodeCursor([end]);
    expect(page.pageInfo).toMatchObject({ hasNextPage, endCursor });
  });
});

describe("a list is counted up to 10,000", () => {
  /** A database that answers each statement with these counts, and keeps what it was asked. */
  function counting(...counts: number[]) {
    const asked: [string, unknown[]][] = [];
    const runner = {
      query: async (sql: string, parameters: unknown[]) => {
        asked.push([sql, parameters]);
        return { records: counts.map((rows) => ({ rows })) };
      },
      release: async () => {},
    };
    return { asked, db: { createQueryRunner: () => runner } as unknown as DataSource };
  }

  it.each([
    [0, 0],
    [9_999, 9_999],
    [10_000, 10_000],
    [10_001, null],
  ])("%i rows are told as %p", async (found, told) => {
    const { db, asked } = counting(found);
    expect(await boundedCount(db, "select 1 from lot where a = $1", ["x"])).toBe(told);
    expect(asked).toEqual([[expect.stringContaining("limit 10001)"), ["x"]]]);
  });

  it("many lists of one field in one statement, each to its own", async () => {
    const { db, asked } = counting(3, 10_000, 10_001);
    const counts = boundedCounts(db, "select 1 from lot where owner = wanted.owner", ["x"]);
    expect(await counts.loadMany(["a", "b", "c"])).toEqual([3, 10_000, null]);
    expect(asked).toEqual([
      [expect.stringMatching(/limit 10001\)[\s\S]*order by place/), [["a", "b", "c"], "x"]],
    ]);
  });
});
