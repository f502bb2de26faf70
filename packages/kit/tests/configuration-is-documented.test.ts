import { readFileSync } from "node:fs";
import path from "node:path";
import { ConfigError, loadConfig, variables } from "../config";

const example = readFileSync(path.join(__dirname, "../../../.env.example"), "utf8");

it("explains every variable in .env.example, and no other", () => {
  const documented = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(documented.sort()).toEqual(Object.keys(variables).sort());
});

it("starts from .env.example as it is", () => {
  const entries = [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [
    name,
    value,
  ]);
  expect(loadConfig(Object.fromEntries(entries)).PORT).toBe(4000);
});

it("says everything that is wrong at once, by name", () => {
  const wrong = {
    PORT: "eighty",
    DATABASE_URL: "not a url",
    ENCRYPTION_KEYS: "k1:short",
    DEFAULT_POLICY: "{oops",
    CREDIT_PACKS: "[oops",
  };
  expect(() => loadConfig(wrong)).toThrow(ConfigError);
  for (const name of Object.keys(wrong)) expect(() => loadConfig(wrong)).toThrow(name);
});
