import { longestPiece } from "../tests/longest-piece";
import { declarationsOf } from "./hcl";

const parse = (content: string) => declarationsOf([{ path: "main.tf", content }]);

it("tells what is wrong in the parser's words, and what breaks the parser in ours", async () => {
  expect(await parse("x = ")).toEqual({
    problems: [
      { path: "main.tf", message: expect.stringMatching(/^main\.tf:1,5-5: Missing expression/) },
    ],
  });
  expect(await parse(`x = ${"!".repeat(100_000)}true`)).toEqual({
    problems: [{ path: "main.tf", message: expect.stringMatching(/simplify them\.$/) }],
  });
  // A new one reads for the next.
  expect(await parse('variable "x" {}')).toMatchObject({ variables: [{ name: "x" }] });
});

it.each(["(", "[", "{"])("never gives the parser what opens %s without end", async (sign) => {
  const message = "Brackets are nested more than 500 levels deep; simplify the file.";
  const deep = { path: "main.tf", content: `x = ${sign.repeat(20_000)}` };
  expect(await declarationsOf([deep, { path: "b.tf", content: "x = 1" }])).toEqual({
    problems: [{ path: "main.tf", message }],
  });
  expect(await declarationsOf([{ ...deep, path: "main.tf.json" }])).toEqual({
    problems: [{ path: "main.tf.json", message }],
  });
});

it("reads as many brackets as anybody likes that are closed again, and some hundred within each other", async () => {
  const flat = `x = [${"[],{},(1),".repeat(1_000)}]`;
  const deep = `y = ${"[".repeat(499)}${"]".repeat(499)}`;
  expect(await parse(`${flat}\n${deep}`)).toEqual({ variables: [] });
});

const numbered = <T>(count: number, of: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => of(at));
const variables = {
  HCL: (count: number) => ({
    path: "main.tf",
    content: numbered(count, (at) => `variable "v${at}" {}`).join("\n"),
  }),
  JSON: (count: number) => ({
    path: "main.tf.json",
    content: `{"variable":{${numbered(count, (at) => `"v${at}":0`)}}}`,
  }),
};

it.each(["HCL", "JSON"] as const)("a module has 1000 variables at most: %s", async (kind) => {
  expect(await declarationsOf([variables[kind](1000)])).toHaveProperty("variables.length", 1000);
  expect(await declarationsOf([variables[kind](1001)])).toEqual({
    refused: ["A module has at most 1000 variables; this one declares 1001."],
  });
});

it("what is kept of variables is no larger than 256 KiB", async () => {
  const kept = (bytes: number) =>
    declarationsOf([
      {
        path: "a.tf.json",
        content: `{"variable":{"a":"${"x".repeat(9)}","b":{"default":"${"x".repeat(bytes)}"}}}`,
      },
    ]);
  expect(await kept(261_000)).toHaveProperty("variables");
  expect(await kept(262_000)).toEqual({
    refused: [expect.stringMatching(/^The variables of a module have at most 256 KiB together/)],
  });
});

it("reads 230,000 variables of JSON without holding up who waits for something else", async () => {
  const files = numbered(8, (file) => ({
    path: `${file}.tf.json`,
    content: `{"variable":{${numbered(28_000, (at) => `"${(file * 28_000 + at).toString(36)}":0`)}}}`,
  }));
  // Once, so that what is measured is no compiler.
  await declarationsOf([variables.JSON(1000)]);
  const answer = { refused: ["A module has at most 1000 variables; this one declares 224000."] };
  const held = await longestPiece(async () => expect(await declarationsOf(files)).toEqual(answer));
  expect(held).toBeLessThan(50);
});
