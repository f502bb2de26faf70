// Jest for one area of mutants: the repository's own configuration, with the tests that count there.
import config from "../../jest.config.ts";

const [beside, withDatabase] = config.projects;
const tests = JSON.parse(process.env.TRIBUTARY_MUTANT_TESTS ?? "[]");
const { displayName: _, ...project } = tests.length > 0 ? withDatabase : beside;

export default {
  ...project,
  rootDir: "../..",
  // Stryker puts its own in the place of this one alone.
  testEnvironment: "node",
  testMatch: ["**/*.test.ts", "!**/tests/**", ...tests.map((glob) => `<rootDir>/${glob}`)],
  testTimeout: config.testTimeout,
};
