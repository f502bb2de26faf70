import { readFileSync } from "node:fs";
import path from "node:path";

const root = path.join(__dirname, "../../../..");
const page = readFileSync(path.join(root, "docs/stripe.md"), "utf8");

/** Rows of the tables: the case's number and the files that it names. */
const mapped = [...page.matchAll(/^\| (case \d+|D\d+) \|[^|]*\|([^|]*)\|$/gm)].map(
  ([, number, files]) => ({
    number: number!,
    files: [...files!.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, file]) => file!),
  }),
);

it("names every case of payments", () => {
  const numbers = mapped.map(({ number }) => number);
  for (let number = 1; number <= 29; number++) expect(numbers).toContain(`case ${number}`);
});

it.each(mapped.flatMap(({ number, files }) => files.map((file) => [number, file])))(
  "%s is tested in %s",
  (number, file) => {
    const titles = readFileSync(path.join(root, file!), "utf8");
    expect(titles).toMatch(new RegExp(`\\b${number}\\b`));
  },
);
