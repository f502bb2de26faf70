import { duplicates, variablesOf } from "./declarations";

const file = (path: string, blocks: object) => ({
  path,
  blocks: blocks as Record<string, unknown>,
});

it.each<[string, ReturnType<typeof file>[], string[]]>([
  [
    "different names are fine",
    [file("a.tf", { variable: { a: [{}] } }), file("b.tf", { variable: { b: [{}] } })],
    [],
  ],
  [
    "one name in two files",
    [file("a.tf", { variable: { a: [{}] } }), file("b.tf", { variable: { a: [{}] } })],
    ["variable.a in a.tf and b.tf"],
  ],
  [
    "one name twice in a file",
    [file("a.tf", { output: { a: [{}, {}] } })],
    ["output.a twice in a.tf"],
  ],
  [
    "a resource by type and name",
    [file("a.tf", { resource: { x: { n: [{}], m: [{}] }, y: { n: [{}, {}] } } })],
    ["resource.y.n twice in a.tf"],
  ],
  [
    "another folder is another module",
    [file("a.tf", { module: { a: [{}] } }), file("sub/a.tf", { module: { a: [{}] } })],
    [],
  ],
  [
    "overrides repeat on purpose",
    [file("a.tf", { variable: { a: [{}] } }), file("a_override.tf", { variable: { a: [{}] } })],
    [],
  ],
  [
    "Terraform's JSON form counts",
    [file("a.tf", { variable: { a: [{}] } }), file("b.tf.json", { variable: { a: {} } })],
    ["variable.a in a.tf and b.tf.json"],
  ],
  ["other JSON declares nothing", [file("b.json", { variable: { a: [{}, {}] } })], []],
  ["odd shapes declare nothing", [file("a.tf", { variable: null, resource: { x: 3 } })], []],
])("%s", (_, files, found) => {
  expect(duplicates(files)).toEqual(found);
});

/** How HCL's JSON form writes an expression. */
const expression = (text: string) => `\${${text}}`;

it("reads the variables of the root folder, by name", () => {
  const files = [
    file("vars.tf", {
      variable: {
        zone: [{ type: expression("string"), default: "eu-1", description: "Where" }],
        key: [{ sensitive: true, default: "hunter2" }],
        list: [{ type: expression("list(string)"), default: ["a", 1, null] }],
        none: [{ default: null }],
        ref: [{ default: expression("toset([])") }],
      },
    }),
    file("modules/net/vars.tf", { variable: { inner: [{}] } }),
  ];
  expect(variablesOf(files)).toEqual([
    { name: "key", type: null, description: null, default: null, sensitive: true },
    {
      name: "list",
      type: "list(string)",
      description: null,
      default: '["a",1,null]',
      sensitive: false,
    },
    { name: "none", type: null, description: null, default: "null", sensitive: false },
    { name: "ref", type: null, description: null, default: "toset([])", sensitive: false },
    { name: "zone", type: "string", description: "Where", default: '"eu-1"', sensitive: false },
  ]);
});

const read = (...files: ReturnType<typeof file>[]) => variablesOf(files).map(({ name }) => name);
const one = { variable: { a: [{}] } };

it.each([
  ["the root's files", "main.tf", ["a"]],
  ["Terraform's JSON form", "main.tf.json", ["a"]],
  ["other JSON", "main.json", []],
  ["a folder", "net/main.tf", []],
  ["an override", "override.tf", []],
  ["an override of some name", "main_override.tf.json", []],
  ["a file that only begins as an override does", "main_override.tf.old.tf", ["a"]],
  ["a file that only ends as an override does", "myoverride.tf", ["a"]],
])("reads variables of %s as it should", (_, path, names) => {
  expect(read(file(path, one))).toEqual(names);
});

it("reads a body that stands bare, and none where there are no bodies", () => {
  const bare = file("main.tf.json", { variable: { a: { default: 5 }, b: [] } });
  expect(variablesOf([bare])).toMatchObject([
    { name: "a", default: "5" },
    { name: "b", default: null },
  ]);
  expect(read(file("main.tf", { variable: "abc" }), file("b.tf", { variable: [{}] }))).toEqual([]);
});

it("keeps the order of files where two declare one name", () => {
  const files = ["1", "2", "3"].map((value) =>
    file(`${value}.tf`, { variable: { a: [{ default: value }], b: [{}] } }),
  );
  expect(variablesOf(files).map(({ default: value }) => value)).toEqual([
    ...['"1"', '"2"', '"3"'],
    ...[null, null, null],
  ]);
});

it.each([
  ["an expression", expression("a"), "a"],
  ["one of several lines", expression("{\n  a = 1\n}"), "{\n  a = 1\n}"],
  ["text around an expression", `x ${expression("a")}`, `"x ${expression("a")}"`],
  ["text behind an expression", `${expression("a")} x`, `"${expression("a")} x"`],
  ["a list of one expression", [expression("a")], `["${expression("a")}"]`],
])("shows %s as a default", (_, value, shown) => {
  const [only] = variablesOf([file("a.tf", { variable: { a: [{ default: value }] } })]);
  expect(only?.default).toBe(shown);
});
