// Runs Jest on the pinned Node and ends with what failed, each with the command that repeats it, and one line: `N passed,
// N failed`. Arguments go to Jest, but for `--deep`, which asks the tests for their long form (TRIBUTARY_DEEP=1).
import "./ends-with-npm.mjs";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { reexecOnPinnedNode, root, run } from "./pinned-node.mjs";
import { failures, repeatable, repeated } from "./test-failures.mjs";

const USAGE = `npm test -- [path …] [--deep] [Jest's options]

Runs all tests, or those whose path contains one of the words. Those that ask for a database get a PostgreSQL of their
own; TRIBUTARY_TEST_LOG=error shows what the services log meanwhile.

  npm test -- subgraphs/credits/domain           a folder
  npm test -- money.test -t "rounds up"        one test, by its name
  npm test -- payment --watch                    again at each change
  --deep                                         the long form of those that search
  --repeat                                       what fails once more alone, if it does not search; told as unsteady
                                                 when it passes then (.ci/run)`;

await reexecOnPinnedNode();

/** How often the report is seen, twice a second, before Jest is ended. */
const LOOKS = 20;
const OWN = ["--deep", "--repeat"];
const wanted = process.argv.slice(2).filter((argument) => !OWN.includes(argument));
if (wanted.includes("--help")) {
  console.log(USAGE);
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), "tributary-report-"));
const jest = join(root, "node_modules", "jest", "bin", "jest.js");
const environment = {
  ...process.env,
  TRIBUTARY_BUILT: "1",
  ...(process.argv.includes("--deep") ? { TRIBUTARY_DEEP: "1" } : {}),
};

// Built once here, since test files run side by side.
const built = startsPrograms()
  ? await run(process.execPath, [join(root, "scripts", "build.mjs")])
  : 0;
let { code, counts } = built ? { code: built } : await runOnce("report.json", wanted);
let unsteady = [];
const again = process.argv.includes("--repeat") ? repeatable(counts?.testResults ?? []) : [];
if (again.length > 0) {
  console.log(`\n${again.length} of the files again, alone:`);
  const second = await runOnce("again.json", ["--runInBand", "--runTestsByPath", ...again]);
  ({ files: counts.testResults, unsteady } = repeated(
    counts.testResults,
    second.counts?.testResults ?? [],
    root,
  ));
  if (unsteady.length > 0 && counts.testResults.every(({ status }) => status === "passed"))
    code = 0;
}
rmSync(folder, { recursive: true, force: true });
for (const line of failures(counts?.testResults ?? [], root)) console.log(line);
for (const name of unsteady) console.log(`~ failed beside others, and passed alone: ${name}`);
console.log(sentence(counts));
process.exitCode = counts === undefined ? 1 : code;
// What was waited for no longer matters.
process.exit();

/** Runs Jest, and answers its exit code and report; no report when it died before it could write one. */
async function runOnce(name, args) {
  const report = join(folder, name);
  const looking = args.some((argument) => argument.startsWith("--watch"))
    ? undefined
    : endAfter(report);
  const code = await run(
    process.execPath,
    [jest, ...args, "--json", `--outputFile=${report}`],
    environment,
  );
  clearInterval(looking);
  return { code, counts: read(report) };
}

/** Jest has written its report after the last test and after PostgreSQL's end: nothing may keep it for long from then. */
function endAfter(report) {
  let looks = 0;
  return setInterval(() => {
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
  const tests = counts.testResults.flatMap(({ status, assertionResults }) =>
    status === "failed" && !assertionResults.some((test) => test.status === "failed")
      ? [...assertionResults, { status: "failed" }]
      : assertionResults,
  );
  const count = (...kinds) => tests.filter(({ status }) => kinds.includes(status)).length;
  const skipped = count("pending", "todo", "skipped", "disabled");
  const rest = skipped > 0 ? `, ${skipped} skipped` : "";
  return `${count("passed")} passed, ${count("failed")} failed${rest}`;
}
