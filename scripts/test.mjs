// Runs Jest on the pinned Node and ends with what failed, each with the command that repeats it, and one line: `N passed,
// N failed`. Arguments go to Jest, but for `--deep`, which asks the tests for their long form (TRIBUTARY_DEEP=1).
import "./ends-with-npm.mjs";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { reexecOnPinnedNode, root, run } from "./pinned-node.mjs";
import { failures } from "./test-failures.mjs";

const USAGE = `npm test -- [path …] [--deep] [Jest's options]

Runs all tests, or those whose path contains one of the words. Those that ask for a database get a PostgreSQL of their
own; TRIBUTARY_TEST_LOG=error shows what the services log meanwhile.

  npm test -- subgraphs/credits/domain           a folder
  npm test -- money.test -t "rounds up"        one test, by its name
  npm test -- payment --watch                    again at each change
  --deep                                         the long form of those that search`;

await reexecOnPinnedNode();

/** How often the report is seen, twice a second, before Jest is ended. */
const LOOKS = 20;
const wanted = process.argv.slice(2).filter((argument) => argument !== "--deep");
if (wanted.includes("--help")) {
  console.log(USAGE);
  process.exit(0);
}
const deep = process.argv.includes("--deep");
const folder = mkdtempSync(join(tmpdir(), "tributary-report-"));
const report = join(folder, "report.json");
const jest = join(root, "node_modules", "jest", "bin", "jest.js");

// Built once here, since test files run side by side.
const built = startsPrograms()
  ? await run(process.execPath, [join(root, "scripts", "build.mjs")])
  : 0;
if (!wanted.some((argument) => argument.startsWith("--watch"))) endAfterReport();
const code =
  built ||
  (await run(process.execPath, [jest, ...wanted, "--json", `--outputFile=${report}`], {
    ...process.env,
    TRIBUTARY_BUILT: "1",
    ...(deep ? { TRIBUTARY_DEEP: "1" } : {}),
  }));
const counts = read(report);
rmSync(folder, { recursive: true, force: true });
for (const line of failures(counts?.testResults ?? [], root)) console.log(line);
console.log(sentence(counts));
process.exitCode = counts === undefined ? 1 : code;
// What was waited for no longer matters.
process.exit();

/** Jest has written its report after the last test and after PostgreSQL's end: nothing may keep it for long from then. */
function endAfterReport() {
  let looks = 0;
  setInterval(() => {
    if (!existsSync(report)) return;
    looks += 1;
    if (looks !== LOOKS) return;
    console.error("A test has left something running, and Jest waits for it: it is ended now.");
    process.emit("SIGTERM");
  }, 500).unref();
}

/** Whether one of the wanted tests starts the compiled programs, as users do: it then says `beforeAll(build`. */
function startsPrograms() {
  const words = wanted.filter((argument) => !argument.startsWith("-"));
  if (words.length === 0) return true;
  const files = words.map((word) => resolve(root, word));
  const named = files.every((file) => existsSync(file) && statSync(file).isFile());
  return (named ? files : listed()).some((file) =>
    readFileSync(file, "utf8").includes("beforeAll(build"),
  );
}

/** The files that Jest would run. */
function listed() {
  const { stdout } = spawnSync(process.execPath, [jest, ...wanted, "--listTests"], {
    cwd: root,
    encoding: "utf8",
  });
  return stdout.split("\n").filter((line) => existsSync(line));
}

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
