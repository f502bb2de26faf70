/** What strangers may send to cost as much as they can: bodies of requests, by what they try. */
export interface HostileRequest {
  tries: string;
  /** The body, as JSON; another text each time, where it is planning that is to be dear. */
  body(run: number): string;
}

/** The largest body that a stranger may send. */
const BODY = 258_000;

const times = (n: number, text: (index: number) => string, between = " ") =>
  Array.from({ length: n }, (_, index) => text(index)).join(between);
/** As many copies of the text as the largest body holds, as JSON. */
export const many = (item: string) =>
  `[${Array(Math.floor(BODY / (item.length + 1)))
    .fill(item)
    .join()}]`;
/** An input of 20,000 fields that none has. */
export const unknownFields = () => `{${times(20_000, (n) => `"f${n}":1`, ",")}}`;
export const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
const long = (letter: string) => letter.repeat(BODY - 500);

export const BATCH =
  "mutation ($i: SpendCreditsBatchInput!) { spendCreditsBatch(input: $i) { results { userErrors { code } } } }";
export const SPENDS =
  "mutation ($s: [SpendCreditsInput!]!) { spendCreditsBatch(input: { spends: $s }) { results { userErrors { code } } } }";
export const POLICY =
  "mutation ($i: PublishProgramPolicyInput!) { publishProgramPolicy(input: $i) { userErrors { code } } }";
const OFFER = "query ($code: String!) { referralOffer(code: $code) { code } }";

const withVariables = (tries: string, query: string, variables: string): HostileRequest => ({
  tries,
  body: () => `{"query":${JSON.stringify(query)},"variables":${variables}}`,
});
const text = (tries: string, query: string): HostileRequest => ({
  tries,
  body: () => JSON.stringify({ query }),
});
const another = (tries: string, query: (name: string) => string): HostileRequest => ({
  tries,
  body: (run) => JSON.stringify({ query: query(`r${run}`) }),
});

/** Variables that are wrong in as many places as possible. */
const VARIABLES: HostileRequest[] = [
  withVariables("86,000 empty inputs in a list", BATCH, `{"i":{"spends":${many("{}")}}}`),
  withVariables("a list of nulls", BATCH, `{"i":{"spends":${many("null")}}}`),
  withVariables("a list of lists", BATCH, `{"i":{"spends":${many("[]")}}}`),
  withVariables("a list as a variable of its own", SPENDS, `{"s":${many("{}")}}`),
  withVariables("lists in lists in lists", SPENDS, `{"s":${nested(120_000)}}`),
  withVariables("a list in a list's item", SPENDS, `{"s":[${many("{}")}]}`),
  withVariables("500 items, all wrong", SPENDS, `{"s":[${Array(500).fill("{}").join()}]}`),
  withVariables(
    "500 items with ten unknown fields each",
    SPENDS,
    `{"s":[${Array(500)
      .fill(`{${times(10, (n) => `"unknownField${n}":1`, ",")}}`)
      .join()}]}`,
  ),
  withVariables("20,000 unknown fields of an input", BATCH, `{"i":${unknownFields()}}`),
  withVariables(
    "an unknown field with the longest name",
    BATCH,
    `{"i":{${JSON.stringify(long("f"))}:1}}`,
  ),
  withVariables("tiers of a policy", POLICY, `{"i":{"policy":{"tiers":${many("{}")}}}}`),
  withVariables("numbers for regions", POLICY, `{"i":{"policy":{"regions":${many("7")}}}}`),
  withVariables("a list for a text", OFFER, `{"code":${many("1")}}`),
  withVariables(
    "objects in objects",
    OFFER,
    `{"code":${'{"a":'.repeat(40_000)}1${"}".repeat(40_000)}}`,
  ),
  withVariables(
    "20,000 variables that nobody declared",
    OFFER,
    `{"code":"x",${times(20_000, (n) => `"v${n}":1`, ",")}}`,
  ),
  withVariables("the longest text", OFFER, `{"code":${JSON.stringify(long("x"))}}`),
  withVariables(
    "the longest text of other scripts",
    OFFER,
    `{"code":"${"\\ud83d\\ude00".repeat(21_000)}"}`,
  ),
];

