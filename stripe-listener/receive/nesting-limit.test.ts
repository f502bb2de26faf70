import { nestsTooDeep } from "./nesting-limit";

const judge = (text: string) => nestsTooDeep(JSON.parse(text), text);
const nested = (open: string, shut: string, levels: number) =>
  `${open.repeat(levels)}0${shut.repeat(levels)}`;

it.each([
  ["lists", "[", "]"],
  ["objects", '{"a":', "}"],
  ["both by turns", '[{"a":', "}]"],
])("%s may nest 99 or 100 levels and no more", (_, open, shut) => {
  const each = open.startsWith("[{") ? 2 : 1;
  expect(judge(nested(open, shut, 100 / each))).toBe(false);
  expect(judge(nested(open, shut, 102 / each))).toBe(true);
});

it("100 levels are none too many, and 101 are", () => {
  expect(judge(nested("[", "]", 100))).toBe(false);
  expect(judge(nested("[", "]", 101))).toBe(true);
});

it("many brackets beside each other or in a text nest nothing", () => {
  expect(judge(`[${"[],".repeat(500)}{}]`)).toBe(false);
  expect(judge(`[${'{"a":{}},'.repeat(500)}0]`)).toBe(false);
  expect(judge(JSON.stringify("[{".repeat(500)))).toBe(false);
});

it("what is deep beside what is flat is found", () => {
  expect(judge(`[1,null,"x",{},${nested("[", "]", 101)}]`)).toBe(true);
});

it("a value of few brackets is not walked through", () => {
  const value = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error("walked");
      },
    },
  );
  expect(nestsTooDeep(value, "[".repeat(50) + "{".repeat(50))).toBe(false);
  expect(() => nestsTooDeep(value, "[".repeat(51))).toThrow("walked");
  expect(() => nestsTooDeep(value, "{".repeat(51))).toThrow("walked");
});
