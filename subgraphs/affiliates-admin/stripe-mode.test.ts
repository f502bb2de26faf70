import { ConfigError, loadConfig } from "@tributary/kit/config";
import { service } from "./subgraph";

const services = (variables: Record<string, string>) => {
  const config = loadConfig({
    API_KEY_PEPPER: "x".repeat(16),
    AUDIT_KEY: "x".repeat(32),
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString("base64")}`,
    ...variables,
  });
  return service.services({ config } as never);
};

it.each([
  ["sk_test_1", "true"],
  ["rk_test_1", "true"],
  ["sk_live_1", "false"],
])("with a key %s and STRIPE_LIVEMODE=%s nothing is paid: it does not start", (key, live) => {
  const variables = { STRIPE_SECRET_KEY: key, STRIPE_LIVEMODE: live };
  expect(() => services(variables)).toThrow(ConfigError);
  expect(() => services(variables)).toThrow("STRIPE_LIVEMODE");
});

it.each([
  [{ STRIPE_SECRET_KEY: "sk_test_1", STRIPE_LIVEMODE: "false" }],
  [{ STRIPE_SECRET_KEY: "sk_live_1", STRIPE_LIVEMODE: "true" }],
  [{ STRIPE_LIVEMODE: "true" }],
  // A stand-in has no modes.
  [
    {
      STRIPE_SECRET_KEY: "sk_test_1",
      STRIPE_LIVEMODE: "true",
      STRIPE_API_BASE: "http://127.0.0.1:1",
    },
  ],
])("with %j it does", (variables) => {
  expect(services(variables)).toBeTruthy();
});
