import type { Config, variables } from "@tributary/kit/config";
import { databaseUrl, databaseVariable } from "@tributary/service/database-url";
import { SERVICES, type ServiceName } from "./schemas";

export type ProgramName = ServiceName | "gateway";
type Variable = keyof typeof variables;

/** What every program is told: nothing that opens more than figures. DATA_DIR tells whose process it is. */
const EVERYBODYS: readonly Variable[] = [
  "PORT",
  "HOST",
  "NODE_ENV",
  "LOG_LEVEL",
  "DEMO",
  "DATA_DIR",
  "METRICS_TOKEN",
];

/** What every service is told beside its own database's URL. */
const SERVICES_OWN: readonly Variable[] = ["DATABASE_POOL", "EVENTS_URL", "INTERNAL_VERIFY_KEYS"];

const STRIPE: readonly Variable[] = ["STRIPE_SECRET_KEY", "STRIPE_API_BASE", "STRIPE_LIVEMODE"];

/**
 * What each program alone reads, and gets when it has a process of its own. A secret stands in few lists, each with its
 * reason; a variable in no list reaches nobody but the launcher (`KEPT`).
 */
export const READS: Readonly<Record<ProgramName, readonly Variable[]>> = {
  gateway: [
    // Signs who asks, for services that believe nothing else.
    "INTERNAL_SIGNING_KEY",
    // Signs the demo's logins.
    "DEMO_ISSUER_KEY",
    "AUTH_ISSUER",
    "AUTH_AUDIENCE",
    "AUTH_JWKS_URL",
    "AUTH_JWKS",
    "OPERATOR_TOKEN_MINUTES",
    "CORS_ORIGINS",
    "HSTS_SECONDS",
    "TRUSTED_PROXIES",
    "COST_PER_MINUTE",
    "TRUSTED_DOCUMENTS",
    "REQUIRE_TRUSTED_DOCUMENTS",
    "ENABLE_PLAYGROUND",
    "ENABLE_CONSOLE",
    "CONSOLE_CLIENT_ID",
    "CONSOLE_SCOPES",
    // The console says whose it is.
    "PLATFORM_NAME",
    // Where the demo's stand-ins are.
    "STRIPE_API_BASE",
    "JULES_API_BASE",
    "ENABLE_JULES",
    "REFERRAL_URL",
    "CREDITS_URL",
    "COMMISSIONS_URL",
    "AFFILIATES_ADMIN_URL",
    "JULES_SESSION_URL",
    "STRIPE_LISTENER_URL",
  ],
  referral: [
    "CONSOLE_URL",
    "PLATFORM_NAME",
    "ENABLE_PLATFORM_REFERRALS",
    "ENABLE_SETTINGS_AFFILIATES",
    "ENABLE_JULES",
    // Says on pages what a stand-in plays.
    "STRIPE_API_BASE",
    "STRIPE_LIVEMODE",
    "JULES_API_BASE",
  ],
  // Opens Checkout pages.
  credits: [...STRIPE, "CREDIT_PACKS", "PLATFORM_NAME"],
  commissions: ["STRIPE_LIVEMODE"],
  "affiliates-admin": [
    // Sends transfers and reads accounts.
    ...STRIPE,
    // Knows API keys by their digests.
    "API_KEY_PEPPER",
    // Chains the audit log.
    "AUDIT_KEY",
    // Seals payout details and webhooks' secrets.
    "ENCRYPTION_KEYS",
    // Where onboarding may lead back to.
    "CONSOLE_URL",
    "CORS_ORIGINS",
    "SUPPORT_URL",
    "DEFAULT_POLICY",
    "ALLOW_LOCAL_WEBHOOKS",
    "ENABLE_TEST_CLOCK",
  ],
  "jules-session": [
    // Seals people's Jules keys.
    "ENCRYPTION_KEYS",
    "JULES_API_BASE",
    "ENABLE_JULES",
    "JULES_LIVE_SESSIONS",
    "JULES_SESSIONS_PER_DAY",
  ],
  // Reads payments; verifies that Stripe sends.
  "stripe-listener": [...STRIPE, "STRIPE_WEBHOOK_SECRETS"],
};

/** What the launcher alone reads: whoever has it may do anything. */
export const KEPT: readonly Variable[] = ["DATABASE_URL", "MIGRATOR_DATABASE_URL"];

/** All that a program reads of the configuration, its own database's URL among it. */
export function readBy(program: ProgramName): Variable[] {
  const own = READS[program];
  if (program === "gateway") return [...EVERYBODYS, ...own];
  return [...EVERYBODYS, ...SERVICES_OWN, databaseVariable(program), ...own];
}

/**
 * The variables of one program out of the deployment's. A service's role and password come with its own URL, from which
 * no other can be told; only the launcher holds what all are made of.
 */
export function programEnvironment(
  program: ProgramName,
  env: Readonly<Record<string, string>>,
  config: Config,
): Record<string, string> {
  const given = readBy(program).flatMap((name) => (env[name] ? [[name, env[name]] as const] : []));
  const own = Object.fromEntries(given);
  if (program !== "gateway") own[databaseVariable(program)] = databaseUrl(config, program);
  return own;
}

/** What a process needs of its machine; nothing of the deployment's. */
const OF_THE_MACHINE =
  /^(PATH|HOME|USER|LANG|LC_\w+|TZ|TMPDIR|TEMP|TMP|SystemRoot|windir|COMSPEC|PATHEXT|NODE_\w+|SSL_CERT_(FILE|DIR)|PGSSL\w+|https?_proxy|no_proxy)$/i;

/** What of the launcher's own environment a child on the same machine needs. */
export function machineEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  const needed = Object.entries(env).filter(([name]) => OF_THE_MACHINE.test(name));
  return Object.fromEntries(needed) as Record<string, string>;
}

/** Every program of a deployment. */
export const PROGRAMS = ["gateway", ...Object.keys(SERVICES)] as ProgramName[];
