import { catalog } from "@tributary/events/catalog";
import { importsOf, violations } from "./boundaries";
import { roomViolations } from "./rooms";
import { sourceFiles } from "./source-files";

const files = sourceFiles();

it("every import of the repository is an arrow of the architecture", () => {
  expect(files.length).toBeGreaterThan(5);
  expect(violations(files)).toEqual([]);
});

const eventTypes = Object.keys(catalog);

it("every room holds what it is for", () => {
  expect(roomViolations(files, eventTypes)).toEqual([]);
});

describe("what a room is not for is found", () => {
  const one = "export async function spendCredits() {}";
  it.each([
    ["actions/spend-credits.ts", one, []],
    ["actions/spend-credits.ts", `export interface Spent {}\n${one}\n// rows(tx)`, []],
    ["actions/spend-credits.ts", `${one}\nexport const MOST = 1;`, [/exports spendCredits, MOST/]],
    ["actions/spend.ts", one, [/should export spend alone/]],
    ["actions/spend-credits.ts", `${one}\nawait rows<X>(tx, "…");`, [/SQL as text/]],
    ["actions/spend-credits.ts", `${one}\nawait tx.query("…");`, [/SQL as text/]],
    ["queries/balance.ts", 'await rows(tx, "…");', []],
    ["handlers/policy-published.ts", "export async function policyPublished() {}", []],
    ["handlers/dead-letter-parked.ts", "export async function deadLetterParked() {}", []],
    ["handlers/policy-published.ts", "export async function learn() {}", [/policyPublished alone/]],
    ["handlers/learn-terms.ts", "export async function learnTerms() {}", [/no event/]],
    ["resolvers/index.ts", "", [/not index/]],
  ])("%s: %s", (path, source, rules) => {
    const found = roomViolations([{ path: `subgraphs/credits/${path}`, source }], eventTypes);
    expect(found).toEqual(rules.map((rule) => expect.stringMatching(rule)));
  });
});

describe("an arrow that the architecture lacks is reported with file, line and rule", () => {
  it.each([
    ["subgraphs/credits/domain/lots.ts", "typeorm", /domain imports only itself/],
    ["subgraphs/credits/domain/lots.ts", "node:crypto", /domain imports only itself/],
    ["subgraphs/credits/domain/lots.ts", "@tributary/kit/clock", /domain imports only itself/],
    ["subgraphs/credits/domain/lots.ts", "../entities/lot", /domain import only domain/],
    ["subgraphs/credits/entities/lot.ts", "../actions/spend-credits", /entities import only/],
    ["subgraphs/credits/entities/lot.ts", "../resolvers/workspace", /entities import only/],
    ["subgraphs/credits/queries/balance.ts", "../actions/spend-credits", /queries import only/],
    ["subgraphs/credits/actions/spend-credits.ts", "../resolvers/workspace", /actions import only/],
    ["subgraphs/credits/resolvers/workspace.ts", "../entities/lot", /resolvers import only/],
    ["subgraphs/credits/resolvers/workspace.ts", "../books/write-books", /resolvers import only/],
    ["subgraphs/commissions/books/settle.ts", "../actions/hold-commission", /books import only/],
    ["subgraphs/commissions/handlers/code-added.ts", "../resolvers/query", /handlers import only/],
    ["subgraphs/commissions/actions/hold.ts", "../handlers/code-added", /actions import only/],
    ["subgraphs/credits/actions/spend.ts", "@tributary/referral/domain/bonus", /never one another/],
    ["subgraphs/credits/actions/spend.ts", "../../referral/domain/bonus", /never one another/],
    ["subgraphs/credits/actions/spend.ts", "@tributary/testing/database", /import only kit, voc/],
    ["subgraphs/credits/actions/spend.ts", "@tributary/simulators/stripe", /import only kit, voc/],
    ["subgraphs/credits/actions/spend.ts", "stripe", /the Stripe adapters/],
    ["subgraphs/referral/adapters/checkout.ts", "stripe", /the Stripe adapters/],
    ["packages/launcher/main.ts", "stripe", /the Stripe adapters/],
    ["packages/launcher/main.ts", "@apollo/gateway", /only the gateway and bench/],
    ["subgraphs/credits/subgraph.ts", "@apollo/gateway/dist/config", /only the gateway and bench/],
    ["subgraphs/credits/subgraph.ts", "./start", /import start\.ts/],
    ["gateway/gateway.ts", "@tributary/credits/start", /import start\.ts/],
    ["gateway/gateway.ts", "@tributary/credits/subgraph", /gateway imports only kit, events/],
    ["stripe-listener/receive/receiver.ts", "@tributary/commissions/events", /never one another/],
    ["stripe-listener/facts/charge.ts", "../entities/payment", /facts import only facts/],
    ["stripe-listener/reconcile/lease.ts", "../sweep/progress", /reconcile import only/],
    ["packages/kit/log.ts", "@tributary/events/catalog", /kit imports nothing of ours/],
    ["packages/kit/log.ts", "../events/catalog", /kit imports nothing of ours/],
    ["packages/vocabulary/code.ts", "@tributary/events/catalog", /vocabulary imports only kit/],
    ["packages/events/publish.ts", "@tributary/credits/events", /events imports only kit/],
    ["packages/events/publish.ts", "@tributary/service/service", /events imports only kit/],
    ["packages/service/service.ts", "@tributary/credits/events", /service imports only kit/],
    [
      "packages/simulators/stripe/server.ts",
      "@tributary/events/publish",
      /nothing of ours but kit/,
    ],
    ["console/src/app.tsx", "@tributary/kit/money", /console imports nothing of ours/],
    ["console/src/app.tsx", "../../gateway/viewer", /console imports nothing of ours/],
    ["packages/launcher/main.ts", "@tributary/bench/main", /nothing imports bench/],
  ])("%s → %s", (path, specifier, rule) => {
    const [found] = violations([{ path, source: `// one\nimport { x } from "${specifier}";\n` }]);
    expect(found).toMatch(rule);
    expect(found?.startsWith(`${path}:2 imports ${specifier}: `)).toBe(true);
  });
});

