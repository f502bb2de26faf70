import { type Config, loadConfig } from "@tributary/kit/config";
import { YEAR_KEY } from "./demo/year-key";
import type { LauncherOptions } from "./options";
import type { Secrets } from "./secrets";

/** Packs that the demo sells. */
const DEMO_PACKS = [
  { id: "small", credits: "100", bonusCredits: "0", amountMinor: "1000", currency: "USD" },
  { id: "big", credits: "500", bonusCredits: "50", amountMinor: "4500", currency: "USD" },
];

/**
 * The environment that services run with: the caller's own variables first, then what a deployment
 * makes for itself. Returned as variables, since split mode hands them to other processes.
 */
export function deploymentEnvironment(
  env: NodeJS.ProcessEnv,
  options: LauncherOptions,
  secrets: Secrets,
): Record<string, string> {
  const { d: _private, ...publicKey } = secrets.signingKey;
  const demo = options.demo && env.DEMO !== "0" && env.DEMO !== "false";
  const port = String(options.port ?? env.PORT ?? 4000);
  const made: Record<string, string> = {
    PORT: port,
    INTERNAL_SIGNING_KEY: JSON.stringify(secrets.signingKey),
    INTERNAL_VERIFY_KEYS: JSON.stringify({ keys: [publicKey] }),
    API_KEY_PEPPER: secrets.apiKeyPepper,
    AUDIT_KEY: secrets.auditKey,
    ENCRYPTION_KEYS: secrets.encryptionKeys,
  };
  if (demo) {
    Object.assign(made, {
      DEMO: "1",
      // Its logins are open: nobody but this machine may reach them.
      HOST: "127.0.0.1",
      NODE_ENV: "development",
      ENABLE_TEST_CLOCK: "true",
      ALLOW_LOCAL_WEBHOOKS: "true",
      CONSOLE_URL: `http://localhost:${port}`,
      CREDIT_PACKS: JSON.stringify(DEMO_PACKS),
      STRIPE_WEBHOOK_SECRETS: secrets.webhookSecret,
    });
  }
  const own = Object.fromEntries(Object.entries(env).filter(([, value]) => value)) as Record<
    string,
    string
  >;
  const whole: Record<string, string> = { ...made, ...own, PORT: port, DEMO: demo ? "1" : "0" };
  // What its year has sealed is opened by an older key, and sealed anew.
  return demo ? { ...whole, ENCRYPTION_KEYS: `${whole.ENCRYPTION_KEYS},${YEAR_KEY}` } : whole;
}

/** Reads the configuration and refuses combinations that cannot work, in a sentence each. */
export function checkedConfig(env: Record<string, string>): Config {
  const config = loadConfig(env);
  if (config.DEMO && config.NODE_ENV === "production") {
    throw new Error(
      "The demo has a built-in issuer with open logins, so it does not run with NODE_ENV=production. Unset NODE_ENV, or start with --no-demo.",
    );
  }
  if (!config.DEMO && !config.AUTH_JWKS && !config.AUTH_JWKS_URL && !config.AUTH_ISSUER) {
    throw new Error(
      "Without the demo nobody could sign in: set AUTH_JWKS_URL (or AUTH_JWKS) and AUTH_ISSUER to your identity provider's, or AUTH_ISSUER alone if it tells its keys by OpenID Connect Discovery.",
    );
  }
  return config;
}
