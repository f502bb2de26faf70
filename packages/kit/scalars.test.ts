import { scalars } from "./scalars";

const { BigInt: Integer, Credits, DateTime, Date: CalendarDate, Month } = scalars;

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
