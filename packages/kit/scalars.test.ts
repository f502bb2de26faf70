import { scalars } from "./scalars";

const { DateTime, Date: CalendarDate, Month } = scalars;

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
