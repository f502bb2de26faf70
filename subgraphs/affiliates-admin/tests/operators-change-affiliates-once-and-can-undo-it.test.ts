import type { TestService } from "@tributary/testing/service";
import { operator, platformKey, user } from "@tributary/testing/viewers";
import {
  affiliateOf,
  commissionChanged,
  joined,
  key,
  PUBLISH,
  policyInput,
  SET_STATUS,
  SET_TERMS,
  startAdmin,
  UNDO,
} from "./setting";

let admin: TestService;
/** Affiliates that no test has taken yet; all are enrolled at once, since each telling waits. */
const fresh: { id: string; promoterId: string }[] = [];
beforeAll(async () => {
  admin = await startAdmin();
  const promoterIds = Array.from({ length: 24 }, (_, index) => `prm_${index}`);
  await admin.tell(...promoterIds.flatMap(enrolled));
  for (const promoterId of promoterIds) {
    fresh.push({ id: (await affiliateOf(admin, promoterId)).id, promoterId });
  }
});
afterAll(() => admin.stop());

const enrolled = (promoterId: string) => [
  joined(promoterId, `user of ${promoterId}`),
  commissionChanged(promoterId, `com_a_${promoterId}`, 1n, "PENDING", 20_00n),
  commissionChanged(promoterId, `com_b_${promoterId}`, 1n, "CONFIRMED", 5_00n),
  commissionChanged(promoterId, `com_c_${promoterId}`, 1n, "CONFIRMED", 300n, "JPY"),
  commissionChanged(promoterId, `com_d_${promoterId}`, 1n, "PAID", 99_00n),
  commissionChanged(promoterId, `com_e_${promoterId}`, 1n, "CONFIRMED", -1_00n, "EUR"),
];

function newAffiliate(): { id: string; promoterId: string } {
  const next = fresh.pop();
  if (!next) throw new Error("enrol more affiliates before the tests");
  return next;
}

const setStatus = async (affiliateId: string, status: string, more: object = {}) =>
  (
    await admin.execute(
      SET_STATUS,
      { input: { affiliateId, status, reason: "a test", idempotencyKey: key(), ...more } },
      operator(),
    )
  ).data.setAffiliateStatus;
const setTerms = async (affiliateId: string, more: object) =>
  (
    await admin.execute(
      SET_TERMS,
      { input: { affiliateId, reason: "a deal", idempotencyKey: key(), ...more } },
      operator(),
    )
  ).data.setAffiliateTerms;
const undo = async (operationId: string, idempotencyKey = key()) =>
  (
    await admin.execute(
      UNDO,
      { input: { operationId, reason: "a mistake", idempotencyKey } },
      operator("oscar"),
    )
  ).data.undoOperation;
const changesOf = async (promoterId: string) =>
  (await admin.told("affiliate.changed"))
    .filter(({ data }) => data.promoterId === promoterId)
    .map(({ revision, data }) => [revision, data.status, data.rateBps]);
const auditOf = async (target: string) =>
  (
    await admin.execute(
      "query ($filter: AuditFilter) { auditLog(filter: $filter) { nodes { action actor reason before after undoable operationId } } }",
      { filter: { target } },
      operator(),
    )
  ).data.auditLog.nodes;

it("suspends, shows no effect on money, and tells the others with the next revision", async () => {
  const { id, promoterId } = newAffiliate();
  const answer = await setStatus(id, "SUSPENDED");
  expect(answer).toMatchObject({ affiliate: { status: "SUSPENDED" }, effect: [], userErrors: [] });
  expect(await changesOf(promoterId)).toEqual([
    [1n, "ACTIVE", null],
    [2n, "SUSPENDED", null],
  ]);
  expect(await auditOf(id)).toEqual([
    {
      action: "setAffiliateStatus",
      actor: "olga",
      reason: "a test",
      before: { status: "ACTIVE" },
      after: { status: "SUSPENDED" },
      undoable: true,
      operationId: answer.operationId,
    },
  ]);
});

it("shows what a revocation forfeits before it is done, and does the same", async () => {
  const { id, promoterId } = newAffiliate();
  const forfeits = [
    { amountMinor: "300", currency: "JPY", display: "¥300" },
    { amountMinor: "2500", currency: "USD", display: "$25.00" },
  ];
  const dry = await setStatus(id, "REVOKED", { dryRun: true });
  expect(dry).toMatchObject({
    affiliate: { status: "ACTIVE" },
    operationId: null,
    effect: forfeits,
  });
  expect(await auditOf(id)).toEqual([]);
  expect(await changesOf(promoterId)).toHaveLength(1);
  const done = await setStatus(id, "REVOKED");
  expect(done).toMatchObject({ affiliate: { status: "REVOKED" }, effect: forfeits });
  expect(await setStatus(id, "ACTIVE")).toMatchObject({
    affiliate: { status: "REVOKED" },
    operationId: null,
    userErrors: [{ code: "STATUS_IS_FINAL" }],
  });
  expect(await setStatus(id, "REVOKED")).toMatchObject({
    userErrors: [{ code: "STATUS_UNCHANGED" }],
  });
});

