import { Unreadable } from "../facts/decode";
import { listAll, type Page } from "./list-all";

/** A list of so many objects, page by page; what was asked is in `asked`. */
function listOf(count: number, change: (page: object) => unknown = (page) => page) {
  const asked: Page[] = [];
  const ask = async (page: Page) => {
    asked.push({ ...page });
    const from = page.starting_after ? Number(page.starting_after) + 1 : 0;
    const data = Array.from({ length: Math.min(page.limit, count - from) }, (_, place) => ({
      id: `${from + place}`,
    }));
    return change({ object: "list", data, has_more: from + data.length < count });
  };
  return { ask, asked };
}

it.each([
  [0, 1],
  [1, 1],
  [100, 1],
  [101, 2],
  [250, 3],
])("of %i objects all are listed once, in %i page(s)", async (count, pages) => {
  const { ask, asked } = listOf(count);
  const found = (await listAll(ask)) as { id: string }[];
  expect(found.map(({ id }) => id)).toEqual(Array.from({ length: count }, (_, n) => `${n}`));
  expect(asked).toHaveLength(pages);
  expect(asked[1]?.starting_after).toBe(pages > 1 ? "99" : undefined);
});

it("of more than a payment can have no further page is asked for", async () => {
  const { ask, asked } = listOf(5_000);
  expect(await listAll(ask)).toHaveLength(1_000);
  expect(asked).toHaveLength(10);
});

it.each<[string, object, string]>([
  ["without its objects", { data: undefined }, "data"],
  ["that does not say whether more follow", { has_more: undefined }, "has_more"],
  [
    "whose last object has no id while more follow",
    { data: [{ id: "" }], has_more: true },
    "last id",
  ],
  ["that is no list", { object: "charge" }, "object"],
])("a page %s is not taken for the last", async (_, change, field) => {
  const { ask } = listOf(3, (page) => ({ ...page, ...change }));
  await expect(listAll(ask)).rejects.toThrow(Unreadable);
  await expect(listAll(ask)).rejects.toThrow(`no usable ${field}`);
});

it("an empty page that says that more follow is no end", async () => {
  const { ask } = listOf(0, (page) => ({ ...page, has_more: true }));
  await expect(listAll(ask)).rejects.toThrow("last id");
});
