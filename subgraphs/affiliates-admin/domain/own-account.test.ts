import { isOwnAccount } from "./own-account";

it.each([
  ["who is paid acts on own money", "ann", ["ben", "ann"], true],
  ["who is not paid does not", "olga", ["ben", "ann"], false],
  ["where nobody is paid, nobody does", "ann", [], false],
  ["ids are compared whole", "an", ["ann"], false],
])("%s", (_, actor, paid, expected) => {
  expect(isOwnAccount(actor, paid)).toBe(expected);
});
