import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..", "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const page = read("docs/threats.md");

const span = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
const IDS = [
  ...span("F", 24),
  ...span("W", 12),
  ...span("G", 25),
  ...span("A", 12),
  ...span("J", 10),
  ...span("I", 17),
  ...span("Q", 18),
];

interface Row {
  id: string;
  held: string;
  tests: [file: string, name: string][];
}

const rows: Row[] = [...page.matchAll(/^\| ([A-Z]\d+) \| (.*) \|$/gm)].map(
  ([, id = "", rest = ""]) => {
    const [, held = "", , tests = ""] = rest.split(" | ");
    return { id, held, tests: namedTests(tests) };
  },
);

/** `file` “name”; “another name of the same file”. */
function namedTests(text: string): [string, string][] {
  let file = "";
  return [...text.matchAll(/`([\w./-]+\.test\.ts)`|“([^”]+)”/g)].flatMap(
    ([, path, name]): [string, string][] => {
      if (path !== undefined) file = path;
      return name === undefined ? [] : [[file, name]];
    },
  );
}

/** Whether the file has a test, or a row of one, of this name: as a whole text between quotes. */
function isThere(file: string, name: string): boolean {
  if (!existsSync(join(root, file))) return false;
  const text = read(file);
  return [`"${name}"`, `'${name}'`, `\`${name}\``].some((quoted) => text.includes(quoted));
}

it("every threat has its row, once, in order", () => {
  expect(rows.map(({ id }) => id)).toEqual(IDS);
});

it("every row says whether it is held, and what is held names the test that tells", () => {
  for (const { id, held, tests } of rows) {
    expect([id, held]).toEqual([id, expect.stringMatching(/^(held|partly|not held)$/)]);
    if (held === "held") expect([id, tests]).not.toEqual([id, []]);
  }
  expect(rows.filter(({ tests }) => tests.length > 0).length).toBeGreaterThanOrEqual(80);
});

it("every test that the page names is there", () => {
  const named = namedTests(page).filter(([file]) => file !== "packages/testing/threats.test.ts");
  expect(named.length).toBeGreaterThan(150);
  expect(named.filter(([file, name]) => !isThere(file, name))).toEqual([]);
});

it("a test that is gone would be told", () => {
  const [file, name] = [
    "packages/testing/threats.test.ts",
    "every threat has its row, once, in order",
  ];
  expect(isThere(file, name)).toBe(true);
  expect(isThere(file, name.slice(1))).toBe(false);
  expect(isThere(file.replace("threats", "gone"), name)).toBe(false);
});

it("J10: no container writes a core", () => {
  const [, ours = ""] =
    /^x-process: &process\n((?: {2}.*\n)+)/m.exec(read("docker-compose.yml")) ?? [];
  expect(ours).toMatch(/^ {2}ulimits:\n {4}core: 0$/m);
});
