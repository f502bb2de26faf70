import { buildSchema, parse, validate } from "graphql";
import { keyFieldsOf, LIMITS, nameRules, sizeRules } from "./limits";

const schema = buildSchema(`
  directive @mark on FIELD
  type Query { me: Person people(first: Int): [Person!]! }
  type Person { id: ID! name: String weight: Int balance: String friends: [Person!]! }
`);
const rules = [...sizeRules(), ...nameRules(new Set(["id", "weight"]))];

/** What these rules alone say of an operation: whether it is too large, or the sentence about a name. */
const refusals = (text: string) =>
  validate(schema, parse(text), rules).map(({ message, extensions }) => [
    extensions["tooComplex"] ? "too large" : "a name",
    message,
  ]);
const tooLarge = (message: string) => [["too large", message]];

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(" ");
const nested = (levels: number, inside = "id") =>
  `${"friends { ".repeat(levels)}${inside}${" }".repeat(levels)}`;

describe("depth", () => {
  const refused = tooLarge("Nest at most 12 levels of fields.");
  it.each([
    // me, then friends, then id.
    ["12 levels", `{ me { ${nested(10)} } }`, []],
    ["13 levels", `{ me { ${nested(11)} } }`, refused],
    ["12 levels in a fragment", `{ me { ...f } } fragment f on Person { ${nested(10)} }`, []],
    ["13 levels in a fragment", `{ me { ...f } } fragment f on Person { ${nested(11)} }`, refused],
    ["13 levels in inline fragments", `{ me { ... on Person { ${nested(11)} } } }`, refused],
  ])("%s", (_, text, expected) => {
    expect(refusals(text)).toEqual(expected);
  });
});

describe("aliases", () => {
  const refused = tooLarge("Use at most 15 aliases in one operation.");
  const aliases = (count: number, of = "name") => times(count, (n) => `a${n}: ${of}`);
  it.each([
    ["15", `{ me { ${aliases(15)} } }`, []],
    ["16", `{ me { ${aliases(16)} } }`, refused],
    ["16 of __typename", `{ me { ${aliases(16, "__typename")} } }`, refused],
    ["8 in a fragment that is spread twice", spread(8), refused],
    ["7 in a fragment that is spread twice", spread(7), []],
  ])("%s", (_, text, expected) => {
    expect(refusals(text)).toEqual(expected);
  });

  function spread(count: number): string {
    return `{ me { ...f friends { ...f } } } fragment f on Person { ${aliases(count)} }`;
  }
});

describe("directives", () => {
  const marks = (count: number) => `{ me { ${times(count, () => "id @mark")} } }`;
  it.each([
    ["20", marks(20), []],
    [
      "21",
      `{ me { ${times(11, () => "id @mark")} ${times(10, () => "name @mark")} } }`,
      tooLarge("Use at most 20 directives in one operation."),
    ],
  ])("%s", (_, text, expected) => {
    expect(refusals(text)).toEqual(expected);
  });
});

describe("the same field", () => {
  const refused = tooLarge("Select a field at most 20 times in one place.");
  it.each([
    ["20 times", `{ me { ${times(20, () => "id")} } }`, []],
    ["21 times", `{ me { ${times(21, () => "id")} } }`, refused],
    ["40 times, told once", `{ me { ${times(40, () => "id")} } }`, refused],
    [
      "20 times in each of two places",
      `{ me { ${times(20, () => "id")} friends { ${times(20, () => "id")} } } }`,
      [],
    ],
    [
      "20 times beside 20 of another",
      `{ me { ${times(20, () => "id")} ${times(20, () => "name")} } }`,
      [],
    ],
    ["20 times with one under an alias", `{ me { ${times(20, () => "name")} other: name } }`, []],
    [
      "under one alias with the field of that name",
      `{ me { ${times(11, () => "balance: name")} ${times(10, () => "balance")} } }`,
      refused,
    ],
    [
      "20 times, half of them in inline fragments",
      `{ me { ${times(10, () => "... { id }")} ${times(10, () => "id")} } }`,
      [],
    ],
    [
      "21 times, half of them in inline fragments",
      `{ me { ${times(11, () => "... { id }")} ${times(10, () => "id")} } }`,
      refused,
    ],
    [
      "21 times in inline fragments of a type within others",
      `{ me { ${times(21, () => "... { ... on Person { id } }")} } }`,
      refused,
    ],
    [
      "20 times by a fragment",
      `{ me { ${times(20, () => "...f")} } } fragment f on Person { name }`,
      [],
    ],
    [
      "21 times by a fragment",
      `{ me { ${times(21, () => "...f")} } } fragment f on Person { name }`,
      refused,
    ],
    [
      "21 times by fragments in fragments",
      `{ me { ${times(7, () => "...f")} } } fragment f on Person { ...g ...g ...g } fragment g on Person { name }`,
      refused,
    ],
    ["21 times in fields that become one", `{ ${times(7, () => "me { id id id }")} }`, refused],
    ["20 times in fields that become one", `{ ${times(10, () => "me { id id }")} }`, []],
    [
      "21 times below a fragment that holds itself, which is refused for that",
      `{ me { ...f } } fragment f on Person { friends { ...f } ${times(21, () => "id")} }`,
      [],
    ],
  ])("%s", (_, text, expected) => {
    expect(refusals(text)).toEqual(expected);
  });
});

