import { type SourceFile, withoutComments } from "./source-files";

/** One import in a file: what it names and on which line. */
export type Import = { specifier: string; line: number };

const ownPackages: Record<string, string> = {
  kit: "packages/kit",
  vocabulary: "packages/vocabulary",
  events: "packages/events",
  service: "packages/service",
  simulators: "packages/simulators",
  testing: "packages/testing",
  launcher: "packages/launcher",
  gateway: "gateway",
  bench: "bench",
  "stripe-listener": "stripe-listener",
  referral: "subgraphs/referral",
  credits: "subgraphs/credits",
  commissions: "subgraphs/commissions",
  "affiliates-admin": "subgraphs/affiliates-admin",
  "jules-session": "subgraphs/jules-session",
};
const packageFolders = Object.values(ownPackages);

/** What every service stands on, the lower one first: each imports only those before it. */
const foundations = ["packages/kit", "packages/vocabulary", "packages/events"];

/** The only files, besides tests, that may know Stripe's library. */
const stripeFiles = [
  /^stripe-listener\//,
  /^packages\/simulators\//,
  /^packages\/testing\//,
  /^subgraphs\/credits\/adapters\/checkout\.ts$/,
  /^subgraphs\/affiliates-admin\/adapters\/stripe-[a-z]+\.ts$/,
  /^packages\/service\/stripe-client\.ts$/,
];

/** What the files of a subgraph's (or the listener's) folder may import of their own package. */
const layers: Record<string, string[]> = {
  domain: ["domain"],
  entities: ["entities", "domain", "facts"],
  queries: ["queries", "ledger", "domain", "entities", "adapters", "redaction", "."],
  books: ["books", "queries", "domain", "entities", "patches", "prompt", "redaction", "."],
  handlers: ["actions", "books", "ledger", "queries", "domain", "entities", "adapters", "."],
  actions: [
    ...["actions", "books", "ledger", "queries", "domain", "entities", "adapters"],
    ...["prompt", "redaction", "."],
  ],
  // What leaves for an agent: without secrets, and with data told from questions.
  redaction: ["redaction", "adapters"],
  prompt: ["prompt", "redaction", "domain", "adapters", "."],
  // What comes back: parsed, merged, and looked at for what its text alone does not show.
  patches: ["patches", "domain"],
  risks: ["risks", "domain", "adapters"],
  resolvers: ["resolvers", "actions", "queries", "domain", "."],
  // The listener's rooms, in the order of an event's way backwards: what Stripe says is decoded by itself.
  facts: ["facts"],
  reconcile: ["reconcile", "facts", "entities", "."],
  receive: ["receive", "reconcile", "facts", "entities", "."],
  sweep: ["sweep", "receive", "reconcile", "facts", "entities", "."],
};

/** Kit's files that only compute: the ones that a domain may use. */
const pureKit = ["packages/kit/money", "packages/kit/credits", "packages/kit/calendar"];

/**
 * Every import that is not one of the arrows of the architecture, as `file:line imports what: rule`. Empty
 * when the files keep all rules.
 */
export function violations(files: SourceFile[]): string[] {
  return files.flatMap((file) =>
    importsOf(file.source).flatMap(({ specifier, line }) =>
      brokenRules(file.path, specifier).map(
        (rule) => `${file.path}:${line} imports ${specifier}: ${rule}`,
      ),
    ),
  );
}

