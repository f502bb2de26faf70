import { readFileSync } from "node:fs";
import path from "node:path";

const root = path.join(__dirname, "..", "..", "..", "..");
const page = readFileSync(path.join(root, "docs", "events.md"), "utf8");
const types = [...page.matchAll(/^### ([a-z_.]+)$/gm)].map(([, type]) => type!).sort();

it.each(["en", "de"])("every type of event says what it tells (%s)", (language) => {
  const file = path.join(root, "console", "texts", language, "webhooks.json");
  const { type } = JSON.parse(readFileSync(file, "utf8"));
  const explained = Object.entries(type).flatMap(([what, happened]) =>
    Object.keys(happened as object).map((each) => `${what}.${each}`),
  );
  expect(types.length).toBeGreaterThan(10);
  expect(explained.sort()).toEqual(types);
});
