import { z } from "zod";
import { readProxies, type TrustedProxies } from "./addresses";
import { parseCredits } from "./credits";
import { isCurrency } from "./money";

const flag = (fallback: boolean) =>
  z
    .enum(["true", "false", "1", "0"])
    .default(fallback ? "true" : "false")
    .transform((value) => value === "true" || value === "1");

const url = z.url({ protocol: /^(https?|postgres(ql)?|nats)$/ });
const port = z.coerce.number().int().min(0).max(65_535);

const json = <T extends z.ZodType>(schema: T) =>
  z.string().transform((text, context): z.infer<T> => {
    try {
      const parsed = schema.safeParse(JSON.parse(text));
      if (parsed.success) return parsed.data;
      context.addIssue({ code: "custom", message: z.prettifyError(parsed.error) });
    } catch {
      context.addIssue({ code: "custom", message: "is not JSON" });
    }
    return z.NEVER;
  });

/** An amount of credits, not negative, as a decimal text. */
export const creditsText = z
  .string()
  .refine((text) => (parseCredits(text) ?? -1n) >= 0n, "is not an amount of credits");
/** Minor units, not negative, as a text. */
export const minorText = z.string().regex(/^\d{1,18}$/, "is not an integer in a string");
/** An ISO 4217 code. */
export const currency = z.string().refine(isCurrency, "is not an ISO 4217 code");

const packSchema = z.strictObject({
  id: z.string().min(1),
  credits: creditsText,
  bonusCredits: creditsText.default("0"),
  amountMinor: minorText,
  currency,
});

const jwk = z.looseObject({ kty: z.string(), kid: z.string().optional() });
const jwks = z.looseObject({ keys: z.array(jwk).min(1) });

/** Origins as browsers send them: `https://App.example:443/` is `https://app.example`. */
function readOrigins(list: string, context: z.RefinementCtx): string[] {
  return list.split(",").flatMap((entry) => {
    const text = entry.trim();
    if (text === "") return [];
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return [url.origin];
    const message = `${JSON.stringify(text)} is no origin; write e.g. https://app.example.com, several with commas`;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });
}

function readTrustedProxies(list: string, context: z.RefinementCtx): TrustedProxies {
  try {
    return readProxies(list);
  } catch (error) {
    context.addIssue({ code: "custom", message: (error as Error).message });
    return z.NEVER;
  }
}

/** Points that each kind of caller may spend in a minute. */
const costPerMinute = z.strictObject({
  anonymous: z.int().min(1),
  person: z.int().min(1),
  operator: z.int().min(1),
  key: z.int().min(1),
  webhooks: z.int().min(1),
});

const UNTRUSTED = ["browsers", "anonymous"] as const;

/** Kinds of callers, with commas between them. */
function readCallers(list: string, context: z.RefinementCtx): (typeof UNTRUSTED)[number][] {
  return list.split(",").flatMap((entry) => {
    const text = entry.trim();
    if (text === "") return [];
    const known = UNTRUSTED.find((each) => each === text);
    if (known) return [known];
    const message = `${JSON.stringify(text)} is neither "browsers" nor "anonymous"; write one of them, or both with a comma`;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });
}

const AUDIT_KEY_FORM =
  "must be a random text of at least 32 characters without comma, colon and space, or several as k2:text,k1:text";

/** Keys of the audit log, the newest first: `k2:text,k1:text`, or one text alone, which is called k1. */
function readAuditKeys(list: string, context: z.RefinementCtx): { id: string; key: string }[] {
  const keys = list.split(",").map((entry) => {
    const [, id = "k1", key = ""] = /^(?:([A-Za-z0-9_-]{1,20}):)?([^\s:]{32,})$/.exec(entry) ?? [];
    return { id, key };
  });
  const isSound =
    keys.every(({ key }) => key) && new Set(keys.map(({ id }) => id)).size === keys.length;
  if (isSound) return keys;
  context.addIssue({ code: "custom", message: AUDIT_KEY_FORM });
  return z.NEVER;
}

