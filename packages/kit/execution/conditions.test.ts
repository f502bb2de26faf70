import { parse, print } from "graphql";
import { conditionVariables, hasConditions, withoutConditions } from "./conditions";

const text = (document: ReturnType<typeof withoutConditions>) =>
  document && print(document).replaceAll(/\s+/g, " ");

it.each([
  ["{ a @include(if: true) }", true],
  ["{ a @skip(if: true) }", true],
  ["{ ... @skip(if: $no) { a } }", true],
  ["{ a { ...f @include(if: $yes) } } fragment f on A { b }", true],
  ["{ a } fragment f on A { b @skip(if: false) }", true],
  ["{ a @mark(if: true) b }", false],
  ["query @include(if: $yes) { skip include }", true],
])("%s has conditions: %s", (query, has) => {
  expect(hasConditions(parse(query))).toBe(has);
});

it("names the variables of conditions, once, and of nothing else", () => {
  const query =
    "{ a(n: $n) @include(if: $yes) b @skip(if: $no) c @skip(if: $yes) d @mark(if: $other) e @skip(if: true) f @skip }";
  expect(conditionVariables(parse(query))).toEqual(["yes", "no"]);
});

describe("what conditions leave", () => {
  const yes = { yes: true, no: false, nothing: null };
  it.each<[string, string | null]>([
    ["{ a @include(if: $yes) b @include(if: $no) }", "{ a }"],
    ["{ a @skip(if: $yes) b @skip(if: $no) }", "{ b }"],
    ["{ a @include(if: true) b @skip(if: true) c @skip(if: false) }", "{ a c }"],
    ["{ a @skip(if: $no) @include(if: $yes) b @skip(if: $no) @include(if: $no) }", "{ a }"],
    [
      "{ a @mark b @mark @skip(if: $no) c @mark(if: false) }",
      "{ a @mark b @mark c @mark(if: false) }",
    ],
    ["{ a ... @include(if: $no) { b } ... on Q @include(if: $yes) { c } }", "{ a ... on Q { c } }"],
    ["{ a ...f @skip(if: $yes) } fragment f on Q { b }", "{ a } fragment f on Q { b }"],
    ["{ ...f } fragment f on Q { b c @skip(if: $yes) }", "{ ...f } fragment f on Q { b }"],
    ["{ a { b @include(if: $yes) } }", "{ a { b } }"],
    ["{ a @include(if: $unknown) }", null],
    ["{ a b @skip(if: $nothing) }", null],
  ])("of %s", (query, left) => {
    expect(text(withoutConditions(parse(query), yes))).toBe(left);
  });

  it("does not change what was sent", () => {
    const sent = parse("{ a @include(if: $no) b }");
    withoutConditions(sent, yes);
    expect(text(sent)).toBe("{ a @include(if: $no) b }");
  });
});
