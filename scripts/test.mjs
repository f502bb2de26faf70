// Runs Jest on the pinned Node and ends with one line: `N passed, N failed`. Arguments go to Jest, but for
// `--deep`, which asks the tests for their long form (TRIBUTARY_DEEP=1).
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reexecOnPinnedNode, root, run } from "./pinned-node.mjs";

await reexecOnPinnedNode();

const deep = process.argv.includes("--deep");
const wanted = process.argv.slice(2).filter((argument) => argument !== "--deep");
const folder = mkdtempSync(join(tmpdir(), "tributary-report-"));
const report = join(folder, "report.json");
const jest = join(root, "node_modules", "jest", "bin", "jest.js");

// Some tests start the compiled programs, as users do; built once here, since test files run side by side.
const built = await run(process.execPath, [join(root, "scripts", "build.mjs")]);
const code =
  built ||
  (await run(process.execPath, [jest, ...wanted, "--json", `--outputFile=${report}`], {
    ...process.env,
    TRIBUTARY_BUILT: "1",
    ...(deep ? { TRIBUTARY_DEEP: "1" } : {}),
  }));
const counts = read(report);
rmSync(folder, { recursive: true, force: true });
console.log(sentence(counts));
process.exitCode = counts === undefined ? 1 : code;

/** Jest's report, or undefined when it died before it could write one. */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** A file that could not be loaded has no tests to count, and counts as one that failed. */
function sentence(counts) {
  if (counts === undefined) return "0 passed, 1 failed";
  const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites;
  const skipped = counts.numPendingTests + counts.numTodoTests;
  const rest = skipped > 0 ? `, ${skipped} skipped` : "";
  return `${counts.numPassedTests} passed, ${failed} failed${rest}`;
}
