import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadConfig } from "@tributary/kit/config";
import { loadSecrets } from "./secrets";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tributary-secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("makes a key of the audit log that the configuration takes, and keeps it", () => {
  const { auditKey } = loadSecrets(folder);
  expect(loadConfig({ AUDIT_KEY: auditKey }).AUDIT_KEY).toMatchObject([{ id: "k1" }]);
  expect(loadSecrets(folder).auditKey).toBe(auditKey);
});

it("gives a folder that has none one key, and changes no other secret", () => {
  const { auditKey: _, ...earlier } = loadSecrets(folder);
  writeFileSync(path.join(folder, "secrets.json"), JSON.stringify(earlier));
  const completed = loadSecrets(folder);
  expect(completed).toEqual({ ...earlier, auditKey: expect.stringMatching(/^k1:.{44}$/) });
  expect(loadSecrets(folder)).toEqual(completed);
  expect(JSON.parse(readFileSync(path.join(folder, "secrets.json"), "utf8"))).toEqual(completed);
});