it("nothing else is counted here: what it costs depends on variables and on who asks", () => {
  const wide = `{ me { ${nested(
    9,
    times(20, () => "id name weight balance"),
  )} } }`;
  expect(refusals(wide)).toEqual([]);
});

describe("names that mean something else", () => {
  const taken = (alias: string) =>
    `The alias "${alias}" is taken: it is the name of a field that identifies objects. Choose another.`;
  const proto = 'The name "__proto__" is taken. Choose another.';
  const representations = 'The variable "$representations" is taken. Choose another name.';
  it.each<[string, string, string[]]>([
    ["a key's name for another field", "{ me { id: name } }", [taken("id")]],
    ["a required field's name", "{ me { weight: balance } }", [taken("weight")]],
    ["the type's name", "{ me { __typename: name } }", [taken("__typename")]],
    ["a key under its own name", "{ me { id: id __typename: __typename } }", []],
    ["a key under another name", "{ me { other: id name: name label: __typename } }", []],
    ["a name that is no key", "{ me { balance: name } }", []],
    ["an alias __proto__", "{ me { __proto__: name } }", [proto]],
    [
      "a fragment __proto__",
      "{ me { ...__proto__ } } fragment __proto__ on Person { id }",
      [proto, proto],
    ],
    ["an operation __proto__", "query __proto__ { me { id } }", [proto]],
    [
      "a variable $__proto__",
      "query ($__proto__: Int) { people(first: $__proto__) { id } }",
      [proto, proto],
    ],
    [
      "a variable $representations",
      "query ($representations: Int) { people(first: $representations) { id } }",
      [representations],
    ],
    [
      "a variable of another name",
      "query ($represented: Int) { people(first: $represented) { id } }",
      [],
    ],
  ])("%s", (_, text, sentences) => {
    expect(refusals(text)).toEqual(sentences.map((sentence) => ["a name", sentence]));
  });

  it("are told with their place", () => {
    const places = (text: string) =>
      validate(schema, parse(text), rules).map(({ locations }) => locations?.[0]?.column);
    expect(places("{ me { id: name } }")).toEqual([8]);
    expect(places("{ me { __proto__: name } }")).toEqual([8]);
    expect(places("query ($representations: Int) { me { id } }")).toEqual([8]);
  });
});

it("keys are what @key and @requires of a supergraph name", () => {
  const sdl = `
    type Account
      @join__type(graph: CREDITS, key: "id")
      @join__type(graph: REFERRAL, key: "owner { id } currency", extension: true)
      @join__type(graph: OTHER)
    {
      id: ID!
      plain: String @join__field(graph: CREDITS, external: true)
      label: String @join__field(graph: CREDITS, requires: "weight  kind{code}")
      type: String @join__field(graph: CREDITS, type: "String!")
    }`;
  expect([...keyFieldsOf(sdl)].sort()).toEqual([
    "code",
    "currency",
    "id",
    "kind",
    "owner",
    "weight",
  ]);
  expect(keyFieldsOf("type Account { id: ID! }")).toEqual(new Set());
});

it("limits are what the README says", () => {
  expect(LIMITS).toEqual({
    tokens: 1_000,
    depth: 12,
    aliases: 15,
    directives: 20,
    selections: 1_000,
    repetitions: 20,
    nameLength: 200,
  });
});
