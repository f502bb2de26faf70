import { day, on, referral } from "../tests/facts";
import { attribute, type Evidence, type SeenCode } from "./attribution";

const at = day(10);
const later = new Date(at.getTime() + 1);
const link = (linkedAt: Date) => ({ ...referral, linkedAt });
const byLink: Evidence = { source: "REFERRED_WORKSPACE", code: "ANN" };

it.each([
  ["in the payment's instant counts", link(at), byLink, "ann"],
  ["an instant later does not", link(later), null, undefined],
  ["that does not exist speaks for nobody", null, null, undefined],
])("a link %s", (_, linked, evidence, promoterId) => {
  const found = attribute(at, linked, []);
  expect(found?.evidence ?? null).toEqual(evidence);
  expect(found?.promoterId).toBe(promoterId);
  expect(found?.referral ?? null).toBe(evidence && linked);
});

const intent = on("PAYMENT_INTENT_METADATA", "EVE");
const customer = on("CUSTOMER_METADATA", "SUE");
const charge = on("CHARGE_METADATA", "ANN");
const nobodys = on("INVOICE_METADATA", "NIX", null);
const discount = on("PROMOTION_CODE", "SUMMER", null);
const promotion = on("PROMOTION_CODE", "ANN");
const second = on("PROMOTION_CODE", "EVE");
const lateCode = on("CHARGE_METADATA", "ANN", later);
const latePromotion = on("PROMOTION_CODE", "SUE", later);

it.each<[string, SeenCode[], string, string | null, string[]]>([
  ["the highest place wins", [customer, intent, charge], "EVE", "eve", ["ANN", "SUE"]],
  ["even if its code is nobody's", [customer, nobodys], "NIX", null, ["SUE"]],
  ["or was added after the payment", [customer, lateCode], "ANN", null, ["SUE"]],
  ["an instant earlier is early enough", [on("CHARGE_METADATA", "ANN", at)], "ANN", "ann", []],
  ["a mere discount is passed over", [discount, promotion], "ANN", "ann", ["SUMMER"]],
  ["of two promoters' promotion codes the first", [promotion, second], "ANN", "ann", ["EVE"]],
  ["a promotion code that was added later is none", [latePromotion, second], "EVE", "eve", ["SUE"]],
  ["discounts alone are told as they are", [discount, latePromotion], "SUMMER", null, ["SUE"]],
  ["a promotion code never overrules another place", [nobodys, promotion], "NIX", null, ["ANN"]],
  ["nor one whose code came too late", [promotion, lateCode], "ANN", null, ["ANN"]],
])("codes on a payment: %s", (_, codes, code, promoterId, losing) => {
  const told = [...codes];
  const found = attribute(at, link(later), codes)!;
  expect(found).toMatchObject({ evidence: { code }, promoterId, referral: null });
  expect(found.losing.map((other) => other.code)).toEqual(losing);
  expect(codes).toEqual(told);
});

it("an owner without a time from which on it counts is none", () => {
  const codes = [{ ...charge, addedAt: null }];
  expect(attribute(at, null, codes)).toMatchObject({ promoterId: null });
});

it("a link wins over every code, and they are recorded with their places", () => {
  expect(attribute(at, link(at), [customer, intent])).toEqual({
    evidence: byLink,
    losing: [
      { source: "PAYMENT_INTENT_METADATA", code: "EVE" },
      { source: "CUSTOMER_METADATA", code: "SUE" },
    ],
    promoterId: "ann",
    referral: link(at),
  });
});