it("does one of twenty equal calls at once, and answers the key again after a restart", async () => {
  const { id, promoterId } = newAffiliate();
  const idempotencyKey = key();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => setStatus(id, "REVOKED", { idempotencyKey })),
  );
  expect(new Set(answers.map(({ operationId }) => operationId)).size).toBe(1);
  expect(await changesOf(promoterId)).toHaveLength(2);
  await admin.restart();
  expect(await setStatus(id, "REVOKED", { idempotencyKey })).toEqual(answers[0]);
  expect(await setStatus(id, "ACTIVE", { idempotencyKey })).toMatchObject({
    affiliate: null,
    userErrors: [{ code: "IDEMPOTENCY_CONFLICT" }],
  });
  expect(await auditOf(id)).toHaveLength(1);
});

it("gives every change of many at once a revision of its own", async () => {
  const { id, promoterId } = newAffiliate();
  const rates = Array.from({ length: 15 }, (_, index) => 1000 + index);
  await Promise.all(rates.map((rateBps) => setTerms(id, { rateBps })));
  const changes = (await changesOf(promoterId)).slice(1);
  expect(changes.map(([revision]) => Number(revision))).toEqual(rates.map((_, index) => index + 2));
  const last = (await affiliateOf(admin, promoterId)).rateBps;
  expect(changes.at(-1)![2]).toBe(last);
});

it("gives own terms and takes them away", async () => {
  const { id, promoterId } = newAffiliate();
  expect(await setTerms(id, { rateBps: 0, minimumPayoutMinor: "5" })).toMatchObject({
    affiliate: { rateBps: 0, terms: { rateBps: 0, minimumPayoutMinor: "5", reason: "a deal" } },
    effect: [],
  });
  const own = await affiliateOf(admin, promoterId, user(`user of ${promoterId}`));
  expect(own.terms).toEqual({ rateBps: 0, minimumPayoutMinor: "5", reason: "" });
  expect(await setTerms(id, {})).toMatchObject({ affiliate: { rateBps: 2000, terms: null } });
});

it.each([
  ["a rate above everything", { rateBps: 10_001 }, "RATE_OUT_OF_RANGE", "rateBps"],
  ["a negative rate", { rateBps: -1 }, "RATE_OUT_OF_RANGE", "rateBps"],
  ["a negative minimum", { minimumPayoutMinor: "-1" }, "POLICY_INVALID", "minimumPayoutMinor"],
])("refuses terms with %s, tried dry or not", async (_, terms, code, field) => {
  const { id, promoterId } = newAffiliate();
  for (const dryRun of [true, false]) {
    expect(await setTerms(id, { ...terms, dryRun })).toMatchObject({
      operationId: null,
      userErrors: [{ code, field: ["input", field] }],
    });
  }
  expect(await changesOf(promoterId)).toHaveLength(1);
});