it.each([
  ["subgraphs/credits/domain/lots.ts", "@tributary/kit/money"],
  ["subgraphs/credits/domain/lots.ts", "./burn-down"],
  ["subgraphs/commissions/domain/attribution.ts", "@tributary/vocabulary/code-places"],
  ["packages/events/catalog.ts", "@tributary/vocabulary/policy"],
  ["subgraphs/credits/subgraph.ts", "@tributary/service/service"],
  ["subgraphs/credits/domain/lots.test.ts", "fast-check"],
  ["subgraphs/credits/actions/spend-credits.ts", "@tributary/events/publish"],
  ["subgraphs/credits/actions/spend-credits.ts", "../entities/lot"],
  ["subgraphs/credits/resolvers/workspace.ts", "../queries/balance"],
  ["subgraphs/credits/adapters/checkout.ts", "stripe"],
  ["stripe-listener/receive/receiver.ts", "stripe"],
  ["packages/launcher/processes.ts", "@tributary/credits/start"],
  ["packages/testing/graph.ts", "@tributary/gateway/start"],
  ["subgraphs/credits/tests/spend.test.ts", "@tributary/testing/database"],
  ["bench/gateway.ts", "@apollo/gateway"],
])("%s → %s is an arrow", (path, specifier) => {
  expect(violations([{ path, source: `import { x } from "${specifier}";` }])).toEqual([]);
});

it("sees every way of importing, and no comment", () => {
  const source = [
    'import a from "a";',
    'import "b";',
    'import type { C } from "c";',
    "export {",
    "  d,",
    '} from "d";',
    'export * from "e";',
    'const f = await import("f");',
    'const g = require("g");',
    'type H = import("h").H;',
    '// import "no";',
    '/* from "no"',
    '*/ const url = "https://host"; const i = import(\n  "i"\n);',
  ].join("\n");
  expect(importsOf(source)).toEqual([
    { specifier: "a", line: 1 },
    { specifier: "b", line: 2 },
    { specifier: "c", line: 3 },
    { specifier: "d", line: 6 },
    { specifier: "e", line: 7 },
    { specifier: "f", line: 8 },
    { specifier: "g", line: 9 },
    { specifier: "h", line: 10 },
    { specifier: "i", line: 13 },
  ]);
});
