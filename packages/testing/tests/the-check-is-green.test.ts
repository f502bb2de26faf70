import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const root = path.resolve(__dirname, "../../..");

// Composition and boundaries have test files of their own.
it.each(["types", "lint", "generated code"])(
  "finds nothing wrong with %s",
  async (step) => {
    const check = promisify(execFile)(process.execPath, ["scripts/check.mjs", step], { cwd: root });
    const { stdout } = await check.catch((failure: { stdout: string }) => failure);
    expect(stdout).toMatch(/^All green/m);
  },
  180_000,
);
