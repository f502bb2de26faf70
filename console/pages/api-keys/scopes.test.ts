import { readFileSync } from "node:fs";
import path from "node:path";
import { needsTwo, SCOPES, scopesOf } from "./scopes";

const root = path.join(__dirname, "..", "..", "..");
const contract = readFileSync(path.join(root, "schema", "affiliates-admin.graphql"), "utf8");

/** The scopes in a sentence of the contract. */
const named = (sentence: RegExp): string[] =>
  [...(sentence.exec(contract)?.[1]?.match(/[a-z]+:[a-z]+/g) ?? [])].sort();

it("the form has every scope of the contract", () => {
  expect([...SCOPES].sort()).toEqual(named(/"1 to 50 of: ([^.]+)\./));
});

it("and offers promoters what the contract lets them hold", () => {
  expect(scopesOf("ofPlatform")).toEqual(SCOPES);
  expect([...scopesOf("ofMyself")].sort()).toEqual(named(/act for a person hold only ([^.]+)\./));
});

it("and says which keys wait for a second operator", () => {
  expect(SCOPES.filter((scope) => needsTwo([scope])).sort()).toEqual(
    named(/One with ([^.]+) works once a second operator has approved it/),
  );
});

it.each(["en", "de"])("every scope says what it allows (%s)", (language) => {
  const file = path.join(root, "console", "texts", language, "apiKeys.json");
  const { scope } = JSON.parse(readFileSync(file, "utf8"));
  const explained = Object.entries(scope).flatMap(([what, how]) =>
    Object.keys(how as object).map((each) => `${what}:${each}`),
  );
  expect(explained.sort()).toEqual([...SCOPES].sort());
});
