import { ConfigError, loadConfig } from "./config";

const key = Buffer.alloc(32, 7).toString("base64");
const pack = { id: "p", credits: "100", amountMinor: "1000", currency: "USD" };

it.each<[string, string, unknown]>([
  ["API_KEY_PEPPER", "x".repeat(16), "x".repeat(16)],
  ["AUDIT_KEY", "x".repeat(32), [{ id: "k1", key: "x".repeat(32) }]],
  [
    "AUDIT_KEY",
    `2026:${key},k1:${"x".repeat(32)}`,
    [
      { id: "2026", key },
      { id: "k1", key: "x".repeat(32) },
    ],
  ],
  ["PORT", "0", 0],
  ["PORT", "65535", 65_535],
  ["DATABASE_POOL", "100", 100],
  ["STRIPE_LIVEMODE", "1", true],
  ["STRIPE_LIVEMODE", "", false],
  ["ENABLE_JULES", "", true],
  ["ENABLE_JULES", "0", false],
  ["STRIPE_WEBHOOK_SECRETS", " whsec_a ,, whsec_b,", ["whsec_a", "whsec_b"]],
  ["REQUIRE_TRUSTED_DOCUMENTS", "", []],
  ["REQUIRE_TRUSTED_DOCUMENTS", " browsers ,,anonymous", ["browsers", "anonymous"]],
  [
    "CORS_ORIGINS",
    "https://App.example:443/, http://a.example:8080",
    ["https://app.example", "http://a.example:8080"],
  ],
  [
    "ENCRYPTION_KEYS",
    `k2:${key},k1:${key}`,
    ["k2", "k1"].map((id) => ({ id, key: Buffer.alloc(32, 7) })),
  ],
  ["CREDIT_PACKS", JSON.stringify([pack]), [{ ...pack, bonusCredits: "0" }]],
])("%s=%s is read", (name, text, value) => {
  expect(loadConfig({ [name]: text })[name as "PORT"]).toEqual(value);
});

it.each([
  ["API_KEY_PEPPER", "x".repeat(15)],
  ["AUDIT_KEY", "x".repeat(31)],
  ["AUDIT_KEY", `${"x".repeat(32)},`],
  ["AUDIT_KEY", `k1:${"x".repeat(32)},k1:${"y".repeat(32)}`],
  ["AUDIT_KEY", `k1:${"x".repeat(32)} ,k2:${"y".repeat(32)}`],
  ["PORT", "65536"],
  ["PORT", "-1"],
  ["DATABASE_POOL", "0"],
  ["DATABASE_POOL", "101"],
  ["STRIPE_LIVEMODE", "yes"],
  ["DATABASE_URL", "mysql://a@b/c"],
  ["REQUIRE_TRUSTED_DOCUMENTS", "everybody"],
  ["REQUIRE_TRUSTED_DOCUMENTS", "browsers anonymous"],
  ["CORS_ORIGINS", "https://app.example/path"],
  ["CORS_ORIGINS", "https://app.example?a=b"],
  ["CORS_ORIGINS", "https://user@app.example"],
  ["CORS_ORIGINS", "*"],
  ["CORS_ORIGINS", "app.example"],
  ["CORS_ORIGINS", "ftp://app.example"],
  ["ENCRYPTION_KEYS", `k1:${key.slice(4)}`],
  ["ENCRYPTION_KEYS", key],
  ["ENCRYPTION_KEYS", `k1:${key},`],
  ["AUTH_JWKS", '{"keys":[]}'],
  ["AUTH_JWKS", "{"],
  ["CREDIT_PACKS", JSON.stringify([{ ...pack, credits: "-0.000001" }])],
  ["CREDIT_PACKS", JSON.stringify([{ ...pack, amountMinor: "-1" }])],
  ["CREDIT_PACKS", JSON.stringify([{ ...pack, currency: "usd" }])],
  ["CREDIT_PACKS", JSON.stringify([{ ...pack, price: 1 }])],
])("%s=%s is refused, and named", (name, text) => {
  expect(() => loadConfig({ [name]: text })).toThrow(ConfigError);
  expect(() => loadConfig({ [name]: text })).toThrow(name);
});

it("every mistake is told at once, and what is no variable of ours is none", () => {
  const wrong = { PORT: "x", DATABASE_POOL: "x", HOME: "/root" };
  expect(() => loadConfig(wrong)).toThrow(/has 2 problem\(s\)[\s\S]*PORT[\s\S]*DATABASE_POOL/);
  expect(Object.isFrozen(loadConfig({}))).toBe(true);
});
