import { isSamePerson } from "./same-person";

it.each([
  ["one account", "olga", "mail", "olga", "other mail", true],
  ["one account, of an unknown mailbox", "olga", null, "olga", "mail", true],
  ["two accounts of one mailbox", "olga", "mail", "olga 2", "mail", true],
  ["two accounts of two mailboxes", "olga", "mail", "oscar", "other mail", false],
  ["two accounts, one of an unknown mailbox", "olga", null, "oscar", "mail", false],
  ["two accounts of unknown mailboxes", "olga", null, "oscar", null, false],
])("%s", (_, id, emailHash, otherId, otherHash, same) => {
  const [one, other] = [
    { id, emailHash },
    { id: otherId, emailHash: otherHash },
  ];
  expect([isSamePerson(one, other), isSamePerson(other, one)]).toEqual([same, same]);
});
