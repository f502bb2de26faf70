import { isId, newId } from "./ids";

it("an id says its type, and one made later sorts behind", () => {
  const ids = Array.from({ length: 50 }, () => newId("opr"));
  for (const id of ids) expect(id).toMatch(/^opr_[0-9a-f]{12}7[0-9a-f]{19}$/);
  expect(ids.toSorted()).toEqual(ids);
});

it.each([
  ["its own", newId("opr"), true],
  ["another type's", newId("com"), false],
  ["a longer type's that begins alike", newId("opr_x"), false],
  ["one that was cut", newId("opr").slice(0, -1), false],
  ["one with more behind it", `${newId("opr")}0`, false],
  ["the bare prefix", "opr_", false],
  ["another separator", newId("opr").replace("_", "-"), false],
])("is an id of the type: %s", (_, id, expected) => {
  expect(isId("opr", id)).toBe(expected);
});
