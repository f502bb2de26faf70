import { parseModule } from "./hcl";

const parse = (content: string) => parseModule([{ path: "main.tf", content }]);

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
  expect(await parse("x = 1")).toEqual({ files: [{ path: "main.tf", blocks: { x: 1 } }] });
});

it.each(["(", "[", "{"])("never gives the parser what opens %s without end", async (sign) => {
  const message = "Brackets are nested more than 500 levels deep; simplify the file.";
  const deep = { path: "main.tf", content: `x = ${sign.repeat(20_000)}` };
  expect(await parseModule([deep, { path: "b.tf", content: "x = 1" }])).toEqual({
    problems: [{ path: "main.tf", message }],
  });
  expect(await parseModule([{ ...deep, path: "main.tf.json" }])).toEqual({
    problems: [{ path: "main.tf.json", message }],
  });
});

it("reads as many brackets as anybody likes that are closed again, and some hundred within each other", async () => {
  const flat = `x = [${"[],{},(1),".repeat(1_000)}]`;
  const deep = `y = ${"[".repeat(499)}${"]".repeat(499)}`;
  expect(await parse(`${flat}\n${deep}`)).toHaveProperty("files");
});
