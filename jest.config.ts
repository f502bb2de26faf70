import type { Config } from "jest";
import { codeFolders, testsWithoutDatabase } from "./scripts/test-files.mjs";

const withoutDatabase = testsWithoutDatabase();

const common: Config = {
  roots: codeFolders.map((folder) => `<rootDir>/${folder}`),
  testPathIgnorePatterns: ["/node_modules/", "/dist/", "/.data/", "/bench/peers/"],
  modulePathIgnorePatterns: ["/dist/", "<rootDir>/.data/"],
  testEnvironment: "<rootDir>/packages/testing/ends-what-it-starts.ts",
  testEnvironmentOptions: {
    customExportConditions: ["source", "node", "node-addons", "require", "default"],
  },
  transform: {
    "\\.[cm]?[jt]s$": [
      "@swc/jest",
      {
        jsc: {
          parser: { syntax: "typescript", decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false },
          target: "es2023",
        },
        module: { type: "commonjs" },
        sourceMaps: "inline",
      },
    ],
  },
  // These ship ES modules only; Jest loads CommonJS. Those after p-map are pg-boss's.
  transformIgnorePatterns: [
    "/node_modules/(?!(jose|cockatiel|p-map|pg-boss|serialize-error|non-error|rrule-temporal|temporal-spec|cron-parser)/)",
  ],
};

const config: Config = {
  projects: [
    // Beside the code that they test, or in tests/ but without a database.
    {
      ...common,
      displayName: "pure",
      testMatch: ["**/*.test.ts", "!**/tests/**", ...withoutDatabase],
    },
    // One run, one embedded PostgreSQL; every file that needs a database gets its own template copy.
    {
      ...common,
      displayName: "postgres",
      testMatch: ["**/tests/**/*.test.ts", ...withoutDatabase.map((file) => `!${file}`)],
      globalSetup: "<rootDir>/packages/testing/global-setup.ts",
      globalTeardown: "<rootDir>/packages/testing/global-teardown.ts",
    },
  ],
  // Of the whole run: Jest reads no project's own.
  // Generous: it ends what hangs, and a busy machine is no reason to fail.
  testTimeout: 300_000,
  maxWorkers: 2,
};

export default config;
