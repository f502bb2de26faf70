import { parse } from "graphql";
import { isCompilable } from "./compilable";

it.each([
  ["a plain operation", "{ a { b c } }", true],
  ["an alias", "{ x: a { y: b } }", true],
  ["an alias with an underscore", "{ a_b: a { b } }", true],
  ["the name of a type", "{ __typename }", true],
  ["a name that sets a prototype", "{ __proto__: a }", false],
  ["such a name anywhere", "query ($__proto__: Int) { a(b: $__proto__) }", false],
  ["introspection of the schema", "{ __schema { types { name } } }", false],
  ["introspection of a type", '{ __type(name: "A") { name } }', false],
  ["an alias like an item's name", "{ a_idx0: a }", false],
  ["an alias like a type's name", "{ a_Person: a }", false],
  ["two places of one name", "{ a { b_c: x } c_a: d { b } }", false],
  [
    "two places of one name, one in a fragment",
    "{ a { ...f } c_a: d { b } } fragment f on A { b_c: x }",
    false,
  ],
  [
    "two places of one name, one without a type condition",
    "{ a { ... { b_c: x } } c_a: d { b } }",
    false,
  ],
  ["one place twice", "{ a { b_c: x } a { b_c: x } }", true],
])("%s may be compiled: %#", (_, text, expected) => {
  expect(isCompilable(parse(text))).toBe(expected);
});

it("what is too large to be looked at is interpreted", () => {
  const fields = (count: number) => parse(`{ a_b: a ${"c ".repeat(count - 1)}}`);
  expect(isCompilable(fields(10_000))).toBe(true);
  expect(isCompilable(fields(10_001))).toBe(false);
});
