import { buildSchema, GraphQLScalarType, graphqlSync, parse } from "graphql";
import { compileQuery, isCompiledQuery } from "graphql-jit";
import { CallerError, formatError, withoutStack, withoutValues } from "./errors";
import type { Logger } from "./log";
import { scalars } from "./scalars";

const schema = buildSchema(`
  scalar DateTime
  enum Colour { RED GREEN }
  type Query { ask(input: Asked!): Int }
  input Asked { apiKey: String! times: Int at: DateTime colour: Colour list: [Inner!] deep: [Deep!] loud: Boolean }
  input Deep { at: DateTime }
  input Inner { apiKey: String! }
`);
const given = schema.getType("DateTime") as GraphQLScalarType;
given.parseValue = scalars.DateTime.parseValue;

const query = "query ($input: Asked!) { ask(input: $input) }";
const SECRET = 'c4n4ry at "input.x"; Expected type "Int".';

/** What both executors say of a wrong variable. */
function complaints(input: unknown): string[] {
  const slow = graphqlSync({ schema, source: query, variableValues: { input } });
  const compiled = compileQuery(schema, parse(query));
  if (!isCompiledQuery(compiled)) throw new Error("not compiled");
  const fast = compiled.query(undefined, {}, { input }) as typeof slow;
  return [slow, fast].flatMap(({ errors }) => (errors ?? []).map(({ message }) => message));
}

it.each<[string, unknown, RegExp]>([
  ["a field that does not exist", { apiKey: SECRET, bogus: 1 }, /bogus.* is not defined by type/],
  ["a field that is missing", { list: [{ apiKey: SECRET }] }, /apiKey.* was not provided/],
  [
    "an object for a text",
    { apiKey: { key: SECRET } },
    /String cannot represent a non string value/,
  ],
  ["a text for a number", { apiKey: "x", times: SECRET }, /Int cannot represent non-integer value/],
  ["a text for an instant", { apiKey: SECRET, at: "soon" }, /DateTime/],
  ["a text for an enum", { apiKey: SECRET, colour: SECRET }, /invalid value/],
  ["a text for an object", SECRET, /Asked/],
  ["null", { apiKey: null, list: [{ apiKey: SECRET }] }, /not to be null/],
])("%s: says what is wrong, but not the value", (_, input, reason) => {
  const messages = complaints(input);
  expect(messages.length).toBeGreaterThanOrEqual(2);
  for (const message of messages.map(withoutValues)) {
    expect(message).not.toContain("c4n4ry");
    expect(message).toMatch(/^Variable "\$\w+" got an invalid value/);
  }
  expect(messages.map(withoutValues).join("\n")).toMatch(reason);
});

const FORM = "DateTime must be an RFC 3339 instant with an offset, e.g. 2026-05-01T12:00:00Z.";
it.each<[string, unknown, string]>([
  ["a text", { at: "soon" }, `at input.at: ${FORM}`],
  ["a number", { at: 5 }, `at input.at: ${FORM}`],
  ["an object", { at: { secret: SECRET } }, `at input.at: ${FORM}`],
  ["one inside a list", { deep: [{ at: null }, { at: SECRET }] }, `at input.deep[1].at: ${FORM}`],
  [
    "a name near one of an enum",
    { colour: "REDD" },
    'at input.colour: It does not exist in "Colour" enum. Did you mean the enum value "RED"?',
  ],
  ["any text for an enum", { colour: SECRET }, 'input.colour: It does not exist in "Colour" enum.'],
  ["a number for an enum", { colour: 5 }, 'Enum "Colour" cannot represent non-string value.'],
  [
    "a text for a number",
    { times: "5" },
    "at input.times: Int cannot represent non-integer value.",
  ],
  ["a text for yes or no", { loud: "yes" }, "loud: Boolean cannot represent a non boolean value."],
])("names the place and the form wanted: %s", (_, input, words) => {
  const [first] = graphqlSync({
    schema,
    source: query,
    variableValues: { input: { apiKey: "x", ...(input as object) } },
  }).errors!;
  const message = withoutValues(first!.message);
  expect(message).toMatch(/^Variable "\$input" got an invalid value at input\./);
  expect(message.endsWith(words) ? words : message).toBe(words);
});

it("is needed: the libraries do quote values", () => {
  const quoted = complaints({ apiKey: SECRET, bogus: 1 });
  expect(quoted.filter((message) => message.includes("c4n4ry"))).toHaveLength(quoted.length);
});

it("leaves out literals in the document too", () => {
  const source = '{ ask(input: { apiKey: ["c4n4ry"] times: "c4n4ry" colour: "c4n4ry" }) }';
  const messages = graphqlSync({ schema, source }).errors!.map(({ message }) => message);
  expect(messages.join()).toContain("c4n4ry");
  expect(messages.map(withoutValues).join()).not.toContain("c4n4ry");
  expect(messages.map(withoutValues).join()).toContain("cannot represent");
});

it("leaves other sentences alone", () => {
  for (const sentence of ["first must be between 1 and 100.", "There is no such module.", ""]) {
    expect(withoutValues(sentence)).toBe(sentence);
  }
});

it.each([
  ["one long word", "x".repeat(250_000)],
  ["many beginnings of a reason", "x cannot represent ".repeat(13_000)],
  ["many fields", "Field a is not defined by type b. Did you mean ".repeat(5_000)],
  ["many scalars", `${"Expected type a. b must be ".repeat(9_000)}}`],
  ["many places", '" at "a'.repeat(35_000)],
])("takes no time over a value that is %s", (_, text) => {
  const input = { apiKey: "x", times: text, at: text, colour: text };
  const messages = [...complaints(input), ...complaints(text)];
  const cost = processorTime(() => messages.map(withoutValues));
  // Whoever walks to the end from each place of a text pays for a hundred thousand walks.
  const walks = processorTime(() => JSON.parse(JSON.stringify(messages)));
  expect(cost).toBeLessThan(100 * walks);
});

/** Of this process, in microseconds: less of a matter of what else runs on the machine than time is. */
function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

it("a text that PostgreSQL cannot keep is the caller's mistake, told without PostgreSQL's words", () => {
  const told: string[] = [];
  const log = {
    error: () => told.push("error"),
    warn: () => told.push("warn"),
  } as unknown as Logger;
  const said = Object.assign(new Error('invalid byte sequence for encoding "UTF8": 0x00'), {
    code: "22021",
  });
  const { message, extensions } = formatError(
    { message: said.message },
    { originalError: said },
    "request-1",
    log,
  );
  expect(extensions?.code).toBe("BAD_USER_INPUT");
  expect(message).toBe("A text in this request has the character U+0000, which no text may have.");
  expect(told).toEqual(["warn"]);
});

it("mistakes of callers do not collect where they were made, and everything else does", () => {
  expect(new CallerError("NOT_FOUND", "There is none.").stack).not.toContain("errors.test");
  expect(withoutStack(() => new Error("refused")).stack).not.toContain("errors.test");
  const fails = () =>
    withoutStack(() => {
      throw new Error("a bug");
    });
  expect(fails).toThrow("a bug");
  expect(new Error("a bug").stack).toContain("errors.test");
});
