import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

type Texts = { [key: string]: string | Texts };

const read = (language: string, file: string): Texts =>
  JSON.parse(readFileSync(path.join(__dirname, language, file), "utf8"));
const filesOf = (language: string) => readdirSync(path.join(__dirname, language)).sort();
const languages = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** Each text by its whole key. */
function flat(texts: Texts, before = ""): [string, string][] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === "string"
      ? [[`${before}${key}`, text] as [string, string]]
      : flat(text, `${before}${key}.`),
  );
}

/** What a text wants to be given: values, and tags around parts of it. */
function placeholders(text: string): string[] {
  const values = [...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name]) => name!);
  const tags = [...text.matchAll(/<(\w+)>/g)].map(([, name]) => `<${name}>`);
  return [...new Set([...values, ...tags])].sort();
}

it("is there in English and German", () => {
  expect(languages).toEqual(["de", "en"]);
  expect(filesOf("de")).toEqual(filesOf("en"));
});

it.each(filesOf("en"))("%s says the same in both languages", (file) => {
  const en = flat(read("en", file));
  const de = new Map(flat(read("de", file)));
  expect([...de.keys()].sort()).toEqual(en.map(([key]) => key).sort());
  const wanted = en.map(([key, text]) => [key, placeholders(text)]);
  expect(en.map(([key]) => [key, placeholders(de.get(key)!)])).toEqual(wanted);
  const empty = [...en, ...de].filter(([, text]) => text.trim() === "");
  expect(empty).toEqual([]);
});

it("finds values and tags, also within choices", () => {
  expect(placeholders("{count, plural, one {# of {all}} other {#}} <link>x</link>")).toEqual([
    "<link>",
    "all",
    "count",
  ]);
});
