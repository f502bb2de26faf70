import { decodeInvoice, decodeInvoicePayment, taxShare } from "./invoice";
import { notes } from "./notes";

const part = (id: string | undefined, paid: number | undefined, more: object = {}) =>
  decodeInvoicePayment({
    ...{ id, amount_paid: paid, status: "paid", created: 100 },
    ...{ payment: { payment_intent: `pi_${id}` }, ...more },
  });
const invoice = (total: number | undefined, tax: number | undefined) =>
  decodeInvoice({ total, tax }, "in_1");

/** The tax within each part, as each of its payments is told it. */
function shares(of: ReturnType<typeof invoice>, parts: ReturnType<typeof part>[]) {
  const noted = notes();
  const told = parts.map(({ intentId }) => taxShare(of, parts, intentId!, noted));
  return { told, unknown: noted.all()?.map(({ object, field }) => `${object}.${field}`) };
}

it.each([
  ["all of it", 119_00, 19_00, [119_00], [19_00n]],
  ["two parts", 119_00, 19_00, [50_00, 69_00], [7_98n, 11_02n]],
  ["three that no share divides: they sum to the tax", 300, 100, [100, 100, 100], [33n, 33n, 34n]],
  ["one of a total that is not paid yet", 119_00, 19_00, [50_00], [7_98n]],
  ["no tax", 119_00, 0, [119_00], [null]],
  ["a total of nothing", 0, 19_00, [0], [null]],
  ["a total below nothing", -100, 19, [100], [null]],
])("the tax within %s", (_, total, tax, paid, told) => {
  const parts = paid.map((amount, place) => part(`${place}`, amount, { created: 100 + place }));
  expect(shares(invoice(total, tax), parts)).toEqual({ told, unknown: undefined });
});

it("parts are counted by their time, those of one second by their ids, whatever their order", () => {
  const parts = [part("c", 100), part("a", 100), part("b", 100, { created: 99 })];
  // b, a, c: the rest of the division is the last one's.
  expect(shares(invoice(300, 100), parts).told).toEqual([34n, 33n, 33n]);
});

it.each([
  ["paid", 50n],
  [undefined, 50n],
  ["open", 0n],
  ["canceled", 0n],
])("an earlier part of the status %s comes before", (status, before) => {
  const parts = [part("a", 150, { status, created: 1 }), part("b", 150, { created: 2 })];
  const { told } = shares(invoice(300, 101), parts);
  expect(told[1]).toBe(before === 0n ? 50n : 51n);
});

it.each<[string, object, number, string[] | undefined]>([
  ["alone without its time or id", { created: undefined, id: undefined }, 1, undefined],
  ["without its time beside another", { created: undefined }, 2, ["invoice_payment.created"]],
  ["without its amount", { amount_paid: undefined }, 1, ["invoice_payment.amount_paid"]],
  ["without its status", { status: undefined }, 1, ["invoice_payment.status"]],
  ["that does not say what paid it", { payment: undefined }, 1, ["invoice_payment.payment"]],
])("a part %s makes the share unknown where it decides", (_, lacking, count, unknown) => {
  const noted = notes();
  const parts = [part("a", 100, lacking), part("b", 100)].slice(0, count);
  taxShare(invoice(300, 100), parts, "pi_a", noted);
  expect(noted.all()?.map(({ object, field }) => `${object}.${field}`)).toEqual(unknown);
});

it.each<[string, object, bigint | null]>([
  ["the sum of its taxes", { total_taxes: [{ amount: 7 }, { amount: 5 }], tax: 99 }, 12n],
  ["unknown while one of them is", { total_taxes: [{ amount: 7 }, {}] }, null],
  ["the total beyond the untaxed", { total: 119, total_excluding_tax: 100, tax: 99 }, 19n],
  ["of old, tax", { total: 119, tax: 19 }, 19n],
  ["0 where Stripe says that there is none", { total_taxes: null }, 0n],
  ["unknown where nothing is told", {}, null],
])("its tax is %s", (_, raw, taxMinor) => {
  expect(decodeInvoice(raw as never, "in_1").taxMinor).toBe(taxMinor);
});
