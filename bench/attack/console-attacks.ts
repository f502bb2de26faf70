import { randomBytes } from "node:crypto";
import type { Attack } from "./attacks";

const json = { "content-type": "application/json" };
const random = (bytes: number) => randomBytes(bytes).toString("base64url");
/** As long as a header may nearly be: 32 KB are taken of all together. */
const LONG = "x".repeat(28_000);
/** How long a stream of events is read before it is left. */
const READ_MS = 3_000;

const LISTS = [
  "commissions",
  "referrals",
  "revenue",
  "deployments",
  "credit-entries",
  "affiliates",
  "payout-items",
  "audit-log",
  "nothing",
  "constructor",
];
const FILTERS = [
  `search=${LONG}`,
  `kinds=${Array(3_000).fill("A").join(",")}`,
  "status=NOTHING",
  "from=later&to=-1",
  "status=a&status=b",
  "minBalanceMinor=1e999",
  "__proto__=1",
];
const NAMES = [
  '{"name":""}',
  `{"name":"${"n".repeat(100_000)}"}`,
  '{"name":{"length":3}}',
  '{"name":"\\ud800"}',
  `${"[".repeat(50_000)}${"]".repeat(50_000)}`,
];
const FILES = [
  "/",
  "/assets/%2e%2e/%2e%2e/package.json",
  "/assets/..%2f..%2f.env",
  "/assets/%00",
  "/assets/%",
  `/assets/${LONG}.js`,
  `/${"a/".repeat(5_000)}`,
];
const of = <T>(all: readonly T[], run: number): T => all[run % all.length]!;

/** At what the console is made of: streams, files, the demo's sign-up, documents by hash. None is valid, so nothing stays. */
export function consoleAttacks(signedIn: Record<string, string>): Attack[] {
  const get = (path: string, headers: Record<string, string> = {}) => ({
    method: "GET" as const,
    path,
    headers,
  });
  return [
    {
      name: "a person's streams of events",
      perSecond: 40,
      atOnce: 40,
      make: (n) => ({
        ...get("/events", {
          ...signedIn,
          "last-event-id": of([LONG, "-1", "0", `${random(9)}.${n}`], n),
        }),
        readMs: READ_MS,
      }),
    },
    {
      name: "strangers' streams of events",
      perSecond: 20,
      atOnce: 20,
      make: (n) => get("/events", { "last-event-id": `${n}` }),
    },
    {
      name: "a person's lists as files",
      perSecond: 40,
      atOnce: 20,
      make: (n) => get(`/export/${of(LISTS, n)}.csv?${of(["", ...FILTERS], n >> 4)}`, signedIn),
    },
    {
      name: "lists as files",
      perSecond: 20,
      atOnce: 20,
      make: (n) => get(`/export/${of(LISTS, n)}.csv?${of(FILTERS, n)}`),
    },
    {
      name: "/demo/logins",
      perSecond: 20,
      atOnce: 20,
      make: (n) => get(n % 2 ? "/demo/logins" : `/demo/logins/${random(600)}`),
    },
    {
      name: "names for the demo",
      perSecond: 20,
      atOnce: 20,
      make: (n) => ({
        path: n % 2 ? "/demo/people" : "/demo/workspaces",
        headers: { ...json, ...(n % 4 ? {} : { authorization: `Bearer ${random(60)}` }) },
        body: of(NAMES, n),
      }),
    },
    {
      name: "documents by unknown hashes",
      perSecond: 40,
      atOnce: 20,
      make: (n) => {
        const documentId = `sha256:${randomBytes(32).toString("hex")}`;
        if (n % 2) return { path: "/graphql", headers: json, body: JSON.stringify({ documentId }) };
        return get(`/graphql?documentId=${documentId}`, { "x-apollo-operation-name": "a" });
      },
    },
    { name: "static files", perSecond: 40, atOnce: 20, make: (n) => get(of(FILES, n)) },
  ];
}
