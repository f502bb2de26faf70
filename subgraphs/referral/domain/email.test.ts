import { isEmail } from "./email";

it.each(["ann@example.com", "a@b", "ann+x@example.com", `${"a".repeat(318)}@b`])(
  "takes %s for an address",
  (text) => {
    expect(isEmail(text)).toBe(true);
  },
);

it.each([
  "",
  "ann",
  "@",
  "ann@",
  "@b",
  "a b@c",
  "a@b\0",
  "a@b@c",
  "a@b c",
  "\u001fa@b",
  `${"a".repeat(319)}@b`,
])("does not take %p for an address", (text) => {
  expect(isEmail(text)).toBe(false);
});
