import { buildSchema, GraphQLError, print, type ValidationRule } from "graphql";
import { hashOf } from "../trusted-documents";
import { createDocuments, type DocumentsOptions, type KnownText } from "./documents";

const schema = buildSchema(`
  type Query { find(id: ID, n: Int): Query name: String }
`);
/** A rule that reports whatever field has this name. */
const reports =
  (field: string, times = 1): ValidationRule =>
  (context) => ({
    Field({ name }) {
      for (let time = 0; name.value === field && time < times; time++)
        context.reportError(new GraphQLError(`${field} ${time}`));
    },
  });

function make(more: Partial<DocumentsOptions> = {}) {
  const documents = createDocuments({
    schema,
    maxTokens: 20,
    sizeRules: [],
    nameRules: [],
    isTrusted: () => false,
    ...more,
  });
  const read = (text: string, suggest = false) => documents.read(text, hashOf(text), suggest);
  return {
    read: (text: string) => read(text) as KnownText,
    /** As a text that comes again, which is kept. */
    readTwice(text: string) {
      read(text);
      return read(text) as KnownText;
    },
    /** The mistakes that are told of a text. */
    wrong(text: string, suggest = false) {
      const found = read(text, suggest);
      return "errors" in found ? found.errors.map(({ message }) => message) : [];
    },
    known: (text: string) => documents.known(hashOf(text)),
  };
}

it("a text is known once it was read a second time, by its hash", () => {
  const { read, known } = make();
  const text = '{ find(id: "a") { name } }';
  const first = read(text);
  expect(known(text)).toBeUndefined();
  const found = read(text);
  expect({ ...found.literals }).toEqual({ _literal0: "a" });
  expect(found.hash).toBe(hashOf(print(found.document)));
  expect(known(text)).toEqual(found);
  expect(known(text)!.document).toBe(found.document);
  expect(found).toEqual(first);
  expect(found.document).not.toBe(first.document);
  expect(known(`${text} `)).toBeUndefined();
});

it("a document is kept at its second text, and only this text's own hash is not known yet", () => {
  const { read, known } = make();
  const [first, second, third] = ["a", "b", "c"].map((id) => `{ find(id: "${id}") { name } }`);
  const documents = [first!, second!, third!].map((text) => read(text).document);
  expect(documents[1]).not.toBe(documents[0]);
  expect(documents[2]).toBe(documents[1]);
  expect(known(third!)).toBeUndefined();
  read(third!);
  expect(known(third!)!.document).toBe(documents[1]);
});

it("texts that differ in their literals are one document, in which nothing of a text is left", () => {
  const { read, readTwice, known } = make();
  readTwice('{ find(id: "a") { name } }');
  const [one, other] = ['{ find(id: "a") { name } }', '{ find(id: "b")   { name } }'].map(read);
  expect(other!.document).toBe(one!.document);
  expect(other!.hash).toBe(one!.hash);
  expect({ ...other!.literals }).toEqual({ _literal0: "b" });
  expect(read("{ name }").document).not.toBe(one!.document);
  expect(one!.document.loc).toBeUndefined();
  expect({ ...known('{ find(id: "a") { name } }')!.literals }).toEqual({ _literal0: "a" });
});

it("a text that cannot be read is told, and not known afterwards", () => {
  const { wrong, known } = make();
  expect(wrong("{ name")).toEqual([expect.stringContaining("Syntax Error")]);
  expect(wrong("{ nam }")).toEqual(['Cannot query field "nam" on type "Query".']);
  expect(wrong("{ nam }", true)).toEqual([
    'Cannot query field "nam" on type "Query". Did you mean "name"?',
  ]);
  expect([known("{ name"), known("{ nam }")]).toEqual([undefined, undefined]);
});

it("of many mistakes five are told", () => {
  const fields = Array.from({ length: 9 }, (_, n) => `wrong${n}`).join(" ");
  const { wrong } = make({ nameRules: [reports("name")] });
  expect(wrong(`{ ${fields} }`)).toHaveLength(5);
  expect(wrong("{ wrong name }")).toEqual([
    'Cannot query field "wrong" on type "Query".',
    "name 0",
  ]);
});

