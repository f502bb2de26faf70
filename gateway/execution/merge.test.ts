import { merge } from "./merge";

it.each<[string, object, object | null | undefined, object]>([
  ["adds fields", { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
  ["goes into objects", { a: { b: 1, c: 1 } }, { a: { c: 2, d: 3 } }, { a: { b: 1, c: 2, d: 3 } }],
  [
    "puts lists of equal length together",
    { a: [{ b: 1 }, 5] },
    { a: [{ c: 2 }, 6] },
    { a: [{ b: 1, c: 2 }, 6] },
  ],
  [
    "replaces a list of another length",
    { a: [{ b: 1 }] },
    { a: [{ c: 2 }, 6] },
    { a: [{ c: 2 }, 6] },
  ],
  ["fills what was null", { a: null }, { a: { b: 1 } }, { a: { b: 1 } }],
  ["lets null replace", { a: { b: 1 } }, { a: null }, { a: null }],
  ["passes over what is not there", { a: 1 }, { a: undefined }, { a: 1 }],
  ["takes null for nothing", { a: 1 }, null, { a: 1 }],
])("%s", (_, target, source, expected) => {
  expect(merge(target as never, source as never)).toEqual(expected);
});

it("treats a field named __proto__ as data, and leaves prototypes alone", () => {
  const target = merge({}, JSON.parse('{"__proto__":{"admin":true},"toString":"text"}'));
  expect(JSON.stringify(target)).toBe('{"__proto__":{"admin":true},"toString":"text"}');
  expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
  merge(target, JSON.parse('{"constructor":{"prototype":{"admin":true}}}'));
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});
