import { isEmail, normaliseEmail } from "./email";

it.each([
  ["case", "Ann@Example.COM", "ann@example.com"],
  ["a tag", "ann+promo@example.com", "ann@example.com"],
  ["two tags", "ann+a+b@example.com", "ann@example.com"],
  ["dots at Gmail", "a.n.n@gmail.com", "ann@gmail.com"],
  ["googlemail", "ann@googlemail.com", "ann@gmail.com"],
  ["everything at Gmail", " A.nn+x@GoogleMail.com ", "ann@gmail.com"],
  ["dots elsewhere, which matter", "a.nn@example.com", "a.nn@example.com"],
  ["a plus in front, which is no tag", "+ann@example.com", "+ann@example.com"],
  ["a plus in the domain, which is none either", "ann@exa+mple.com", "ann@exa+mple.com"],
  ["full-width letters", "ａnn@example.com", "ann@example.com"],
  ["no address at all", "Ann", "ann"],
])("brings together: %s", (_, email, expected) => {
  expect(normaliseEmail(email)).toBe(expected);
  expect(normaliseEmail(expected)).toBe(expected);
});

it.each(["ann@example.com", "a@b", "ann+x@example.com"])("takes %s for an address", (text) => {
  expect(isEmail(text)).toBe(true);
});

it.each(["", "ann", "@", "ann@", "@b", "a b@c", "a@b\0", "a@b@c", `${"a".repeat(320)}@b`])(
  "does not take %p for an address",
  (text) => {
    expect(isEmail(text)).toBe(false);
  },
);
