// Jest for one area of mutants: the repository's own configuration, with the tests that count there.
import config from "../../jest.config.ts";

const [pure, withDatabase] = config.projects;
const globs = (json) => JSON.parse(json).map((glob) => `<rootDir>/${glob}`);
const tests = globs(process.env.TRIBUTARY_MUTANT_TESTS ?? "[]");
const beside = globs(process.env.TRIBUTARY_MUTANT_BESIDE ?? '["**/*.test.ts"]');
// Jest looks through all of its roots before each run.
const folders = [...tests, ...beside].map((glob) => glob.replace(/\/[^/]*$/, ""));
const { displayName: _, ...project } = tests.length > 0 ? withDatabase : pure;

export default {
  ...project,
  rootDir: "../..",
  ...(process.env.TRIBUTARY_MUTANT_BESIDE ? { roots: [...new Set(folders)] } : {}),
  // Stryker puts its own in the place of this one alone.
  testEnvironment: "node",
  testMatch: [...beside, "!**/tests/**", ...tests],
  testTimeout: config.testTimeout,
};
