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
