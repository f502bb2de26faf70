import { pagesOf } from "./stripe-answers";

/** All pages of a Stripe that answers so, one after the other. */
async function pages(...answers: unknown[]): Promise<{ read: unknown[]; asked: unknown[] }> {
  const asked: unknown[] = [];
  const read: unknown[] = [];
  const ask = async (page: object) => {
    asked.push(page);
    return answers.shift();
  };
  for await (const page of pagesOf(ask)) read.push(page);
  return { read, asked };
}
const list = (more: unknown, ...ids: string[]) => ({
  object: "list",
  data: ids.map((id) => ({ id })),
  has_more: more,
});

it("reads on behind the last of each page until Stripe says that there is no more", async () => {
  const { read, asked } = await pages(list(true, "a", "b"), list(false, "c"));
  expect(read).toEqual([[{ id: "a" }, { id: "b" }], [{ id: "c" }]]);
  expect(asked).toEqual([{ limit: 100 }, { limit: 100, starting_after: "b" }]);
});

it.each<[string, unknown]>([
  ["nothing", undefined],
  ["another object", { ...list(false, "a"), object: "transfer" }],
  ["a list without its rows", { object: "list", has_more: false }],
  ["a list that does not say whether more follow", list(undefined, "a")],
  ["more behind a row without an id", list(true, "")],
  ["more behind no row", list(true)],
])("takes %s for no end of a list", async (_, answer) => {
  await expect(pages(answer)).rejects.toThrow("not a list");
});
