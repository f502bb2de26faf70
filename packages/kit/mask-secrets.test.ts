import { maskSecrets } from "./mask-secrets";

const key32 = Buffer.alloc(32, 7).toString("base64");

it.each([
  ["trb_live_ab12_secretSECRET", "trb_live_ab12_•••"],
  ["trb_test_ab12_secretSECRET", "trb_test_ab12_•••"],
  ["sk_live_secret", "sk_•••"],
  ["rk_live_secret", "rk_•••"],
  ["sk_test_secret", "sk_•••"],
  ["whsec_secret", "whsec_•••"],
  ["pi_3abc_secret_XyZ123", "pi_3abc_secret_•••"],
  ["eyJhbGciOiJ.secret-part.secret_part", "eyJhbGci•••"],
  ["Bearer opaque-token.1~+/=", "Bearer •••"],
  ["bearer eyJhbGciOiJ.a.b", "bearer •••"],
  ["Bearer   opaque-token", "Bearer   •••"],
  ["Basic dXNlcjpwYXNz", "Basic •••"],
  ["Basic   dXNlcjpwYXNz", "Basic   •••"],
  [`AIza${"x".repeat(35)}`, "AIza•••"],
  [`AQ.${"x".repeat(40)}`, "AQ.•••"],
  ["postgres://role:p%40ss@db.internal:5432/x", "postgres://role:•••@db.internal:5432/x"],
  ["postgresql://role:pass@/x?host=/run", "postgresql://role:•••@/x?host=/run"],
  ["https://user:pass@proxy.example/", "https://user:•••@proxy.example/"],
  ["password=hunter2", "password=•••"],
  ["?access_token=abc&x=1", "?access_token=•••&x=1"],
  ["accesstoken=abc", "accesstoken=•••"],
  ["access-token=abc", "access-token=•••"],
  ["api-key=abc", "api-key=•••"],
  ["apikey=abc", "apikey=•••"],
  [`k2:${key32}`, "k2:•••"],
  [`k:${key32}`, "k:•••"],
  ['{"kty":"OKP","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}', '{"kty":"OKP","d":"•••"}'],
  [
    "Unexpected token 'x', \"hunter2\" is not valid JSON",
    "Unexpected token 'x', ••• is not valid JSON",
  ],
])("masks %s anywhere in a text, and in a text inside of JSON", (secret, shown) => {
  expect(maskSecrets(secret)).toBe(shown);
  expect(maskSecrets(`a (${secret}), and ${secret}`)).toBe(`a (${shown}), and ${shown}`);
  const line = JSON.stringify({ msg: `a (${secret}), and ${secret}` });
  expect(JSON.parse(maskSecrets(line))).toEqual({ msg: `a (${shown}), and ${shown}` });
});

it.each([
  "pi_1 of cus_2: task list, eyJ",
  "risk_score and mask_id of disk_1",
  "http://localhost:4000/graphql",
  "http://[::1]:4000/a@b",
  "10:30:00 on a day; ref:1, a@b.example",
  "a bearer token, basic authentication",
  'Bearer realm="tributary"',
  "tokens=5 and passwordless",
  "sha256:0123456789abcdef",
])("leaves %j as it is", (text) => {
  expect(maskSecrets(text)).toBe(text);
});

it("takes a long text in its stride", () => {
  for (const part of ["a://", "eyJ", "x:", "password", "AIza", "Bearer ", '"d":"', "trb_live_"]) {
    const text = part.repeat(200_000 / part.length);
    expect(maskSecrets(text).length).toBeGreaterThan(0);
  }
});
