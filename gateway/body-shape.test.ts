import { refuseUnwieldy } from "./body-shape";

const refuse = (text: string) => refuseUnwieldy(Buffer.from(text));
/** Long enough to be looked at. */
const LONG = " ".repeat(17_000);
const deep = (levels: number, open: string, close: string) =>
  open.repeat(levels) + close.repeat(levels);
const list = (item: string, count: number) => `[${Array(count).fill(item).join()}]`;

it.each([
  ["100 lists in each other", deep(100, "[", "]")],
  ["100 objects in each other", `${'{"a":'.repeat(100)}1${"}".repeat(100)}`],
  ["101 lists after each other", list("[]", 101)],
  ["30,000 items", list("1", 30_000)],
  ["15,000 objects", list("{}", 15_000)],
  ["a text of brackets", `"${"[".repeat(200)}"`],
  ["a text of commas", `"${",".repeat(40_000)}"`],
  ["a text of commas after a quote", `"\\"${",".repeat(40_000)}"`],
  ["a text that ends with a backslash, and a list", `["\\\\",${list("1", 20_000)}]`],
  ["a text without an end", `"${",".repeat(40_000)}`],
])("%s may be sent", (_, text) => {
  expect(() => refuse(LONG + text)).not.toThrow();
});

it.each([
  ["101 lists in each other", deep(101, "[", "]"), /more than 100 levels deep/],
  ["101 lists and objects in each other", deep(51, '[{"a":', "}]"), /more than 100 levels deep/],
  ["100,000 lists that are never closed", "[".repeat(100_000), /more than 100 levels deep/],
  ["30,001 items", list("1", 30_001), /more than 30,000 values/],
  ["15,001 objects", list("{}", 15_001), /more than 30,000 values/],
  ["30,001 fields", `{${Array(30_001).fill('"a":1').join()}}`, /more than 30,000 values/],
  [
    "30,001 items after a text that ends with a backslash",
    `["\\\\",${list("1", 30_001)}]`,
    /values/,
  ],
])("%s are refused unread", (_, text, message) => {
  const code = { extensions: { code: "BAD_USER_INPUT", http: { status: 400 } } };
  expect(() => refuse(LONG + text)).toThrow(message);
  expect(() => refuse(LONG + text)).toThrow(expect.objectContaining(code));
});

it("what is short is read, whatever its shape", () => {
  expect(() => refuse(deep(8_000, "[", "]"))).not.toThrow();
});
