import { PLANTED } from "../tests/secrets";
import { kindsOfSecret, patterns } from "./formats";
import { knownValues } from "./known-values";
import { redactText } from "./redact-text";

it.each(PLANTED)("takes out: $kind", ({ secret, line }) => {
  const { text, redactions, kinds } = redactText(`before\n${line}\nafter`);
  expect(text).not.toContain(secret);
  expect(text).toMatch(/^before\n/);
  expect(text).toMatch(/\nafter$/);
  expect(redactions).toBeGreaterThan(0);
  expect(kinds.length).toBeGreaterThan(0);
});

it("knows at least 30 kinds by their form alone", () => {
  expect(kindsOfSecret.length).toBeGreaterThan(30);
  const met = new Set(PLANTED.flatMap(({ line }) => redactText(line).kinds));
  expect(kindsOfSecret.filter((kind) => !met.has(kind))).toEqual([]);
  expect(patterns.every(([, pattern]) => pattern.global)).toBe(true);
});

it.each([
  ["a plan", "aws_instance.web: Creating...\naws_instance.web: Still creating... [10s elapsed]"],
  ["references", "password = var.db_password\ntoken: {{ secrets.TOKEN }}\nsecret=$SECRET key=%s"],
  ["what is masked", "password=******** token: (sensitive value)\napi_key = <your key>"],
  ["names of things", "secret_name = prod/db, token_type: bearer, password_length = 20"],
  ["ids", 'kms_key_id = "1234abcd-12ab-34cd-56ef-1234567890ab"\nkey = "terraform.tfstate"'],
  ["digests", 'sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"'],
  ["addresses", "https://registry.terraform.io/v1/providers 10.0.0.0/16 user@example.com"],
  ["certificates", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"],
  ["errors", "Error: invalid token\nNo valid credential sources found: missing"],
])("leaves alone: %s", (_, text) => {
  expect(redactText(text)).toEqual({ text, redactions: 0, kinds: [] });
});

it("takes out values that are known, in any form that they are written in", () => {
  const value = 'pä$$ w"rd/+é';
  const known = knownValues([value, "short"])!;
  for (const form of [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    Buffer.from(value).toString("base64").replaceAll("=", ""),
  ]) {
    expect(redactText(`x ${form} y`, known).text).toBe("x [REDACTED value of the module] y");
  }
  expect(redactText("in short", known).redactions).toBe(0);
});