/** Static, type-only, dynamic and required imports, and re-exports; comments do not count. */
export function importsOf(source: string): Import[] {
  const code = withoutComments(source);
  const pattern =
    /\bfrom\s*(["'`])([^"'`\n]+)\1|\bimport\s*(["'`])([^"'`\n]+)\3|\b(?:import|require|requireActual|resolve|mock)\s*\(\s*(["'`])([^"'`\n]+)\5/g;
  return [...code.matchAll(pattern)].map((match) => ({
    specifier: match[2] ?? match[4] ?? match[6] ?? "",
    line: code.slice(0, match.index).split("\n").length,
  }));
}

function brokenRules(path: string, specifier: string): string[] {
  if (isTest(path)) return [];
  const target = resolveOwn(path, specifier);
  const broken = target === undefined ? libraryRules(path, specifier) : ownRules(path, target);
  const here = layerOf(path);
  if (here === "domain" && !isPure(path, target)) {
    broken.push("domain imports only itself, vocabulary, kit/money, kit/credits and kit/calendar");
  }
  return [...new Set(broken)];
}

function isPure(path: string, target: string | undefined): boolean {
  if (target === undefined) return false;
  const home = packageOf(target);
  return home === packageOf(path) || home === "packages/vocabulary" || pureKit.includes(target);
}

function libraryRules(path: string, specifier: string): string[] {
  const broken: string[] = [];
  const is = (name: string) => specifier === name || specifier.startsWith(`${name}/`);
  if (is("stripe") && !stripeFiles.some((allowed) => allowed.test(path))) {
    broken.push(
      "only the listener, the simulators, the common client and the Stripe adapters import stripe",
    );
  }
  if (is("@apollo/gateway") && !/^(gateway|bench)\//.test(path)) {
    broken.push("only the gateway and bench import @apollo/gateway");
  }
  return broken;
}

function ownRules(path: string, target: string): string[] {
  const from = packageOf(path);
  const to = packageOf(target);
  const broken: string[] = [];
  if (/\/start$/.test(target) && !/^(packages\/(launcher|testing)|bench)\//.test(path)) {
    broken.push("only the launcher, testing, bench and tests import start.ts");
  }
  if (from === to) return [...broken, ...layerRules(path, target)];
  if (from === "packages/kit") broken.push("kit imports nothing of ours");
  if (from === "packages/vocabulary" && to !== "packages/kit") {
    broken.push("vocabulary imports only kit");
  }
  if (from === "packages/events" && !foundations.slice(0, 2).includes(to)) {
    broken.push("events imports only kit and vocabulary");
  }
  if (from === "packages/service" && !foundations.includes(to)) {
    broken.push("service imports only kit, vocabulary and events");
  }
  if (from === "packages/simulators" && to !== "packages/kit") {
    broken.push("simulators import nothing of ours but kit");
  }
  if (from === "console" || from === "schema") broken.push(`${from} imports nothing of ours`);
  if (to === "console") broken.push("nothing imports the console");
  if (from.startsWith("subgraphs/") || from === "stripe-listener") {
    if (![...foundations, "packages/service"].includes(to)) {
      broken.push(
        "a subgraph and the listener import only kit, vocabulary, events and service, never one another",
      );
    }
  }
  if (from === "gateway" && ![...foundations, "packages/service"].includes(to)) {
    broken.push("the gateway imports only kit, events and service; subgraphs are given to it");
  }
  if (to === "packages/testing" && from !== "bench")
    broken.push("only tests and bench import testing");
  if (to === "bench") broken.push("nothing imports bench");
  return broken;
}

function layerRules(path: string, target: string): string[] {
  const here = layerOf(path);
  const there = layerOf(target);
  const allowed = here === undefined ? undefined : layers[here];
  if (allowed === undefined || there === undefined || allowed.includes(there)) return [];
  return [
    `${here} import only ${allowed.map((name) => (name === "." ? "the package's own root files" : name)).join(", ")}`,
  ];
}

/** The folder below a subgraph or the listener; `.` for its root files; undefined elsewhere. */
function layerOf(path: string): string | undefined {
  const home = packageOf(path);
  if (!home.startsWith("subgraphs/") && home !== "stripe-listener") return undefined;
  const [first = "", ...rest] = path.slice(home.length + 1).split("/");
  return rest.length === 0 ? "." : first;
}

function packageOf(path: string): string {
  return packageFolders.find((folder) => path.startsWith(`${folder}/`)) ?? path.split("/")[0] ?? "";
}

/** The path, without extension, of the repository's file that the specifier names; undefined for libraries. */
function resolveOwn(path: string, specifier: string): string | undefined {
  const plain = specifier.replace(/\.(?:d\.)?[cm]?[jt]sx?$/, "");
  const [, name, file] = /^@tributary\/([^/]+)(?:\/(?:dist\/)?(.+))?$/.exec(plain) ?? [];
  if (name !== undefined) return `${ownPackages[name] ?? name}/${file ?? "index"}`;
  if (!plain.startsWith(".")) return undefined;
  const parts = path.split("/").slice(0, -1);
  for (const step of plain.split("/")) {
    if (step === "..") parts.pop();
    else if (step !== ".") parts.push(step);
  }
  return parts.join("/");
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || /(^|\/)tests\//.test(path);
}
