import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { variables } from "@tributary/kit/config";
import { databaseVariable } from "@tributary/service/database-url";
import { checkedConfig } from "./environment";
import { SERVICES } from "./schemas";
import {
  KEPT,
  machineEnvironment,
  PROGRAMS,
  type ProgramName,
  programEnvironment,
  READS,
  readBy,
} from "./service-environment";

const root = path.resolve(__dirname, "../..");

/** Everything that opens something. */
const SECRETS = [
  "DATABASE_URL",
  "MIGRATOR_DATABASE_URL",
  ...Object.keys(variables).filter((name) => name.endsWith("_DATABASE_URL")),
  "INTERNAL_SIGNING_KEY",
  "DEMO_ISSUER_KEY",
  "API_KEY_PEPPER",
  "AUDIT_KEY",
  "ENCRYPTION_KEYS",
  "STRIPE_SECRET_KEY",
  "STRIPE_WEBHOOK_SECRETS",
];
const HOLDERS: Record<ProgramName, string[]> = {
  gateway: ["INTERNAL_SIGNING_KEY", "DEMO_ISSUER_KEY"],
  referral: ["REFERRAL_DATABASE_URL"],
  credits: ["CREDITS_DATABASE_URL", "STRIPE_SECRET_KEY"],
  commissions: ["COMMISSIONS_DATABASE_URL"],
  "affiliates-admin": [
    "AFFILIATES_ADMIN_DATABASE_URL",
    "API_KEY_PEPPER",
    "AUDIT_KEY",
    "ENCRYPTION_KEYS",
    "STRIPE_SECRET_KEY",
  ],
  "jules-session": ["JULES_SESSION_DATABASE_URL", "ENCRYPTION_KEYS"],
  "stripe-listener": [
    "STRIPE_LISTENER_DATABASE_URL",
    "STRIPE_SECRET_KEY",
    "STRIPE_WEBHOOK_SECRETS",
  ],
};

it("knows for each variable who reads it", () => {
  const read = new Set<string>([...KEPT, ...PROGRAMS.flatMap(readBy)]);
  expect([...read].sort()).toEqual(Object.keys(variables).sort());
});

it.each(PROGRAMS)("gives %s its own secrets alone", (program) => {
  expect(
    readBy(program)
      .filter((name) => SECRETS.includes(name))
      .sort(),
  ).toEqual([...HOLDERS[program]].sort());
});

const placeOf = (program: ProgramName) => (program === "gateway" ? "gateway" : SERVICES[program]);

it.each(PROGRAMS)("gives %s all that its code reads of the configuration", (program) => {
  const named = sourcesOf(path.join(root, placeOf(program))).flatMap((file) => readsOf(file));
  const known: readonly string[] = readBy(program);
  // A service alone looks for no other URL than its own; the programs beside it are the launcher's.
  const missing = named.filter((name) => !known.includes(name) && name !== "DATABASE_URL");
  expect(missing).toEqual([]);
});

it.each(PROGRAMS)("gives %s nothing that its code does not name", (program) => {
  const code = [placeOf(program), "packages/service"]
    .flatMap((place) => sourcesOf(path.join(root, place)))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  // Where the services are, the gateway reads by their names.
  const peers = Object.keys(SERVICES).map((name) =>
    databaseVariable(name).replace("_DATABASE", ""),
  );
  const unnamed = READS[program].filter(
    (name) => !peers.includes(name) && !new RegExp(`\\b${name}\\b`).test(code),
  );
  expect(unnamed).toEqual([]);
});

const env = {
  DATABASE_URL: "postgres://postgres:the-owners-own@localhost:5432/tributary",
  AUTH_JWKS_URL: "https://issuer.example/keys",
  API_KEY_PEPPER: "a pepper for tests only",
  STRIPE_SECRET_KEY: "sk_test_canary",
  STRIPE_WEBHOOK_SECRETS: "whsec_canary",
};

it("hands out a role and its password, from which nothing else can be told", () => {
  const config = checkedConfig(env);
  const passwords = Object.keys(SERVICES).map((name) => {
    const given = programEnvironment(name as ProgramName, env, config);
    expect(JSON.stringify(given)).not.toContain("the-owners-own");
    const [, url] = Object.entries(given).find(([variable]) => variable.endsWith("_DATABASE_URL"))!;
    const { username, password } = new URL(url);
    expect(username).toBe(name.replaceAll("-", "_"));
    return password;
  });
  expect(new Set(passwords).size).toBe(passwords.length);
  for (const password of passwords) expect(password).toMatch(/^[0-9a-f]{64}$/);
});

it("hands over no variable of the machine that could be anybody's secret", () => {
  const machine = {
    PATH: "/bin",
    NODE_OPTIONS: "--trace-warnings",
    AWS_SECRET_ACCESS_KEY: "x",
    PGPASSWORD: "x",
  };
  expect(machineEnvironment(machine)).toEqual({ PATH: "/bin", NODE_OPTIONS: "--trace-warnings" });
});

function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(
      (file) =>
        file.endsWith(".ts") &&
        !/(\.test|\.d|\.generated)\.ts$|(^|\/)(tests|dist|node_modules)\//.test(file),
    )
    .map((file) => path.join(folder, file));
}

/** `config.NAME`, and the names that are taken out of a configuration. */
function readsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const direct = [...text.matchAll(/\bconfig\??\.([A-Z][A-Z0-9_]+)/g)].map(([, name]) => name!);
  const taken = [...text.matchAll(/\{([^{}]*)\}(?:: [\w<>, "|]+)? = [\w.]*[cC]onfig\b/g)].flatMap(
    ([, names]) => [...names!.matchAll(/\b[A-Z][A-Z0-9_]{2,}\b/g)].map(([name]) => name),
  );
  return [...direct, ...taken].filter((name) => Object.hasOwn(variables, name));
}
