import { binaryArray, JSON_TEXT, TEXT } from "./array-parameter";

it("is PostgreSQL's form: dimensions, nulls, type, length, first index, then each behind its length", () => {
  const array = binaryArray(TEXT, ["ab", null, Buffer.from([0xc3, 0xa9]), "é"]);
  const numbers = [0, 4, 8, 12, 16].map((at) => array.readInt32BE(at));
  expect(numbers).toEqual([1, 1, 25, 4, 1]);
  expect([...array.subarray(20)]).toEqual([
    ...[0, 0, 0, 2, 97, 98],
    ...[255, 255, 255, 255],
    ...[0, 0, 0, 2, 0xc3, 0xa9],
    ...[0, 0, 0, 2, 0xc3, 0xa9],
  ]);
});

it("says that it holds no nulls where it holds none", () => {
  const array = binaryArray(JSON_TEXT, [""]);
  expect([0, 4, 8, 12, 16, 20].map((at) => array.readInt32BE(at))).toEqual([1, 0, 114, 1, 1, 0]);
  expect(array).toHaveLength(24);
});