/** Every variable, with its default. `.env.example` explains each; a test compares the two. */
export const variables = {
  PORT: port.default(4000),
  HOST: z.string().default("0.0.0.0"),
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("warn"),
  DATABASE_URL: url.optional(),
  MIGRATOR_DATABASE_URL: url.optional(),
  REFERRAL_DATABASE_URL: url.optional(),
  CREDITS_DATABASE_URL: url.optional(),
  COMMISSIONS_DATABASE_URL: url.optional(),
  AFFILIATES_ADMIN_DATABASE_URL: url.optional(),
  JULES_SESSION_DATABASE_URL: url.optional(),
  STRIPE_LISTENER_DATABASE_URL: url.optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(8),
  DATA_DIR: z.string().default(".data"),
  REFERRAL_URL: url.optional(),
  CREDITS_URL: url.optional(),
  COMMISSIONS_URL: url.optional(),
  AFFILIATES_ADMIN_URL: url.optional(),
  JULES_SESSION_URL: url.optional(),
  STRIPE_LISTENER_URL: url.optional(),
  EVENTS_URL: url.optional(),
  AUTH_ISSUER: z.string().optional(),
  AUTH_AUDIENCE: z.string().default("tributary"),
  AUTH_JWKS_URL: url.optional(),
  AUTH_JWKS: json(jwks).optional(),
  /** Unset: 15, and twelve hours for the demo's own logins. */
  OPERATOR_TOKEN_MINUTES: z.coerce.number().int().min(1).max(1440).optional(),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRETS: z
    .string()
    .default("")
    .transform((list) =>
      list
        .split(",")
        .map((secret) => secret.trim())
        .filter(Boolean),
    ),
  STRIPE_API_BASE: url.optional(),
  STRIPE_LIVEMODE: flag(false),
  JULES_API_BASE: url.default("https://jules.googleapis.com"),
  ENABLE_JULES: flag(true),
  JULES_LIVE_SESSIONS: z.coerce.number().int().min(1).max(1000).default(15),
  JULES_SESSIONS_PER_DAY: z.coerce.number().int().min(1).max(10000).default(100),
  ENABLE_PLATFORM_REFERRALS: flag(true),
  ENABLE_SETTINGS_AFFILIATES: flag(true),
  ENABLE_PLAYGROUND: flag(true),
  ENABLE_CONSOLE: flag(true),
  /** What the console is called at the issuer; without it nobody signs in there. */
  CONSOLE_CLIENT_ID: z.string().optional(),
  CONSOLE_SCOPES: z.string().default("openid profile email offline_access"),
  HSTS_SECONDS: z.coerce.number().int().min(0).max(63_072_000).default(0),
  ALLOW_LOCAL_WEBHOOKS: flag(false),
  TRUSTED_PROXIES: z.string().default("").transform(readTrustedProxies),
  COST_PER_MINUTE: json(costPerMinute.partial()).default({}),
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  /** A file with the operations that clients were built with, by hash. */
  TRUSTED_DOCUMENTS: z.string().optional(),
  /** Of whom no others are run. */
  REQUIRE_TRUSTED_DOCUMENTS: z.string().default("").transform(readCallers),
  CORS_ORIGINS: z.string().default("").transform(readOrigins),
  ENCRYPTION_KEYS: z
    .string()
    .regex(
      /^[A-Za-z0-9_-]+:[A-Za-z0-9+/]{43}=(,[A-Za-z0-9_-]+:[A-Za-z0-9+/]{43}=)*$/,
      "must be k2:base64,k1:base64 with keys of 32 bytes",
    )
    .transform((list) =>
      list.split(",").map((entry) => {
        const [id, key] = entry.split(":") as [string, string];
        return { id, key: Buffer.from(key, "base64") };
      }),
    )
    .optional(),
  INTERNAL_SIGNING_KEY: json(jwk).optional(),
  INTERNAL_VERIFY_KEYS: json(jwks).optional(),
  API_KEY_PEPPER: z.string().min(16).optional(),
  AUDIT_KEY: z.string().transform(readAuditKeys).optional(),
  PLATFORM_NAME: z.string().min(1).default("Acme Cloud"),
  CONSOLE_URL: url.default("http://localhost:4000"),
  /** With `{payoutItemId}` where the id of the payout item goes. */
  SUPPORT_URL: z
    .string()
    .refine(
      (text) => /^https?:/i.test(text) && URL.canParse(text.replaceAll("{payoutItemId}", "pit_1")),
      "is no http or https address; write e.g. https://acme.example/support?payout={payoutItemId}",
    )
    .optional(),
  CREDIT_PACKS: json(z.array(packSchema)).default([]),
  /** Read by `defaultPolicy` of the vocabulary: what a policy is, is no business of kit. */
  DEFAULT_POLICY: json(z.unknown()).optional(),
  DEMO: flag(false),
  DEMO_ISSUER_KEY: json(jwk).optional(),
  ENABLE_TEST_CLOCK: flag(false),
} as const;

const schema = z.object(variables);
export type Config = Readonly<z.output<typeof schema>>;

/** Every wrong variable at once, each in a sentence that names it. */
export class ConfigError extends Error {}

/** Reads the environment. Empty values count as unset. Throws ConfigError with all problems. */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = schema.safeParse(set);
  if (parsed.success) return Object.freeze(parsed.data);
  const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new ConfigError(
    `The configuration has ${lines.length} problem(s):\n  ${lines.join("\n  ")}`,
  );
}
