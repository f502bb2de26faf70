import { randomBytes } from "node:crypto";
import { newKey } from "@tributary/affiliates-admin/key-format";
import { consoleAttacks } from "./console-attacks";

/** One hostile request. */
export interface Hostile {
  method?: "GET" | "POST";
  path: string;
  headers?: Record<string, string>;
  body?: string;
  /** After so long the caller leaves, for answers that never end. */
  readMs?: number;
}

/** A kind of attack, so many times a second and never more than so many at once. */
export interface Attack {
  name: string;
  perSecond: number;
  atOnce: number;
  make(run: number): Hostile;
}

const KB = 1024;
/** The largest body that a stranger may send, nearly. */
const BODY = 250 * KB;
const json = { "content-type": "application/json" };

const times = (count: number, text: (index: number) => string, between = " ") =>
  Array.from({ length: count }, (_, index) => text(index)).join(between);
const asked = (query: string, variables?: string, headers = {}): Hostile => ({
  path: "/graphql",
  headers: { ...json, ...headers },
  body: `{"query":${JSON.stringify(query)}${variables ? `,"variables":${variables}` : ""}}`,
});

const BATCH =
  "mutation ($i: SpendCreditsBatchInput!) { spendCreditsBatch(input: $i) { results { userErrors { code } } } }";
const PUBLISH =
  "mutation ($i: PublishModuleInput!) { publishModule(input: $i) { userErrors { code } } }";
const EMPTY_ITEMS = `{"i":{"spends":[${Array(Math.floor(BODY / 3))
  .fill("{}")
  .join()}]}}`;
const DEEP = `{"i":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
const LONG = "p".repeat(BODY - KB);

/** Texts that would be dear if anybody planned or ran them. */
const BOMBS = [
  `{ ${times(200, (n) => `a${n}: __typename`)} }`,
  `{ ${"viewer { ".repeat(200)} kind ${"} ".repeat(200)} }`,
  `{ viewer { ...F0 } } ${times(40, (n) => `fragment F${n} on Viewer { ...F${n + 1} ...F${n + 1} }`)} fragment F40 on Viewer { kind }`,
  `{ viewer { ${times(180, () => "... { kind }")} } }`,
  `{ viewer { ${times(150, () => "kind @include(if: true)")} } }`,
  `{ ${times(80, (n) => `p: promoter(id: "${n}") { id code }`)} }`,
  `{ ${times(15, (n) => `a${n}: affiliates(first: 100) { nodes { id } }`)} }`,
];

/** Everything, by people without credentials, and by a person with `token` who is one of `workspaceId`. */
export function attacksOf({
  token,
  workspaceId,
}: {
  token: string;
  workspaceId: string;
}): Attack[] {
  const signedIn = { authorization: `Bearer ${token}` };
  const random = (bytes: number) => randomBytes(bytes).toString("base64url");
  const nested = `locals {\n a = ${"(".repeat(50_000)}1${")".repeat(50_000)}\n}`;
  const module = JSON.stringify({
    workspaceId,
    name: "nested",
    description: "",
    files: [{ path: "main.tf", content: nested }],
    idempotencyKey: "KEY",
  });
  return [
    {
      name: "distinct texts",
      perSecond: 40,
      atOnce: 20,
      make: (n) =>
        asked(
          `{ a${n}: promoter(id: "p${n}") { id code affiliate { id } earnings { byCurrency { currency } } } }`,
        ),
    },
    {
      name: "distinct ids of 250 KB",
      perSecond: 4,
      atOnce: 4,
      make: (n) => asked(`{ promoter(id: "${n}${LONG}") { id } }`),
    },
    { name: "86,000 empty inputs", perSecond: 4, atOnce: 4, make: () => asked(BATCH, EMPTY_ITEMS) },
    { name: "lists in lists", perSecond: 4, atOnce: 4, make: () => asked(BATCH, DEEP) },
    { name: "bombs", perSecond: 20, atOnce: 20, make: (n) => asked(BOMBS[n % BOMBS.length]!) },
    {
      name: "codes guessed",
      perSecond: 20,
      atOnce: 20,
      make: () =>
        asked(
          `query (${times(15, (n) => `$c${n}: String!`)}) { ${times(15, (n) => `a${n}: referralOffer(code: $c${n}) { valid }`)} }`,
          `{${times(15, (n) => `"c${n}":"${random(6)}"`, ",")}}`,
        ),
    },
    {
      name: "tokens that nobody signed",
      perSecond: 40,
      atOnce: 20,
      make: () => {
        const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
        const forged = `${part({ alg: "EdDSA", kid: random(6) })}.${part({ sub: random(6) })}.${random(64)}`;
        return asked("{ viewer { kind } }", undefined, { authorization: `Bearer ${forged}` });
      },
    },
    {
      name: "keys that were never made",
      perSecond: 40,
      atOnce: 20,
      make: () => asked("{ viewer { kind } }", undefined, { "x-api-key": newKey(false).key }),
    },
    {
      name: "bodies of 4 MB",
      perSecond: 2,
      atOnce: 2,
      make: () => ({ path: "/graphql", headers: json, body: "x".repeat(4 * KB * KB) }),
    },
    { name: "/ready", perSecond: 100, atOnce: 40, make: () => ({ method: "GET", path: "/ready" }) },
    {
      name: "/export",
      perSecond: 20,
      atOnce: 20,
      make: (n) => ({ method: "GET", path: `/export/payout-batches/bat_${n}.csv` }),
    },
    {
      name: "webhooks with a wrong signature",
      perSecond: 50,
      atOnce: 20,
      make: (n) => ({
        path: "/webhooks/stripe",
        headers: {
          ...json,
          "stripe-signature": `t=${Math.floor(Date.now() / 1000)},v1=${"0".repeat(64)}`,
        },
        body: JSON.stringify({ id: `evt_${n}`, object: "event", filler: "x".repeat(20_000) }),
      }),
    },
    {
      name: "a person's dear fields",
      perSecond: 40,
      atOnce: 20,
      make: () =>
        asked(
          `{ viewer { promoter { ${times(15, (n) => `a${n}: commissions(first: 100) { nodes { id amount { display } referral { id refereeLabel } } }`)} } } }`,
          undefined,
          signedIn,
        ),
    },
    {
      name: "a person's modules of nested brackets",
      perSecond: 2,
      atOnce: 6,
      make: (n) =>
        asked(PUBLISH, `{"i":${module.replace("KEY", `attack-${n}-${random(6)}`)}}`, signedIn),
    },
    ...consoleAttacks(signedIn),
  ];
}
