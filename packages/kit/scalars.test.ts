import { scalars } from "./scalars";

const { BigInt: Integer, Credits, CurrencyCode, DateTime, Date: CalendarDate, Month } = scalars;

it.each([
  "0000-01-01T00:00:00Z",
  "0000-12-31T23:59:59-00:01",
  "0001-01-01T00:00:00+23:59",
  "9999-12-31T23:59:59-23:59",
  "2023-02-29T00:00:00Z",
])("%s is no instant that PostgreSQL could keep", (text) => {
  expect(() => DateTime.parseValue(text)).toThrow(/RFC 3339/);
});

it.each(["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "2024-02-29T23:59:59+14:00"])(
  "%s is an instant",
  (text) => {
    expect(DateTime.parseValue(text)).toEqual(new Date(text));
  },
);

it("knows no year 0 in dates and months either", () => {
  expect(() => CalendarDate.parseValue("0000-01-01")).toThrow(/YYYY-MM-DD/);
  expect(() => Month.parseValue("0000-01")).toThrow(/YYYY-MM/);
  expect(CalendarDate.parseValue("0001-01-01")).toBe("0001-01-01");
  expect(Month.parseValue("9999-12")).toBe("9999-12");
});

it.each([
  "007",
  "01",
  "00",
  "-0",
  "-01",
  "+1",
  "1.",
  "1.0",
  " 1",
  "1e3",
  "0x1",
  "",
  "9223372036854775808",
])("%p is no integer as money is counted", (text) => {
  expect(() => Integer.parseValue(text)).toThrow(
    'BigInt must be an integer in a string, e.g. "1250".',
  );
});

it.each(["0", "-1", "10", "9223372036854775807", "-9223372036854775808"])("%s is one", (text) => {
  expect(Integer.parseValue(text)).toBe(BigInt(text));
});

it.each(["01", "+1", "1.", "00.5", "-0", 1, 1.5, null, true, ["1"], {}])(
  "%p are no credits",
  (value) => {
    expect(() => Credits.parseValue(value)).toThrow("Credits must be a decimal string");
  },
);

it.each([
  ["2026-01", true],
  ["2026-10", true],
  ["2026-12", true],
  ["2026-00", false],
  ["2026-13", false],
  ["2026-1", false],
  ["2026-011", false],
])("%s is a month: %s", (text, expected) => {
  if (expected) expect(Month.parseValue(text)).toBe(text);
  else expect(() => Month.parseValue(text)).toThrow("Month must be a month as YYYY-MM.");
});

it.each([
  ["https://example.com/a?b=c", true],
  ["http://localhost:4000", true],
  ["ftp://example.com/a", false],
  ["javascript:alert(1)", false],
  ["/a", false],
  ["", false],
])("%s is an address that is shown as a link: %s", (text, expected) => {
  if (expected) expect(scalars.URL.parseValue(text)).toBe(text);
  else expect(() => scalars.URL.parseValue(text)).toThrow("URL must be an http or https address.");
});

it("no scalar takes more than 4096 characters", () => {
  const address = (length: number) => "https://example.com/".padEnd(length, "x");
  expect(scalars.URL.parseValue(address(4096))).toHaveLength(4096);
  expect(() => scalars.URL.parseValue(address(4097))).toThrow("URL must be");
});

it.each(["USD", "KRW", "KWD"])("%s is a currency, in no other writing", (code) => {
  expect(CurrencyCode.parseValue(code)).toBe(code);
  for (const other of [code.toLowerCase(), ` ${code}`, `${code}X`])
    expect(() => CurrencyCode.parseValue(other)).toThrow("CurrencyCode must be");
});
