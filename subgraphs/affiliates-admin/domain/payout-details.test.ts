import { columnsOf, detailsProblem, labelHint, tidyDetails } from "./payout-details";

const good = { label: "My bank", details: "IBAN: DE89 3704 0044 0532 0130 00" };

it("tidies what means the same to the same text", () => {
  const written = { label: " Mu\u0308ller  ", details: "\r\n a: 1 \r b:\t2\n\n" };
  expect(tidyDetails(written)).toEqual({ label: "Müller", details: "a: 1\nb: 2" });
});

it.each<[string, Partial<typeof good>, "label" | "details"]>([
  ["no label", { label: "" }, "label"],
  ["a label of 101 characters", { label: "x".repeat(101) }, "label"],
  ["a label of two lines", { label: "a\nb" }, "label"],
  ["a label with NUL", { label: "a\u0000b" }, "label"],
  ["a label with half a character", { label: "a\ud800" }, "label"],
  ["no details", { details: "" }, "details"],
  ["details of two characters", { details: "ab" }, "details"],
  ["details of 2001 characters", { details: "x".repeat(2001) }, "details"],
  ["details of 31 lines", { details: `${"abc\n".repeat(30)}d` }, "details"],
  ["details with NUL", { details: "abc\u0000" }, "details"],
  ["details that ring a bell", { details: "abc\u0007" }, "details"],
  ["details that turn digits around", { details: "IBAN: DE89\u202e0044" }, "details"],
  ["details with digits that nobody sees between", { details: "DE89\u200b0044" }, "details"],
  ["details that isolate", { details: "DE\u206600" }, "details"],
  ["details with half a character", { details: "abc\udc00" }, "details"],
])("refuses %s", (_, change, field) => {
  expect(detailsProblem({ ...good, ...change })).toEqual({
    field,
    message: expect.stringMatching(new RegExp(`^${field} must`)),
  });
});

it.each<[string, Partial<typeof good>]>([
  ["a label of 100 characters", { label: "x".repeat(100) }],
  ["details of 2000 characters in 30 lines", { details: `${"a".repeat(1942)}${"\nb".repeat(29)}` }],
  ["names in any script", { details: "名前: 山田太郎\nשם: דוד\nName: José Ñandú" }],
])("takes %s", (_, change) => {
  expect(detailsProblem({ ...good, ...change })).toBeNull();
});

it.each([
  ["DE89 3704 0044 0532 0130 00", "…3000"],
  ["My bank, account 4321", "…4321"],
  ["1234567", "…"],
  ["12 34", "…"],
  ["---------", "…"],
])("of the label %s no more than %s is stored openly", (label, hint) => {
  expect(labelHint(label)).toBe(hint);
});

describe("columns for a bank", () => {
  const none = {
    account_holder: null,
    iban: null,
    account_number: null,
    bank_code: null,
    bic: null,
    email: null,
  };
  it.each<[string, object]>([
    [
      "Account holder: Ann Lee\nIBAN: de89 3704 0044\nBIC: COBA DE FF",
      { account_holder: "Ann Lee", iban: "de8937040044", bic: "COBADEFF" },
    ],
    [
      "account number : 123 456\nRouting Number:021000021\nname: Bob",
      { account_number: "123456", bank_code: "021000021", account_holder: "Bob" },
    ],
    ["PayPal: ann@example.com", { email: "ann@example.com" }],
    ["IBAN: first\nIBAN: second", { iban: "first" }],
    ["IBAN:\nIBAN: second", { iban: "second" }],
    ["DE89 3704 0044", {}],
    ["__proto__: x\nconstructor: y", {}],
    ["", {}],
  ])("%j", (details, found) => {
    expect(columnsOf(details)).toEqual({ ...none, ...found });
  });
});
