import type { TestService } from "@tributary/testing/service";
import { booked, decisionOn, startCommissions } from "../books";
import {
  affiliate,
  annRefersBob,
  attached,
  code,
  day,
  joined,
  linked,
  policy,
} from "../neighbours";
import { payment, refund, written } from "../payments";

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(
    ...annRefersBob({ commissionMonths: 12 }),
    joined("eve"),
    code("eve", "EVES"),
    joined("sue"),
    code("sue", "SUES"),
    // What codes that are none would be taken for if upper case were made of them first.
    code("eve", "BIGSALE"),
    code("eve", "STRASSE10"),
    affiliate("sue", 1n, { status: "SUSPENDED", changedAt: day(9) }),
    affiliate("sue", 2n, { status: "ACTIVE", changedAt: day(20) }),
  );
});
afterAll(() => service.stop());

const reasonOf = async (id: string) => (await decisionOn(service, id)).reason;

it("case 23: a renewal without metadata belongs to its customer's workspace, in any order", async () => {
  const renewal = payment("c23renewal", 1n, { customerId: "cus_23", paidAt: day(40) });
  const first = payment("c23first", 1n, { customerId: "cus_23", workspaceId: "wks_bob" });
  await service.tell(renewal);
  expect(await reasonOf("c23renewal")).toBe("NO_CODE");
  await service.tell(first);
  expect(await decisionOn(service, "c23renewal")).toMatchObject({
    reason: "EARNED",
    evidence: { source: "REFERRED_WORKSPACE", code: "ANN" },
  });
});

it.each([
  ["first", ["a", "b"]],
  ["last", ["b", "a"]],
])(
  "case 23: of a customer's two first payments in one second the smaller id names its workspace, told %s",
  async (place, order) => {
    const customerId = `cus_23${place}`;
    const workspaces: Record<string, string> = { a: "wks_bob", b: "wks_of_nobody" };
    for (const id of order)
      await service.tell(
        payment(`c23${place}${id}`, 1n, { customerId, workspaceId: workspaces[id]! }),
      );
    await service.tell(payment(`c23${place}c`, 1n, { customerId, paidAt: day(40) }));
    expect(await reasonOf(`c23${place}c`)).toBe("EARNED");
  },
);

it("case 23: a renewal earns inside the referral's months only", async () => {
  await service.tell(
    payment("c23in", 1n, { customerId: "cus_23", paidAt: new Date("2026-12-31T23:59:59.999Z") }),
    payment("c23out", 1n, { customerId: "cus_23", paidAt: new Date("2027-01-01T00:00:00Z") }),
  );
  expect(await reasonOf("c23in")).toBe("EARNED");
  expect(await reasonOf("c23out")).toBe("OUTSIDE_WINDOW");
});

it("case 23: the subscription's code is taken when its invoice is told after the payment", async () => {
  await service.tell(payment("c23late", 1n));
  expect(await reasonOf("c23late")).toBe("NO_CODE");
  await service.tell(payment("c23late", 2n, { codes: [written("EVES", "SUBSCRIPTION_METADATA")] }));
  expect(await decisionOn(service, "c23late")).toMatchObject({
    reason: "EARNED",
    commission: { promoter: { id: "prm_eve" } },
  });
});

it.each([
  ["first", [1, 2]],
  ["last", [2, 1]],
] as const)(
  "case 24: the newest frozen evidence counts, also when the older state comes %s",
  async (place, order) => {
    const id = `c24${place}`;
    const first = [written("ANNA")];
    const codesOf = { 1: first, 2: [...first, written("EVES", "INVOICE_METADATA")] };
    for (const revision of order)
      await service.tell(payment(id, BigInt(revision), { codes: codesOf[revision] }));
    expect(await decisionOn(service, id)).toMatchObject({
      reason: "EARNED",
      evidence: { code: "ANNA" },
      losingEvidence: [{ source: "INVOICE_METADATA", code: "EVES" }],
    });
  },
);

it("case 24: a code that was written before the success counts", async () => {
  const unpaid = { status: "requires_payment_method", receivedMinor: 0n, paidAt: null };
  await service.tell(payment("c24before", 1n, unpaid));
  await service.tell(payment("c24before", 2n, { codes: [written("EVES")] }));
  expect(await reasonOf("c24before")).toBe("EARNED");
});

it.each([
  ["workspace", { workspaceId: "wks_ann", codes: [written("ANNA")] }],
  ["e-mail address", { emailHash: "mail-ann", codes: [written("ANNA")] }],
])("case 25: the promoter's own %s is told", async (what, facts) => {
  const id = `c25${what}`;
  await service.tell(payment(id, 1n, facts));
  const decision = await decisionOn(service, id);
  expect(decision).toMatchObject({ earned: false, reason: "OWN_PAYMENT", commission: null });
  expect(decision.checks.at(-1)).toEqual({
    name: "ownPayment",
    passed: false,
    detail: `The payment's ${what} is the promoter's own.`,
  });
});

