import { partsOf } from "./claim-parts";

const items = (...counts: number[]) => counts.map((commissions, id) => ({ id, commissions }));
/** How many items and commissions each part has. */
const sizes = (...counts: number[]) =>
  partsOf(items(...counts)).map((part) => [
    part.length,
    part.reduce((sum, { take }) => sum + take, 0),
  ]);

it.each([
  ["nothing makes no part", [], []],
  ["a few stay together", [1, 2, 3], [[3, 6]]],
  ["200 items fill a part", Array(200).fill(1), [[200, 200]]],
  [
    "one more begins the next",
    Array(201).fill(1),
    [
      [200, 200],
      [1, 1],
    ],
  ],
  ["5,000 commissions fill a part", [5000], [[1, 5000]]],
  [
    "a longer item goes on in the next part",
    [5001],
    [
      [1, 5000],
      [1, 1],
    ],
  ],
  [
    "what does not fit beside another item is split",
    [4999, 3],
    [
      [2, 5000],
      [1, 2],
    ],
  ],
  ["86,000 commissions of one item", [86_000], [...Array(17).fill([1, 5000]), [1, 1000]]],
  [
    "a full part is not followed by an empty share",
    [5000, 5000],
    [
      [1, 5000],
      [1, 5000],
    ],
  ],
])("%s", (_, counts, expected) => {
  expect(sizes(...counts)).toEqual(expected);
});

it("names each commission of an item once, in order", () => {
  const shares = partsOf(items(3000, 12_001, 1)).flat();
  expect(shares.map(({ item, skip, take }) => [item.id, skip, take])).toEqual([
    [0, 0, 3000],
    [1, 0, 2000],
    [1, 2000, 5000],
    [1, 7000, 5000],
    [1, 12_000, 1],
    [2, 0, 1],
  ]);
});
