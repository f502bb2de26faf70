import { type Evidence, freeze, type Statement, statement, toldEvidence } from "./evidence";

const said = (source: Statement["source"], objectId: string, code: string | null): Statement => ({
  source,
  objectId,
  code,
  workspaceId: null,
});

it.each([
  [{ referral_code: "ANNA", workspace_id: "wks_1" }, "ANNA", "wks_1"],
  [{ referral_code: " ANNA ", workspace_id: " wks_1 " }, " ANNA ", "wks_1"],
  [{ referral_code: "  ", workspace_id: "\t" }, null, null],
  [{ referral_code: "", workspace_id: "" }, null, null],
  [{ referral_code: "A\0B\ud83d" }, "A\ufffdB\ufffd", null],
  [{}, null, null],
])("metadata %j says the code %j and the workspace %j", (metadata, code, workspaceId) => {
  expect(statement("CUSTOMER_METADATA", "cus_1", metadata)).toEqual({
    ...{ source: "CUSTOMER_METADATA", objectId: "cus_1" },
    ...{ code, workspaceId },
  });
});

it("whatever says a code or a workspace is told, by place and then by id", () => {
  const silent = said("PAYMENT_INTENT_METADATA", "pi_1", null);
  const statements = [
    said("PROMOTION_CODE", "promo_1", "P"),
    said("INVOICE_METADATA", "in_2", "B"),
    said("INVOICE_METADATA", "in_1", "A"),
    { ...said("CHARGE_METADATA", "ch_1", null), workspaceId: "wks_1" },
    silent,
  ];
  const told = toldEvidence({ statements });
  expect(told.map(({ objectId }) => objectId)).toEqual(["ch_1", "in_1", "in_2", "promo_1"]);
});

it.each([
  [500, 500],
  [501, 500],
])("of %i characters %i are told, as many as Stripe's metadata holds", (written, told) => {
  const code = "x".repeat(written);
  const [one] = toldEvidence({
    statements: [{ ...said("INVOICE_METADATA", "in_1", code), workspaceId: code }],
  });
  expect([one!.code, one!.workspaceId]).toEqual([code.slice(0, told), code.slice(0, told)]);
});

describe("what counts from now on", () => {
  const first: Evidence = {
    metadata: { referral_code: "ANNA" },
    taxMinor: "19",
    customerEmailHash: null,
    receiptEmailHash: "receipt",
    statements: [said("PAYMENT_INTENT_METADATA", "pi_1", "ANNA")],
  };
  const later: Evidence = {
    metadata: { referral_code: "BEN" },
    customerEmailHash: "customer",
    receiptEmailHash: "another",
    statements: [
      said("PAYMENT_INTENT_METADATA", "pi_1", "BEN"),
      said("CUSTOMER_METADATA", "cus_1", "BEN"),
      said("INVOICE_METADATA", "in_1", "BEN"),
    ],
  };
  const frozen = { ...first, frozen: true };

  it.each([true, false])("nothing was frozen: what is seen; frozen once paid: %s", (isPaid) => {
    expect(freeze(first, later, isPaid)).toEqual({ ...later, frozen: isPaid });
  });

  it("frozen: metadata and addresses stay, what was unknown and a later invoice are added", () => {
    expect(freeze(frozen, later, true)).toEqual({
      ...frozen,
      customerEmailHash: "customer",
      receiptEmailHash: "receipt",
      statements: [
        said("PAYMENT_INTENT_METADATA", "pi_1", "ANNA"),
        said("INVOICE_METADATA", "in_1", "BEN"),
      ],
    });
  });

  it("an address that was frozen is no other one's later", () => {
    const known = { ...frozen, customerEmailHash: "then" };
    expect(freeze(known, later, true).customerEmailHash).toBe("then");
  });

  it("an invoice that spoke before says the same for ever", () => {
    const known = { ...frozen, statements: [said("INVOICE_METADATA", "in_1", null)] };
    const seen = { statements: [said("INVOICE_METADATA", "in_1", "BEN")] };
    expect(freeze(known, seen, true).statements).toEqual(known.statements);
    const another = { statements: [said("INVOICE_METADATA", "in_2", "BEN")] };
    expect(freeze(known, another, true).statements).toHaveLength(2);
  });

  it("frozen, and no longer paid: nothing is added", () => {
    expect(freeze(frozen, later, false)).toEqual(frozen);
  });
});
