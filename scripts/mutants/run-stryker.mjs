// Changes TypeScript with Stryker: https://stryker-mutator.io/docs/mutation-testing-elements/supported-mutators/
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, run } from "../pinned-node.mjs";

const stryker = join(root, "node_modules", "@stryker-mutator", "core", "bin", "stryker.js");

/**
 * Applies each change that Stryker knows to the area's files, one at a time, and runs the area's tests.
 *
 * @param {import("./areas.mjs").Area} area
 * @param {{ postgresUrl?: string, workers: number }} options the server for tests that need one
 * @returns {Promise<Mutant[]>}
 *
 * @typedef {object} Mutant
 * @property {string} file from the root, with slashes
 * @property {number} line
 * @property {string} source the line without its indent
 * @property {string} original what was changed
 * @property {string} replacement into what
 * @property {string} kind Stryker's name of the change
 * @property {"killed" | "timeout" | "survived" | "untested"} status untested: no test reaches it
 */
export async function runStryker(area, options) {
  if (!area.apart) return runOnce(area, options);
  const found = [];
  for (const file of area.paths) {
    const beside = [file.replace(/\.ts$/, "*.test.ts"), ...(area.more?.[file] ?? [])];
    found.push(...(await runOnce({ ...area, files: [file], beside }, options)));
  }
  return found;
}

async function runOnce(area, { postgresUrl, workers }) {
  const folder = mkdtempSync(join(tmpdir(), "tributary-mutants-"));
  try {
    writeFileSync(
      join(folder, "stryker.json"),
      JSON.stringify(configuration(area, folder, workers)),
    );
    const code = await run(process.execPath, [stryker, "run", join(folder, "stryker.json")], {
      ...process.env,
      TRIBUTARY_BUILT: "1",
      TRIBUTARY_MUTANT_TREE: root,
      TRIBUTARY_MUTANT_TESTS: JSON.stringify(area.tests ?? []),
      ...(area.beside ? { TRIBUTARY_MUTANT_BESIDE: JSON.stringify(area.beside) } : {}),
      ...(postgresUrl ? { TRIBUTARY_TEST_POSTGRES_URL: postgresUrl } : {}),
    });
    if (code !== 0)
      throw new Error(`Stryker ended with ${code} on ${area.name}; its words stand above`);
    return mutantsOf(JSON.parse(readFileSync(join(folder, "report.json"), "utf8")));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function configuration(area, folder, workers) {
  return {
    mutate: [...area.files, "!**/*.test.ts", "!**/tests/**", "!**/*.generated.ts"],
    testRunner: "jest",
    plugins: ["@stryker-mutator/jest-runner"],
    jest: {
      projectType: "custom",
      configFile: "scripts/mutants/jest.config.mjs",
      // Which tests load a file is looked for in all of the tree, for each change.
      enableFindRelatedTests: !area.beside,
    },
    coverageAnalysis: "perTest",
    concurrency: workers,
    // A loop without end; waits that are only slow on a busy machine must not count as noticed.
    timeoutMS: area.tests ? 15_000 : 5_000,
    timeoutFactor: 2,
    tempDirName: join(folder, "tree"),
    ignorePatterns: [".data", ".turbo", "bench", "**/dist"],
    // Stryker would link node_modules as a whole, and with it our own packages to the unchanged tree.
    symlinkNodeModules: false,
    buildCommand: "node scripts/mutants/link-modules.mjs",
    // It rewrites tsconfig.json with an interface that TypeScript 7 no longer has; no test reads that file.
    tsconfigFile: "none.json",
    reporters: ["progress-append-only", "json"],
    jsonReporter: { fileName: join(folder, "report.json") },
    allowConsoleColors: false,
    checkers: [],
    packageManager: "npm",
  };
}

const STATUS = {
  Killed: "killed",
  Timeout: "timeout",
  Survived: "survived",
  NoCoverage: "untested",
};

function mutantsOf(report) {
  return Object.entries(report.files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split("\n");
    return mutants
      .filter(({ status }) => status in STATUS)
      .map(({ status, mutatorName, replacement, location }) => ({
        file,
        line: location.start.line,
        source: lines[location.start.line - 1].trim(),
        original: textAt(lines, location),
        replacement,
        kind: mutatorName,
        status: STATUS[status],
      }));
  });
}

/** Lines and columns begin at 1; the end is the first column that no longer belongs to it. */
function textAt(lines, { start, end }) {
  const text = lines.slice(start.line - 1, end.line);
  text[text.length - 1] = text.at(-1).slice(0, end.column - 1);
  text[0] = text[0].slice(start.column - 1);
  return text.join("\n");
}
