import { parseModule } from "./hcl";

const parse = (content: string) => parseModule([{ path: "main.tf", content }]);

it("tells what is wrong in the parser's words, and what breaks the parser in ours", async () => {
  expect(await parse("x = ")).toEqual({
    problems: [
      { path: "main.tf", message: expect.stringMatching(/^main\.tf:1,5-5: Missing expression/) },
    ],
  });
  expect(await parse(`x = ${"[".repeat(20_000)}`)).toEqual({
    problems: [{ path: "main.tf", message: expect.stringMatching(/simplify them\.$/) }],
  });
  // A new one reads for the next.
  expect(await parse("x = 1")).toEqual({ files: [{ path: "main.tf", blocks: { x: 1 } }] });
});
