import { isEmail } from "./email";

it.each(["ann@example.com", "a@b", "ann+x@example.com"])("takes %s for an address", (text) => {
  expect(isEmail(text)).toBe(true);
});

it.each(["", "ann", "@", "ann@", "@b", "a b@c", "a@b\0", "a@b@c", `${"a".repeat(320)}@b`])(
  "does not take %p for an address",
  (text) => {
    expect(isEmail(text)).toBe(false);
  },
);
