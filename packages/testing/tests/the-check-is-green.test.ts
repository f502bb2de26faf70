import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const root = path.resolve(__dirname, "../../..");

// Composition and boundaries have test files of their own.
it.each(["types", "lint", "generated", "events", "descriptions"])(
  "finds nothing wrong with %s",
  async (step) => {
    const check = promisify(execFile)(process.execPath, ["scripts/check.mjs", step], { cwd: root });
    const { stdout } = await check.catch((failure: { stdout: string }) => failure);
    expect(stdout).toMatch(/^All green/m);
  },
  180_000,
);

it("refuses what the contract leaves undescribed, by its place", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "tributary-schema-"));
  writeFileSync(
    path.join(folder, "credits.graphql"),
    `type Query { balance(at: DateTime): Int }
extend type Workspace { id: ID! "Said." credits("Said." first: Int): Int }
enum Kind { "Said." ONE TWO }
"Said."
input Spend { amount: Int }
`,
  );
  const check = promisify(execFile)(process.execPath, ["scripts/descriptions.mjs", folder], {
    cwd: root,
  });
  const { stderr } = await check.catch((failure: { stderr: string }) => failure);
  rmSync(folder, { recursive: true });
  expect(stderr.split("\n").filter((line) => line.startsWith("schema/"))).toEqual([
    "schema/credits.graphql:1  Query.balance",
    "schema/credits.graphql:1  Query.balance(at:)",
    "schema/credits.graphql:2  Workspace.id",
    "schema/credits.graphql:3  Kind",
    "schema/credits.graphql:3  Kind.TWO",
    "schema/credits.graphql:5  Spend.amount",
  ]);
});