it("case 25: the promoter as its own friend is told by the user", async () => {
  await service.tell(
    linked("self", "ann", { refereeUserId: "ann" }),
    attached("self", "ann"),
    payment("c25user", 1n, { workspaceId: "wks_self" }),
  );
  expect(await reasonOf("c25user")).toBe("OWN_PAYMENT");
});

it.each([
  ["before", true],
  ["after", false],
])(
  "case 25 and D25: a card or address seen on an own payment, told %s the friend's, gives it away",
  async (when, ownFirst) => {
    const marks = { cardFingerprint: `card-${when}`, emailHash: `second-mail-${when}` };
    const own = payment(`c25own${when}`, 1n, { workspaceId: "wks_ann", paidAt: day(2), ...marks });
    const byCard = payment(`c25card${when}`, 1n, {
      workspaceId: "wks_bob",
      cardFingerprint: marks.cardFingerprint,
    });
    const byMail = payment(`c25mail${when}`, 1n, {
      workspaceId: "wks_bob",
      emailHash: marks.emailHash,
    });
    for (const event of ownFirst ? [own, byCard, byMail] : [byCard, byMail, own])
      await service.tell(event);
    expect(await reasonOf(`c25card${when}`)).toBe("OWN_PAYMENT");
    expect(await reasonOf(`c25mail${when}`)).toBe("OWN_PAYMENT");
    const left = await booked(service, `c25card${when}`);
    expect(left).toEqual(
      ownFirst ? null : { status: "CANCELLED", cancelReason: "SELF_REFERRAL", amount: "0" },
    );
  },
);

it.each([
  ["in lower case", "eves", "EARNED"],
  ["with blanks", "  EVES\t", "EARNED"],
  ["in full width", "ＥＶＥＳ", "EARNED"],
  ["of nobody", "nobody", "CODE_UNKNOWN"],
  ["with a dotless ı, which is no code", "b\u0131gsale", "CODE_UNKNOWN"],
  ["with ß, which is no code", "stra\u00dfe10", "CODE_UNKNOWN"],
  ["behind a byte order mark, which is no code", "\ufeffBIGSALE", "CODE_UNKNOWN"],
  ["of a suspended affiliate", "SUES", "AFFILIATE_NOT_ACTIVE"],
])("case 26: a code %s", async (_, text, expected) => {
  const id = `c26${text.trim()}`;
  await service.tell(payment(id, 1n, { codes: [written(text)] }));
  expect(await decisionOn(service, id)).toMatchObject({
    reason: expected,
    evidence: { code: text },
  });
});

it("case 26: being active again later earns for later payments only", async () => {
  await service.tell(payment("c26later", 1n, { codes: [written("SUES")], paidAt: day(20) }));
  expect(await reasonOf("c26later")).toBe("EARNED");
  expect(await reasonOf("c26SUES")).toBe("AFFILIATE_NOT_ACTIVE");
});

it("case 27: a payment of the other mode is judged and earns nothing", async () => {
  await service.tell(payment("c27", 1n, { livemode: true, workspaceId: "wks_bob" }));
  expect(await decisionOn(service, "c27")).toMatchObject({
    earned: false,
    reason: "TEST_MODE",
    commission: null,
  });
});

it("case 29: a customer that is deleted takes no history with it", async () => {
  const bob = { workspaceId: "wks_bob", customerId: "cus_29", emailHash: "mail-29" };
  await service.tell(payment("c29", 1n, bob));
  await service.tell(
    payment("c29", 2n, {
      ...bob,
      customerId: null,
      emailHash: null,
      refunds: [refund("a", 30_00n)],
    }),
  );
  expect(await booked(service, "c29")).toMatchObject({ amount: "1400" });
  await service.tell(payment("c29renewal", 1n, { customerId: "cus_29" }));
  expect(await reasonOf("c29renewal")).toBe("EARNED");
});

it("the policy in force at payment time rules a code alone, the pinned one a referral", async () => {
  await service.tell(
    policy({ version: 2, rateBps: 500, publishedAt: day(100) }),
    payment("alone", 1n, { codes: [written("EVES")], paidAt: day(101) }),
    payment("pinned", 1n, { workspaceId: "wks_bob", paidAt: day(101) }),
  );
  expect(await booked(service, "alone")).toMatchObject({ amount: "500" });
  expect(await booked(service, "pinned")).toMatchObject({ amount: "2000" });
});

it("a referral for consumption earns nothing by payments, whatever codes they carry", async () => {
  await service.tell(
    linked("tia", "ann", { basis: "TRUE_REVENUE" }),
    attached("tia", "ann"),
    payment("revenue", 1n, { workspaceId: "wks_tia", codes: [written("EVES")] }),
  );
  expect(await decisionOn(service, "revenue")).toMatchObject({
    reason: "BASIS_IS_TRUE_REVENUE",
    losingEvidence: [{ source: "PAYMENT_INTENT_METADATA", code: "EVES" }],
    commission: null,
  });
});
