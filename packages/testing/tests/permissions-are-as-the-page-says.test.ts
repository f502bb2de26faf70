import { writeFileSync } from "node:fs";
import { CALLERS } from "../permissions/callers";
import { executeAll, type Matrix } from "../permissions/cells";
import { publicSchema } from "../permissions/fields";
import { linesOf, PAGE, readPage, render } from "../permissions/page";
import { startSeeded } from "../permissions/seed";

// Every cell of docs/permissions.md, through the gateway, in the examples' story. `npm run permissions` writes the page.

const schema = publicSchema();
let seeded: Awaited<ReturnType<typeof startSeeded>>;
let matrix: Matrix;
beforeAll(async () => {
  seeded = await startSeeded();
  matrix = await executeAll(seeded.story.graph, schema, CALLERS, seeded.ids);
  if (process.env["TRIBUTARY_WRITE_PERMISSIONS"]) {
    writeFileSync(PAGE, render(schema, linesOf(matrix)));
  }
}, 900_000);
afterAll(() => seeded?.story.stop());

it("every cell is answered as the page says", () => {
  const told = readPage();
  const wrong: string[] = [];
  for (const [row, line] of linesOf(matrix)) {
    for (const [column, answer] of Object.entries(line)) {
      const said = told.get(row)?.[column] ?? "no row";
      if (said !== answer)
        wrong.push(`${row} as ${column}: the page says ${said}, it is ${answer}`);
    }
  }
  expect(wrong).toEqual([]);
});
