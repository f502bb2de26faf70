import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(__dirname, "..", "..");
const papers = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "schema/README.md",
  ...readdirSync(join(root, "docs"))
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file}`),
];
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Where a path may start: at the root, beside the paper, or at a package when it names a room. */
const packages = ["subgraphs", "packages"].flatMap((parent) =>
  readdirSync(join(root, parent)).map((name) => `${parent}/${name}`),
);

/** The paths in backticks that lead nowhere. Patterns and placeholders are no paths. */
function missing(paper: string, text: string): string[] {
  const named = [...text.matchAll(/`([\w./-]+\/[\w.-]+\.(?:ts|mjs|sql|graphql|md|json|yml))`/g)];
  const places = ["", dirname(paper), "stripe-listener", ...packages];
  return named
    .map(([, path = ""]) => path)
    .filter((path) => !places.some((place) => existsSync(join(root, place, path))));
}

it.each(papers)("%s names only files that exist and commands of npm's that work", (paper) => {
  const text = readFileSync(join(root, paper), "utf8");
  // A recipe for what is yet to be written.
  const examples = ["add-display-name"];
  expect(
    missing(paper, text).filter((path) => !examples.some((one) => path.includes(one))),
  ).toEqual([]);
  const commands = [...text.matchAll(/\bnpm run (?:--silent )?([a-z]+(?:[:-][a-z]+)*)/g)].map(
    ([, name]) => name!,
  );
  expect(commands.filter((name) => !(name in scripts))).toEqual([]);
});

it("says where a file is that was moved away", () => {
  expect(missing("README.md", "see `packages/kit/money.ts` and `packages/kit/moved.ts`")).toEqual([
    "packages/kit/moved.ts",
  ]);
});
