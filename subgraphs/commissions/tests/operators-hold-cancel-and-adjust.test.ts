import { startTestService, type TestService } from "@tributary/testing/service";
import { operator, platformKey, user } from "@tributary/testing/viewers";
import { service as definition } from "../subgraph";
import { booked, decisionOn, payEverything } from "./books";
import { annRefersBob, batchOpened, policy } from "./neighbours";
import { dispute, payment, refund } from "./payments";

let service: TestService;
let key = 0;
beforeEach(async () => {
  service = await startTestService(definition);
  await service.tell(...annRefersBob(oneSuffices), payment("one", 1n, bob));
});
afterEach(() => service.stop());

const bob = { workspaceId: "wks_bob" };
/** One operator may adjust in any currency. */
const oneSuffices = { requireSecondOperator: false };
const PAYLOAD = `commission { id kind status cancelReason source adjusts: source amount { amountMinor }
  holds { id kind reason placedBy } entries { kind amount { amountMinor } } }
  effect { amountMinor currency } userErrors { code message field }`;

async function run(name: string, input: object, viewer = operator()) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const answer = await service.execute(
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${PAYLOAD} } }`,
    { input: { reason: "a good reason", idempotencyKey: `k${key++}`, ...input } },
    viewer,
  );
  return answer.errors ? { error: answer.errors[0]!.extensions!.code } : answer.data[name];
}
const commissionId = async (id = "one") => (await decisionOn(service, id)).commission.id;

it("holds are a set: each is released for itself, and a confirmed row waits again", async () => {
  await service.running.schedule.runAll();
  expect(await booked(service, "one")).toMatchObject({ status: "CONFIRMED" });
  const id = await commissionId();
  await run("holdCommission", { commissionId: id, reason: "first look" });
  const { commission } = await run(
    "holdCommission",
    { commissionId: id, reason: "second look" },
    operator("otto"),
  );
  expect(commission).toMatchObject({
    status: "PENDING",
    holds: [
      { kind: "OPERATOR", reason: "first look", placedBy: "olga" },
      { kind: "OPERATOR", reason: "second look", placedBy: "otto" },
    ],
  });
  await service.tell(
    payment("one", 2n, { ...bob, disputes: [dispute("d", 1n, "warning_needs_response", false)] }),
  );
  const [first, second] = commission.holds;
  await run("releaseCommissionHold", { commissionId: id, holdId: first.id });
  await service.running.schedule.runAll();
  expect(await booked(service, "one")).toMatchObject({ status: "PENDING" });
  await service.tell(
    payment("one", 3n, { ...bob, disputes: [dispute("d", 1n, "warning_closed", false)] }),
  );
  await service.running.schedule.runAll();
  expect(await booked(service, "one")).toMatchObject({ status: "PENDING" });
  const freed = await run("releaseCommissionHold", { commissionId: id, holdId: second.id });
  expect(freed.commission).toMatchObject({ status: "CONFIRMED", holds: [] });
  const again = await run("releaseCommissionHold", { commissionId: id, holdId: second.id });
  expect(again.userErrors).toMatchObject([{ code: "HOLD_NOT_FOUND", field: ["input", "holdId"] }]);
});

it("releases neither the policy's waiting time nor Stripe's dispute", async () => {
  const disputes = [dispute("d", 1n, "warning_needs_response", false)];
  await service.tell(payment("new", 1n, { ...bob, paidAt: new Date(), disputes }));
  const { commission } = await decisionOn(service, "new");
  expect(commission.holds.map(({ kind }: { kind: string }) => kind)).toEqual([
    "HOLD_PERIOD",
    "DISPUTE_OPEN",
  ]);
  for (const { id: holdId } of commission.holds) {
    const answer = await run("releaseCommissionHold", { commissionId: commission.id, holdId });
    expect(answer.userErrors).toMatchObject([{ code: "HOLD_NOT_RELEASABLE" }]);
  }
});

it("keeps a cancelled row at nothing through every later state and event", async () => {
  const id = await commissionId();
  const shown = await run("cancelCommission", {
    commissionId: id,
    cancelReason: "FRAUD",
    dryRun: true,
  });
  expect(shown.effect).toEqual({ amountMinor: "-2000", currency: "USD" });
  expect(await booked(service, "one")).toMatchObject({ status: "CONFIRMED", amount: "2000" });

  const { commission } = await run("cancelCommission", { commissionId: id, cancelReason: "FRAUD" });
  expect(commission).toMatchObject({
    status: "CANCELLED",
    cancelReason: "FRAUD",
    amount: { amountMinor: "0" },
  });
  expect(commission.entries.map(({ kind }: { kind: string }) => kind)).toEqual([
    "ACCRUAL",
    "CANCELLATION",
  ]);
  const fraud = { status: "CANCELLED", cancelReason: "FRAUD", amount: "0" };
  const later: Parameters<typeof payment>[2][] = [
    { refunds: [refund("a", 30_00n)] },
    { refunds: [refund("a", 30_00n, "failed")] },
    { disputes: [dispute("d", 100_00n)] },
    { disputes: [dispute("d", 100_00n, "won", false)] },
  ];
  for (const [place, change] of later.entries()) {
    await service.tell(payment("one", BigInt(place + 2), { ...bob, ...change }));
    await service.running.schedule.runAll();
    expect(await booked(service, "one")).toEqual(fraud);
  }
  const twice = await run("cancelCommission", { commissionId: id, cancelReason: "FRAUD" });
  expect(twice.userErrors).toMatchObject([{ code: "COMMISSION_CANCELLED" }]);
});

it("adjusts by hand in a row of its own that no payment state ever counts", async () => {
  const id = await commissionId();
  const { commission } = await run("createCommissionAdjustment", {
    promoterId: "prm_ann",
    amountMinor: "-500",
    currency: "USD",
    adjusts: id,
  });
  expect(commission).toMatchObject({
    kind: "ADJUSTMENT",
    status: "CONFIRMED",
    source: id,
    amount: { amountMinor: "-500" },
  });
  await service.tell(payment("one", 2n, { ...bob, refunds: [refund("a", 30_00n)] }));
  expect(await booked(service, "one")).toMatchObject({ amount: "1400" });
  await service.running.schedule.runAll();
  const [item] = await payEverything(service, "may");
  expect(item).toMatchObject({ amountMinor: 9_00n });
  const bonus = await run("createCommissionAdjustment", {
    promoterId: "prm_ann",
    amountMinor: "100",
    currency: "EUR",
  });
  const gone = await run("cancelCommission", {
    commissionId: bonus.commission.id,
    cancelReason: "OPERATOR",
  });
  expect(gone.commission).toMatchObject({
    status: "CANCELLED",
    cancelReason: "OPERATOR",
    amount: { amountMinor: "0" },
  });
});

it("says before an adjustment what it would change, and whether a second operator is needed", async () => {
  const adjust = { promoterId: "prm_ann", amountMinor: "-500", currency: "USD", dryRun: true };
  expect(await run("createCommissionAdjustment", adjust)).toEqual({
    commission: null,
    effect: { amountMinor: "-500", currency: "USD" },
    userErrors: [],
  });
  await service.tell(policy({ version: 2 }));
  expect(
    await run("createCommissionAdjustment", { ...adjust, amountMinor: "900000" }),
  ).toMatchObject({ effect: null, userErrors: [{ code: "NEEDS_SECOND_OPERATOR" }] });
  const { rows } = await service.database.admin.query(
    `select 1 from commissions.commission where kind = 'ADJUSTMENT'
     union all select 1 from commissions.operation union all select 1 from commissions.requested_operation`,
  );
  expect(rows).toEqual([]);
});

it("refuses what is claimed, paid, nothing, unknown or another's", async () => {
  await service.running.schedule.runAll();
  await service.tell(batchOpened("may", service.clock.now()));
  const id = await commissionId();
  const cancel = { commissionId: id, cancelReason: "OPERATOR" };
  expect((await run("cancelCommission", cancel)).userErrors).toMatchObject([
    { code: "COMMISSION_IN_BATCH" },
  ]);
  await service.tell(payment("two", 1n, bob));
  await payEverything(service, "june");
  const paid = await commissionId("two");
  for (const name of ["holdCommission", "cancelCommission"]) {
    const extra = name === "cancelCommission" ? { cancelReason: "OPERATOR" } : {};
    expect((await run(name, { commissionId: paid, ...extra })).userErrors).toMatchObject([
      { code: "COMMISSION_PAID" },
    ]);
  }
  const adjust = { promoterId: "prm_ann", amountMinor: "5", currency: "USD" };
  expect(
    (await run("createCommissionAdjustment", { ...adjust, amountMinor: "0" })).userErrors,
  ).toMatchObject([{ code: "AMOUNT_IS_ZERO" }]);
  expect(await run("createCommissionAdjustment", { ...adjust, promoterId: "prm_nobody" })).toEqual({
    error: "NOT_FOUND",
  });
  expect(await run("createCommissionAdjustment", { ...adjust, adjusts: "com_nothing" })).toEqual({
    error: "NOT_FOUND",
  });
  expect(
    await run("createCommissionAdjustment", { ...adjust, amountMinor: "9223372036854775807" }),
  ).toEqual({ error: "BAD_USER_INPUT" });
  expect(await run("holdCommission", { commissionId: "com_nothing" })).toEqual({
    error: "NOT_FOUND",
  });
  expect(await run("holdCommission", { commissionId: "a\0b" })).toEqual({ error: "NOT_FOUND" });
  expect(await run("holdCommission", { commissionId: id, reason: "  " })).toEqual({
    error: "BAD_USER_INPUT",
  });
  expect(await run("cancelCommission", { ...cancel, cancelReason: "REFUNDED" })).toEqual({
    error: "BAD_USER_INPUT",
  });
  expect(await run("holdCommission", { commissionId: id }, user("ann"))).toEqual({
    error: "FORBIDDEN",
  });
  expect(
    await run("holdCommission", { commissionId: id }, platformKey("commissions:read") as never),
  ).toEqual({ error: "FORBIDDEN" });
});

it("answers one key once: at once fifty times, after a restart, and never for other input", async () => {
  const id = await commissionId();
  const hold = { commissionId: id, idempotencyKey: "only-once" };
  const answers = await Promise.all(Array.from({ length: 50 }, () => run("holdCommission", hold)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer.userErrors)))).toEqual(
    new Set(["[]"]),
  );
  await service.restart();
  const after = await run("holdCommission", hold);
  expect(
    after.commission.holds.filter(({ kind }: { kind: string }) => kind === "OPERATOR"),
  ).toHaveLength(1);
  const other = await run("holdCommission", { ...hold, reason: "something else" });
  expect(other.userErrors).toMatchObject([{ code: "IDEMPOTENCY_CONFLICT" }]);
  const { rows } = await service.database.admin.query(
    "select actor, action, reason from commissions.operation",
  );
  expect(rows).toEqual([{ actor: "olga", action: "holdCommission", reason: "a good reason" }]);
});
