import fc from "fast-check";
import { lineReader } from "./lines";

const text = (lines: ReturnType<ReturnType<typeof lineReader>["take"]>) =>
  lines.map(({ number, bytes, cut }) => `${number} ${bytes}${cut ? "…" : ""}`);

it("the lines of a text do not depend on how it was cut into pieces", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "é", "\n", "\r"), maxLength: 60 });
  fc.assert(
    fc.property(letters, fc.array(fc.nat(70)), (whole, cuts) => {
      const bytes = Buffer.from(whole);
      const reader = lineReader(1_000);
      const places = [...cuts, bytes.length].sort((a, b) => a - b);
      const read = places.flatMap((to, place) =>
        reader.take(bytes.subarray(place === 0 ? 0 : places[place - 1], to)),
      );
      const lines = whole.split("\n");
      if (lines.at(-1) === "") lines.pop();
      expect(text([...read, ...reader.end()])).toEqual(lines.map((line, n) => `${n + 1} ${line}`));
    }),
  );
});

it.each([
  ["as long as it may be", ["1234"], ["1 1234"]],
  ["one byte longer", ["12345\n6"], ["1 1234…", "2 6"]],
  ["longer, in pieces", ["12", "34", "5", "6", "\n7\n"], ["1 1234…", "2 7"]],
  ["longer and the last", ["12", "345"], ["1 1234…"]],
  ["empty at the end", ["1\n"], ["1 1"]],
  ["empty in between", ["\n\n1"], ["1 ", "2 ", "3 1"]],
])("a line %s", (_, pieces, expected) => {
  const reader = lineReader(4);
  const read = pieces.flatMap((piece) => reader.take(Buffer.from(piece)));
  expect(text([...read, ...reader.end()])).toEqual(expected);
});

it("keeps nothing of a long line but its beginning", () => {
  const reader = lineReader(4);
  const piece = Buffer.alloc(64 * 1024, "x");
  for (let n = 0; n < 100; n++) expect(reader.take(piece)).toEqual([]);
  const [line] = reader.take(Buffer.from("\n"));
  expect([line!.bytes.toString(), line!.cut]).toEqual(["xxxx", true]);
  // Not a view of a piece.
  expect(line!.bytes.buffer).not.toBe(piece.buffer);
});