/** Names and values as long as they can be, in every place of a text. */
const LONG: HostileRequest[] = [
  text("the longest id", `{ promoter(id: "${long("p")}") { id } }`),
  text("the longest field name", `{ ${long("f")} }`),
  text("the longest field name, again and again", `{ ${times(5, () => "f".repeat(50_000))} }`),
  text("the longest alias", `{ ${long("a")}: viewer { kind } }`),
  text("the longest argument name", `{ viewer(${long("a")}: 1) { kind } }`),
  text("the longest enum value", `{ affiliates(status: ${long("E")}) { totalCount } }`),
  text("the longest text for a number", `{ affiliates(first: "${long("1")}") { totalCount } }`),
  text("the longest number", `{ affiliates(first: ${long("1")}) { totalCount } }`),
  text("the longest fragment name", `{ ...${long("f")} }`),
  text("the longest type", `{ ... on ${long("T")} { id } }`),
  text("the longest directive", `{ viewer @${long("d")} { kind } }`),
  text("the longest variable", `query ($${long("v")}: Int) { viewer { kind } }`),
  text("the longest type of a variable", `query ($v: ${long("T")}) { viewer { kind } }`),
  text("the longest operation name", `query ${long("q")} { viewer { kind } }`),
  text("the longest comment", `# ${long("c")}\n{ viewer { kind } }`),
  text("nothing but spaces", `${long(" ")}{ viewer { kind } }`),
  text("nothing but line ends", `${"\n".repeat(120_000)}{ viewer { kin } }`),
  text("a block text of line ends", `{ promoter(id: """${"\n".repeat(120_000)}""") { id } }`),
  text("the longest text of escapes", `{ promoter(id: "${"\\u0041".repeat(35_000)}") { id } }`),
  text("a text that is never closed", `{ promoter(id: "${long("p")}`),
  {
    tries: "the longest operationName",
    body: () => JSON.stringify({ query: "{ viewer { kind } }", operationName: long("o") }),
  },
  {
    tries: "extensions",
    body: () => `{"query":"{ viewer { kind } }","extensions":{"x":${many("1")}}}`,
  },
  {
    tries: "the longest hash",
    body: () =>
      JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: long("a") } } }),
  },
];

/** Texts that are dear to check. */
const CHECKED: HostileRequest[] = [
  text(
    "86,000 empty inputs in a text",
    `mutation { spendCreditsBatch(input: { spends: ${many("{}")} }) { __typename } }`,
  ),
  text("300 unknown fields", `{ ${times(300, (n) => `unknownField${n}`)} }`),
  text("300 unknown arguments", `{ viewer(${times(240, (n) => `argument${n}: 1`)}) { kind } }`),
  text(
    "300 unknown types",
    times(120, (n) => `fragment F${n} on Type${n} { id }`),
  ),
  text("120 unknown variables", `{ viewer { ${times(90, (n) => `kind @include(if: $v${n})`)} } }`),
  text(
    "300 unused variables",
    `query (${times(240, (n) => `$variable${n}: Int`)}) { viewer { kind } }`,
  ),
  text("one field 900 times", `{ ${times(990, () => "viewer")} }`),
  text("one field with arguments 200 times", `{ ${times(110, () => 'promoter(id: "1") { id }')} }`),
  text("fields that conflict", `{ ${times(80, (n) => `p: promoter(id: "${n}") { id code }`)} }`),
  text("300 levels", `{ ${"viewer { ".repeat(300)} kind ${"} ".repeat(300)} }`),
  text(
    "conflicts in fragments of fragments",
    `{ ${times(12, (n) => `...F${n}`)} } ${times(12, (n) => `fragment F${n} on Query { ${times(11 - n, (m) => `...F${n + m + 1}`)} p: promoter(id: "${n}") { id } }`)}`,
  ),
  text(
    "fragments that double",
    `{ viewer { ...F0 } } ${times(40, (n) => `fragment F${n} on Viewer { ...F${n + 1} ...F${n + 1} }`)} fragment F40 on Viewer { kind }`,
  ),
  text(
    "fields that repeat within one another",
    `{ ${times(60, () => "viewer { promoter { id code } }")} }`,
  ),
  text("inline fragments that repeat", `{ viewer { ${times(180, () => "... { kind }")} } }`),
  text(
    "400 operations",
    times(190, (n) => `query Q${n} { viewer { kind } }`),
  ),
  text(
    "900 words of a list",
    `{ affiliates(statuses: [${times(900, () => "ACTIVE")}]) { totalCount } }`,
  ),
  text("lists in a text", `{ promoter(id: ${"[".repeat(450)}${"]".repeat(450)}) { id } }`),
  text("objects in a text", `{ promoter(id: ${"{a:".repeat(240)}1${"}".repeat(240)}) { id } }`),
];

/** What is refused for nothing, but dear to plan. */
const PLANNED: HostileRequest[] = [
  another(
    "four subgraphs, fourteen times",
    (name) =>
      `{ ${times(14, (n) => `${name}${n}: promoter(id: "${n}") { id code affiliate { id } earnings { byCurrency { currency } } referralCount }`)} }`,
  ),
  another(
    "four subgraphs, as often as a stranger may",
    (name) =>
      `{ ${times(8, (n) => `${name}${n}: promoter(id: "${n}") { id code affiliate { id } earnings { byCurrency { currency } } referralCount }`)} }`,
  ),
  another(
    "four subgraphs in a fragment",
    (name) =>
      `{ ${times(14, (n) => `${name}${n}: promoter(id: "${n}") { ...F }`)} } fragment F on Promoter { id code affiliate { id status } earnings { byCurrency { currency } } referrals(first: 1) { nodes { id } } }`,
  ),
  another(
    "from subgraph to subgraph and back",
    (name) =>
      `{ ${name}: viewer { promoter { referrals(first: 1) { nodes { promoter { commissions(first: 1) { nodes { referral { promoter { affiliate { promoter { id code } } } } } } } } } } } }`,
  ),
];

export const HOSTILE_REQUESTS: readonly HostileRequest[] = [
  ...VARIABLES,
  ...LONG,
  ...CHECKED,
  ...PLANNED,
];
