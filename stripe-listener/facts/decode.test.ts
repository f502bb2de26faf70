import { currencyOf, emailOf, idOf, instant, metadataOf, minor, text } from "./decode";

it.each<[string, (value: unknown) => unknown, unknown, unknown]>([
  ["seconds are an instant", instant, 1_772_323_200, new Date("2026-03-01T00:00:00Z")],
  ["a fraction of a second is none", instant, 1.5, null],
  ["a text is none", instant, "1772323200", null],
  ["minor units", minor, 1250, 1250n],
  ["a negative amount", minor, -1250, -1250n],
  ["an amount that a number cannot hold", minor, 2 ** 53, null],
  ["a fraction of a minor unit", minor, 12.5, null],
  ["an amount as a text", minor, "1250", null],
  ["a currency in lower case", currencyOf, "krw", "KRW"],
  ["no currency", currencyOf, "", null],
  ["an id", idOf, "pi_1", "pi_1"],
  ["an expanded object", idOf, { id: "pi_1" }, "pi_1"],
  ["an object without an id", idOf, { id: "" }, null],
  ["an empty text", text, "", null],
  ["metadata", metadataOf, { a: "1", b: "" }, { a: "1", b: "" }],
  ["metadata of which one value is no text", metadataOf, { a: "1", b: 2 }, null],
  ["empty metadata as a list", metadataOf, [], {}],
  ["a list with something in it", metadataOf, ["a"], null],
  ["metadata that is null", metadataOf, null, null],
  ["an address", (raw) => emailOf(raw as object as never, "email"), { email: "a@b" }, "a@b"],
  ["an address of null", (raw) => emailOf(raw as never, "email"), { email: null }, null],
  ["an address that is not told", (raw) => emailOf(raw as never, "email"), {}, undefined],
])("%s", (_, read, value, expected) => {
  expect(read(value)).toEqual(expected);
});
