import type { Config } from "jest";

/** One run, one embedded PostgreSQL; every file that needs a database gets its own template copy. */
const config: Config = {
  testMatch: ["**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/", "/dist/", "/.data/", "/bench/peers/"],
  modulePathIgnorePatterns: ["/dist/", "<rootDir>/.data/"],
  testEnvironment: "node",
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
  // jose ships ES modules only; Jest loads CommonJS.
  transformIgnorePatterns: ["/node_modules/(?!(jose)/)"],
  globalSetup: "<rootDir>/packages/testing/global-setup.ts",
  globalTeardown: "<rootDir>/packages/testing/global-teardown.ts",
  testTimeout: 60_000,
  maxWorkers: 2,
};

export default config;