it("what is too large is told alone, and once, before all else", () => {
  const { wrong } = make({ sizeRules: [reports("name", 3), reports("find")] });
  expect(wrong("{ find { name wrong } }")).toEqual(["find 0"]);
  expect(wrong("{ name wrong }")).toEqual(["name 0"]);
});

it("a text has so many words and signs, and one of the deployment's own as many as it likes", () => {
  // Twenty with the braces, whose beginning and end are not counted.
  const text = (fields: number) => `{ ${"name ".repeat(fields)}}`;
  const { wrong } = make();
  expect(wrong(text(18))).toEqual([]);
  expect(wrong(text(19))).toEqual([expect.stringContaining("20 tokens")]);
  const own = make({ isTrusted: (hash) => hash === hashOf(text(19)) });
  expect(own.wrong(text(19))).toEqual([]);
  expect(own.wrong(text(20))).toHaveLength(1);
});

/** A text that is this long once it is printed, and different for each number. */
const long = (characters: number, n = 0) => {
  const name = `a${n}_`;
  const bare = print(make().read("{ a: name }").document).length;
  return `{ ${name.padEnd(characters - bare + 1, "x")}: name }`;
};

it("the longest texts are read each time, and those of the deployment kept for ever, whatever their size", () => {
  const { readTwice, known } = make();
  const [kept, tooLong] = [long(32 * 1024), long(32 * 1024 + 1)];
  expect(print(readTwice(kept).document)).toHaveLength(32 * 1024);
  expect(readTwice(tooLong).hash).not.toBe(readTwice(kept).hash);
  expect(known(kept)).toBeDefined();
  expect(known(tooLong)).toBeUndefined();
  const own = make({ isTrusted: () => true, sizeRules: [reports("name")] });
  expect(own.known(tooLong)).toBeUndefined();
  const found = own.read(tooLong);
  expect(own.known(tooLong)).toEqual(found);
});

it("of strangers' documents the latest are kept, in so many bytes", () => {
  const { readTwice, known } = make();
  // Each takes 16 KiB, and 128 bytes for each of its 32,768 characters: fifteen of them are 63 MB, and sixteen are more than 64.
  const texts = Array.from({ length: 16 }, (_, n) => long(32 * 1024, n));
  for (const text of texts) readTwice(text);
  expect(texts.map((text) => known(text) !== undefined)).toEqual([
    false,
    ...Array<boolean>(15).fill(true),
  ]);
  // Room is made by all who come: short ones do not push out as many.
  readTwice("{ name }");
  expect(known(texts[1]!)).toBeDefined();
});

it("long literals are not kept, but their document is", () => {
  const { readTwice, known } = make();
  const text = (characters: number) => `{ find(id: "${"x".repeat(characters)}") { name } }`;
  const [kept, tooLong] = [readTwice(text(4_096)), readTwice(text(4_097))];
  expect(tooLong.document).toBe(kept.document);
  expect(known(text(4_096))).toEqual(kept);
  expect(known(text(4_097))).toBeUndefined();
  const numbers = (digits: number) =>
    `{ find(id: "${"y".repeat(4_096 - digits)}", n: ${"1".repeat(digits)}) { name } }`;
  readTwice(numbers(5));
  expect(known(numbers(5))).toBeDefined();
  const more = `{ find(id: "${"y".repeat(4_092)}", n: 11111) { name } }`;
  readTwice(more);
  expect(known(more)).toBeUndefined();
});

it("of what texts hold, the latest are kept, in so many bytes", () => {
  const { readTwice, known } = make();
  // Two bytes a character beside 512: 16 MB hold 1,927 of them.
  const text = (n: number) => `{ find(id: "${`${n}_`.padEnd(4_096, "x")}") { name } }`;
  for (let n = 0; n <= 1_927; n++) readTwice(text(n));
  expect(known(text(0))).toBeUndefined();
  expect(known(text(1))).toBeDefined();
});
