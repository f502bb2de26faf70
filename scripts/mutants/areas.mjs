/**
 * What `npm run test:mutants` changes, and the tests that must notice.
 *
 * @typedef {object} Area
 * @property {string} name a folder, or what its files are called together
 * @property {string[]} files globs from the root; tests are left out by themselves
 * @property {string[]} [tests] those of `tests/` that count, as globs: they get a PostgreSQL. Tests beside the code
 *   always count, and are enough where there is nothing else.
 * @property {string[]} [beside] of the tests beside the code those that count, as globs, where nearly everything loads
 *   the code: else each change would run nearly all tests
 * @property {boolean} [apart] of the tests beside the code, those of a file's own name alone count for it: `x*.test.ts`
 *   for `x.ts`. Each change takes a moment then, and each rule is seen to break where it stands.
 * @property {Record<string, string[]>} [more] where a file is tried apart: what counts for it beside that, as globs
 * @property {boolean} [guard] decides who may do what, or what is done once: nothing may survive here
 * @property {"sql"} [language] functions of PostgreSQL, changed as `mutants.json` beside them says
 */

/** The share of changes that must be noticed in each area. A guard's is 1. */
export const LEAST_SCORE = 0.85;

/** @type {Area[]} */
export const AREAS = [
  domain("affiliates-admin"),
  domain("commissions"),
  domain("credits"),
  domain("jules-session"),
  domain("referral"),
  access("affiliates-admin"),
  access("commissions"),
  access("credits"),
  access("jules-session"),
  access("referral"),
  {
    name: "subgraphs/affiliates-admin (API keys)",
    guard: true,
    files: ["subgraphs/affiliates-admin/{key-format,queries/verify-api-key}.ts"],
  },
  {
    name: "subgraphs/referral (codes)",
    files: ["subgraphs/referral/code-tries.ts"],
    apart: true,
  },
  { name: "packages/vocabulary", files: ["packages/vocabulary/*.ts"] },
  {
    name: "packages/kit (guards)",
    guard: true,
    files: ["packages/kit/{access,viewer}.ts"],
    apart: true,
    more: { "packages/kit/viewer.ts": ["packages/kit/identity.test.ts"] },
  },
  {
    name: "packages/kit/idempotency.ts",
    guard: true,
    files: ["packages/kit/idempotency.ts"],
    tests: ["packages/kit/tests/idempotency.test.ts"],
    beside: ["packages/kit/idempotency.test.ts"],
  },
  {
    name: "packages/kit (permissions)",
    files: [
      "packages/kit/{operation,own-account,second-operator,undo-request,viewer-database,viewer-query}.ts",
    ],
    apart: true,
  },
  {
    name: "packages/kit/solo-acts.ts",
    files: ["packages/kit/solo-acts.ts"],
    tests: ["packages/kit/tests/solo-acts.test.ts"],
    beside: [],
  },
  {
    name: "packages/kit (logs)",
    files: ["packages/kit/{log,mask-secrets,without-secrets}.ts"],
    beside: ["packages/kit/{log,mask-secrets}.test.ts"],
  },
  {
    name: "packages/kit (limits)",
    files: ["packages/kit/{addresses,allowance,execution/list-limits}.ts"],
    apart: true,
  },
  {
    name: "packages/kit/execution/mistakes.ts",
    files: ["packages/kit/execution/mistakes.ts"],
    apart: true,
  },
  {
    name: "gateway (guards)",
    guard: true,
    files: ["gateway/{tokens,issuer-keys,claims,cost,limits,api-keys,viewer,cors,preflight}.ts"],
    apart: true,
    more: {
      "gateway/tokens.ts": ["gateway/{operator-token-age,token-form}.test.ts"],
      "gateway/issuer-keys.ts": ["gateway/read-issuer.test.ts"],
    },
  },
  {
    name: "gateway (identity)",
    files: [
      "gateway/{credentials,leaked-keys,networks,operator-token-age,read-issuer,token-form,unnamed-proxy}.ts",
    ],
    apart: true,
  },
  {
    name: "gateway (limits)",
    files: [
      "gateway/{answer-size,callers,documents-plugin,fair-queue,prices,rate-limited-routes,spread,trusted-documents}.ts",
    ],
    apart: true,
  },
  { name: "gateway/http.ts", files: ["gateway/http.ts"], apart: true },
  {
    name: "gateway/execution (limits)",
    files: ["gateway/execution/{documents,literals,turns}.ts"],
    apart: true,
  },
  {
    name: "stripe-listener (guards)",
    guard: true,
    files: ["stripe-listener/reconcile/{lease,retry-or-bury}.ts"],
    tests: ["stripe-listener/tests/{a-lease-belongs,a-failing-event}*.test.ts"],
  },
  {
    name: "stripe-listener/reconcile/patience.ts",
    guard: true,
    files: ["stripe-listener/reconcile/patience.ts"],
  },
  {
    name: "stripe-listener/receive/verify.ts",
    guard: true,
    files: ["stripe-listener/receive/verify.ts"],
  },
  { name: "stripe-listener/receive", files: ["stripe-listener/receive/!(verify).ts"] },
  {
    name: "packages/events",
    // The catalog and the public shapes are lists: the one is held to its consumers' handlers and to every payload that
    // the other tests publish, the other word by word to docs/events.md, which events-page.ts writes and `npm run check`
    // compares. What PostgreSQL does with the statements is in the functions, which are an area of their own.
    files: [
      "packages/events/!(catalog|public-shapes|events-page).ts",
      "packages/events/transports/*.ts",
    ],
  },
  {
    name: "packages/events/functions",
    language: "sql",
    files: ["packages/events/functions/*.sql"],
    tests: ["packages/events/tests/*.test.ts"],
  },
  {
    name: "subgraphs/credits/ledger",
    language: "sql",
    files: ["subgraphs/credits/ledger/*.sql"],
    // Without those that search long, since each rule has a test with its values, and those of the API around it.
    tests: [
      "subgraphs/credits/tests/!(any-history|killed|a-batch|twice|lists|only-its|purchases-go|tampering)*.test.ts",
    ],
  },
];

/** @returns {Area} */
function domain(subgraph) {
  return { name: `subgraphs/${subgraph}/domain`, files: [`subgraphs/${subgraph}/domain/*.ts`] };
}

/** @returns {Area} */
function access(subgraph) {
  return {
    name: `subgraphs/${subgraph}/access.ts`,
    guard: true,
    files: [`subgraphs/${subgraph}/access.ts`],
  };
}
