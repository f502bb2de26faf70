import { type NamedItem, paidLines, verdictOn } from "./paid-lines";

const id = (n: number) => `pit_${n.toString(16).padStart(32, "0")}`;
const HEADER = ["item_id", "promoter_id", "amount", "currency", "external_reference"];
const cellsOf = (n: number, reference = `ref ${n}`) => [id(n), "prm_1", "12.34", "USD", reference];
const numbered = (...rows: string[][]) => rows.map((cells, index) => ({ line: index + 1, cells }));

it("reads columns in any order, with others between them, and cells with blanks", () => {
  const read = numbered(
    [" External_Reference ", "note", "ITEM_ID", "currency", "amount", "promoter_id"],
    [" ref 1 ", "", ` ${id(1)} `, "USD", "12.34", "prm_1"],
  );
  expect(paidLines(read)).toEqual({
    lines: [
      {
        line: 2,
        itemId: id(1),
        promoterId: "prm_1",
        amount: "12.34",
        currency: "USD",
        reference: "ref 1",
      },
    ],
    errors: [],
  });
});

it.each<[string, string[][], RegExp]>([
  ["nothing", [], /empty/],
  ["no header", [cellsOf(1)], /item_id/],
  ["a header without a column", [HEADER.slice(0, 4), cellsOf(1)], /external_reference/],
  ["a header with a column twice", [[...HEADER, "amount"], cellsOf(1)], /amount/],
])("takes no line of a file with %s", (_, rows, message) => {
  expect(paidLines(numbered(...rows))).toEqual({
    lines: [],
    errors: [{ line: 1, message: expect.stringMatching(message) }],
  });
});

it("names each bad line and takes each good one", () => {
  const rows = [
    HEADER,
    cellsOf(1),
    [...cellsOf(2), "more"],
    [...cellsOf(3), "", " "],
    cellsOf(4).slice(0, 4),
    ["nonsense", "prm_1", "12.34", "USD", "ref"],
    cellsOf(1, "another"),
    cellsOf(5, ""),
    cellsOf(6, "1.23457E+19"),
    cellsOf(6),
  ];
  const { lines, errors } = paidLines(numbered(...rows));
  expect(lines.map(({ line }) => line)).toEqual([2, 4, 10]);
  expect(errors).toEqual([
    { line: 3, message: "This line has 6 columns, and the first one 5." },
    { line: 5, message: expect.stringMatching(/^external_reference is empty/) },
    { line: 6, message: "item_id is no payout item's id." },
    { line: 7, message: "This item is on line 2 already." },
    { line: 8, message: expect.stringMatching(/^external_reference is empty/) },
    { line: 9, message: expect.stringMatching(/rounded by a spreadsheet/) },
  ]);
});

const line = paidLines(numbered(HEADER, cellsOf(1))).lines[0]!;
const item: NamedItem = {
  batchId: "pay_1",
  promoterId: "prm_1",
  amountMinor: 1234n,
  currency: "USD",
  method: "MANUAL",
  status: "IN_FLIGHT",
  externalReference: null,
};

it.each<[string, Partial<NamedItem>, Partial<typeof line>, unknown]>([
  ["as it was downloaded", {}, {}, "mark"],
  ["with the currency in small letters", {}, { currency: "usd" }, "mark"],
  ["with another decimal sign", {}, { amount: "12,34" }, "mark"],
  ["of another batch", { batchId: "pay_2" }, {}, /another batch/],
  ["of another promoter", { promoterId: "prm_2" }, {}, /promoter_id is not/],
  ["with another amount", {}, { amount: "12.35" }, /amount must be 12\.34\./],
  ["with an amount that is none", {}, { amount: "1,012.34" }, /amount must be/],
  ["with another currency", {}, { currency: "EUR" }, /currency must be USD/],
  ["of what Stripe pays", { method: "STRIPE_CONNECT" }, {}, /by Stripe/],
  ["marked before, alike", { status: "PAID", externalReference: "ref 1" }, {}, "known"],
  ["marked before, otherwise", { status: "PAID", externalReference: "r" }, {}, /another reference/],
  ["that waits", { status: "WAITING" }, {}, /is WAITING/],
  ["that was released", { status: "RELEASED" }, {}, /is RELEASED/],
])("a line %s", (_, changedItem, changedLine, expected) => {
  const verdict = verdictOn({ ...line, ...changedLine }, { ...item, ...changedItem }, "pay_1");
  expect(verdict).toEqual(
    expected instanceof RegExp ? { refused: expect.stringMatching(expected) } : expected,
  );
});

it("a line of no item is refused", () => {
  expect(verdictOn(line, undefined, "pay_1")).toEqual({ refused: "There is no such payout item." });
});
