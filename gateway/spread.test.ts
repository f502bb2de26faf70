import { parse } from "graphql";
import { selectionsOf, spreadProblem } from "./spread";

const problem = (text: string, selections = 10, repetitions = 3) =>
  spreadProblem(parse(text), { selections, repetitions })?.split(";")[0] ?? null;
const TOO_MANY = "Select at most 10 fields and fragments in one operation";
const TOO_OFTEN = "Select a field at most 3 times in one place.";
const names = (count: number, prefix = "a") =>
  Array.from({ length: count }, (_, n) => `${prefix}${n}`).join(" ");

it.each<[string, string, number]>([
  ["a field", "{ a }", 1],
  ["fields in fields", "{ a { b c } }", 3],
  ["an inline fragment, and what it holds", "{ ... on Query { a b } }", 3],
  ["a fragment wherever it is spread", "{ ...f b { ...f } } fragment f on Q { c d }", 7],
  ["fragments in fragments", "{ ...f } fragment f on Q { a ...g } fragment g on Q { b }", 4],
  ["all operations", "query A { a ...f } query B { ...f } fragment f on Q { b }", 5],
  ["nothing of a fragment that is not there", "{ ...f }", 1],
  ["nothing of a fragment that is spread nowhere", "{ a } fragment f on Q { b }", 1],
  [
    "each level of those that double, without walking them",
    `{ ...f0 } ${Array.from({ length: 40 }, (_, n) => `fragment f${n} on Q { ...f${n + 1} ...f${n + 1} }`).join(" ")} fragment f40 on Q { a }`,
    // One, then two of each level below, and the fields.
    1 + (2 ** 41 - 2) + 2 ** 40,
  ],
])("counted is %s", (_, text, count) => {
  expect(selectionsOf(parse(text))).toBe(count);
});

it.each<[string, string, string | null]>([
  ["as many as may be", `{ ${names(10)} }`, null],
  ["one more", `{ ${names(11)} }`, TOO_MANY],
  ["as many, some in a fragment", `{ ${names(8)} ...f } fragment f on Q { b }`, null],
  ["one more in a fragment", `{ ${names(8)} ...f } fragment f on Q { b c }`, TOO_MANY],
  ["as many in each of two operations", `query A { ${names(10)} } query B { ${names(10)} }`, null],
  ["one more in the second operation", `query A { a } query B { ${names(11)} }`, TOO_MANY],
  ["many in a fragment that is spread nowhere", `{ a } fragment f on Q { ${names(11)} }`, null],
])("an operation holds %s", (_, text, expected) => {
  expect(problem(text)).toBe(expected);
});

it.each<[string, string, string | null]>([
  ["three times", "{ a a a }", null],
  ["four times", "{ a a a a }", TOO_OFTEN],
  ["four times by one alias", "{ x: a x: b x: c x: d }", TOO_OFTEN],
  ["by four aliases", "{ x: a y: a z: a a }", null],
  ["three times in each of two places", "{ b { a a a } c { a a a } }", null],
  ["in fields that become one", "{ b { a a } b { a a } }", TOO_OFTEN],
  ["in fields that become one, some of which hold nothing", "{ b { a a a } b b }", null],
  ["deep down", "{ b { c { a a } } b { c { a a } } }", TOO_OFTEN],
  ["in an inline fragment beside it", "{ a a ... on Q { a a } }", TOO_OFTEN],
  ["three times, in an inline fragment beside it", "{ a a ... on Q { a } }", null],
  ["in fragments", "{ a ...f ...f ...f } fragment f on Q { a }", TOO_OFTEN],
  ["three times in fragments", "{ ...f ...f ...f } fragment f on Q { a }", null],
  ["in a fragment that is not there", "{ a a a ...f }", null],
  ["in the second operation", "query A { a } query B { a a a a }", TOO_OFTEN],
  ["in no operation", "{ a } fragment f on Q { b b b b }", null],
  ["in the second field of several", "{ b { c } d { a a a a } }", TOO_OFTEN],
])("a name stands in one place %s", (_, text, expected) => {
  expect(problem(text)).toBe(expected);
});

it.each([
  ["itself", "{ ...f } fragment f on Q { a ...f }"],
  ["each other", "{ ...f } fragment f on Q { ...g } fragment g on Q { ...f }"],
  ["itself, beside what repeats", "{ a a a a ...f } fragment f on Q { ...f }"],
])("fragments that hold %s end, and are another rule's", (_, text) => {
  expect(problem(text)).toBeNull();
});

it("what is too much is told with its number, and before what repeats", () => {
  expect(spreadProblem(parse(`{ ${"a ".repeat(11)} }`), { selections: 10, repetitions: 3 })).toBe(
    "Select at most 10 fields and fragments in one operation; what a fragment holds counts wherever it is spread.",
  );
});