describe("undoing", () => {
  it("reverses a revocation once, however many ask at once", async () => {
    const { id, promoterId } = newAffiliate();
    await setStatus(id, "SUSPENDED");
    const { operationId } = await setStatus(id, "REVOKED");
    const answers = await Promise.all(Array.from({ length: 10 }, () => undo(operationId)));
    const done = answers.filter(({ audit }) => audit);
    expect(done).toHaveLength(1);
    expect(done[0].audit).toMatchObject({
      action: "undoOperation",
      before: { status: "REVOKED" },
      after: { status: "SUSPENDED" },
      undoable: false,
    });
    expect(
      answers.filter(({ userErrors }) => userErrors[0]?.code === "ALREADY_UNDONE"),
    ).toHaveLength(9);
    expect((await affiliateOf(admin, promoterId)).status).toBe("SUSPENDED");
    expect((await changesOf(promoterId)).at(-1)).toEqual([4n, "SUSPENDED", null]);
    expect((await auditOf(id)).map(({ undoable }: { undoable: boolean }) => undoable)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it("puts the terms back exactly as they were", async () => {
    const { id, promoterId } = newAffiliate();
    await setTerms(id, { rateBps: 1234, minimumPayoutMinor: "77" });
    const before = await affiliateOf(admin, promoterId);
    const { operationId } = await setTerms(id, { rateBps: 1 });
    await undo(operationId);
    expect(await affiliateOf(admin, promoterId)).toEqual(before);
  });

  it("takes back nothing that another act has done since, although the facts are the same", async () => {
    const { id, promoterId } = newAffiliate();
    const first = await setStatus(id, "SUSPENDED");
    const second = await setStatus(id, "ACTIVE");
    const third = await setStatus(id, "SUSPENDED");
    expect((await undo(first.operationId)).userErrors[0]?.code).toBe("NOT_UNDOABLE");
    expect((await affiliateOf(admin, promoterId)).status).toBe("SUSPENDED");
    for (const { operationId } of [third, second, first])
      expect((await undo(operationId)).userErrors).toEqual([]);
    expect((await affiliateOf(admin, promoterId)).status).toBe("ACTIVE");
  });

  it("leaves alone what has been changed since, and what cannot be undone", async () => {
    const { id } = newAffiliate();
    const { operationId } = await setStatus(id, "SUSPENDED");
    await setStatus(id, "ACTIVE");
    expect((await undo(operationId)).userErrors[0].code).toBe("NOT_UNDOABLE");
    await admin.execute(
      `mutation { addAffiliateNote(input: { affiliateId: "${id}", text: "hm" }) { operationId } }`,
      {},
      operator(),
    );
    const [note] = await auditOf(id);
    expect(note.action).toBe("addAffiliateNote");
    expect((await undo(note.operationId)).userErrors[0].code).toBe("NOT_UNDOABLE");
  });
});

describe("notes", () => {
  it("are shown to operators in their order, and to nobody else", async () => {
    const { id, promoterId } = newAffiliate();
    const hostile = "<script>alert(1)</script> '; drop table affiliate; -- \u202e👩‍👩‍👧";
    for (const text of ["first", hostile]) {
      await admin.execute(
        "mutation ($input: AddAffiliateNoteInput!) { addAffiliateNote(input: $input) { operationId } }",
        { input: { affiliateId: id, text } },
        operator(),
      );
    }
    expect((await affiliateOf(admin, promoterId)).notes).toEqual([
      { text: "first", by: "olga" },
      { text: hostile, by: "olga" },
    ]);
    const own = user(`user of ${promoterId}`);
    expect((await affiliateOf(admin, promoterId, own)).notes).toEqual([]);
    const { data } = await admin.execute(
      `{ affiliate(id: "${id}") { audit { nodes { action } } } }`,
      {},
      own,
    );
    expect(data.affiliate.audit.nodes).toEqual([]);
  });
});

describe("nobody else", () => {
  const operations: [string, object][] = [
    [SET_STATUS, { status: "REVOKED", reason: "a test", idempotencyKey: "k" }],
    [SET_TERMS, { rateBps: 1, reason: "a test", idempotencyKey: "k" }],
    [
      "mutation ($input: AddAffiliateNoteInput!) { addAffiliateNote(input: $input) { operationId } }",
      { text: "x" },
    ],
  ];

  it.each(operations)("may do this: %s", async (query, input) => {
    const { id, promoterId } = newAffiliate();
    for (const viewer of [user(`user of ${promoterId}`), platformKey("affiliates:read")]) {
      const { errors } = await admin.execute(
        query,
        { input: { affiliateId: id, ...input } },
        viewer,
      );
      expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    }
    expect(await auditOf(id)).toEqual([]);
  });

  it.each(operations)("is found by an unknown or hostile id: %s", async (query, input) => {
    for (const affiliateId of ["aff_0", "\0", "' or true --", `aff_${"0".repeat(32)}`]) {
      const { errors } = await admin.execute(
        query,
        { input: { affiliateId, ...input } },
        operator(),
      );
      expect(errors?.[0]?.extensions?.code).toBe("NOT_FOUND");
    }
  });

  it("may undo an operation or knows a foreign one", async () => {
    const input = { operationId: `opr_${"0".repeat(32)}`, reason: "a test", idempotencyKey: key() };
    const unknown = await admin.execute(UNDO, { input }, operator());
    expect(unknown.errors?.[0]?.extensions?.code).toBe("NOT_FOUND");
    const foreign = await admin.execute(UNDO, { input }, user("ann"));
    expect(foreign.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  });
});

describe("a dry run says what would change although no money moves", () => {
  it("of a suspension", async () => {
    const { id, promoterId } = newAffiliate();
    const { operationId, effect, consequences } = await setStatus(id, "SUSPENDED", {
      dryRun: true,
    });
    expect({ operationId, effect }).toEqual({ operationId: null, effect: [] });
    expect(consequences).toEqual([
      "Payments from now on earn no commission until the affiliate is active again.",
      "Codes still link and friends get their bonus; the promoter's own bonus is skipped.",
      "Unpaid commissions are kept and wait; nothing is paid out meanwhile.",
    ]);
    expect((await affiliateOf(admin, promoterId)).status).toBe("ACTIVE");
    expect(await auditOf(id)).toEqual([]);
    expect(await changesOf(promoterId)).toHaveLength(1);
  });

  it("of own terms", async () => {
    const { id } = newAffiliate();
    const { consequences } = await setTerms(id, { rateBps: 2500, dryRun: true });
    expect(consequences).toEqual(["Payments from now on earn 2500 basis points instead of 2000."]);
  });
});

it("tells who wants to undo a policy to publish the earlier terms", async () => {
  const input = { policy: policyInput(), reason: "a test", idempotencyKey: key() };
  await admin.execute(PUBLISH, { input }, operator());
  const { data } = await admin.execute(
    '{ auditLog(first: 1, filter: { action: "publishProgramPolicy" }) { nodes { operationId } } }',
    {},
    operator(),
  );
  expect((await undo(data.auditLog.nodes[0].operationId)).userErrors).toEqual([
    {
      code: "NOT_UNDOABLE",
      message: "A published policy stays; publish the terms of version 1 again as the next one.",
    },
  ]);
});
