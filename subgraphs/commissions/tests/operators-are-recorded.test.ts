import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { booked, confirmDue, decisionOn, payEverything, startCommissions } from "./books";
import { annRefersBob } from "./neighbours";
import { payment } from "./payments";

let service: TestService;
let key = 0;
beforeEach(async () => {
  service = await startCommissions();
  await service.tell(
    ...annRefersBob({ requireSecondOperator: false }),
    payment("one", 1n, { workspaceId: "wks_bob" }),
  );
});
afterEach(() => service.stop());

async function run(name: string, input: object) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  return service.execute(
    `mutation ($input: ${type}!) { ${name}(input: $input) { commission { id status holds { id kind } }
       effect { amountMinor currency display } userErrors { code field } } }`,
    { input: { reason: "a good reason", idempotencyKey: `k${key++}`, ...input } },
    operator(),
  );
}
const commissionId = async () => (await decisionOn(service, "one")).commission.id;

async function recorded() {
  const { rows } = await service.database.admin.query(
    "select id, actor, action, target, reason, before, after from commissions.operation order by id",
  );
  return rows;
}

it("records each act with the contract's names, and tells it to the one audit log", async () => {
  const id = await commissionId();
  const held = await run("holdCommission", { commissionId: id });
  const holdId = held.data.holdCommission.commission.holds.find(
    ({ kind }: { kind: string }) => kind === "OPERATOR",
  ).id;
  await run("releaseCommissionHold", { commissionId: id, holdId });
  await run("cancelCommission", { commissionId: id, cancelReason: "FRAUD" });
  const correction = { promoterId: "prm_ann", amountMinor: "-500", currency: "EUR" };
  await run("createCommissionAdjustment", correction);
  const acts = await recorded();
  const act = { actor: "olga", reason: "a good reason" };
  expect(acts).toMatchObject([
    {
      ...{ ...act, action: "holdCommission", target: id },
      before: { status: "PENDING", holds: 0 },
      after: { holdId, holds: 1 },
    },
    {
      ...{ ...act, action: "releaseCommissionHold", target: id },
      before: { holdId, holds: 1 },
      after: { holds: 0 },
    },
    {
      ...{ ...act, action: "cancelCommission", target: id },
      before: { status: "PENDING", amountMinor: "2000", currency: "USD" },
      after: { status: "CANCELLED", cancelReason: "FRAUD" },
    },
    {
      ...{ ...act, action: "createCommissionAdjustment" },
      before: null,
      after: { ...correction, adjusts: null },
    },
  ]);
  const told = await service.told("operation.recorded");
  expect(
    told.map(({ data: { operationId: id, actor, action, target, reason, before, after } }) => ({
      ...{ id, actor, action, target, reason, before, after },
    })),
  ).toEqual(acts);
});

it("rehearses a cancellation: the effect and nothing written, and no effect where it is refused", async () => {
  const id = await commissionId();
  const cancel = {
    commissionId: id,
    cancelReason: "OPERATOR",
    dryRun: true,
    idempotencyKey: "one",
  };
  for (let time = 0; time < 2; time++) {
    const { data } = await run("cancelCommission", cancel);
    expect(data.cancelCommission).toMatchObject({
      commission: { id, status: "PENDING" },
      effect: { amountMinor: "-2000", currency: "USD", display: "-$20.00" },
      userErrors: [],
    });
  }
  expect(await booked(service, "one")).toMatchObject({ status: "PENDING", amount: "2000" });
  expect(await recorded()).toEqual([]);
  expect(await service.told("operation.recorded")).toEqual([]);

  await payEverything(service, "may");
  const { data } = await run("cancelCommission", cancel);
  expect(data.cancelCommission).toMatchObject({
    effect: null,
    userErrors: [{ code: "COMMISSION_PAID", field: ["input", "commissionId"] }],
  });
});

it("gives an adjustment that was held back to the next payout once it is released", async () => {
  const made = await run("createCommissionAdjustment", {
    ...{ promoterId: "prm_ann", amountMinor: "700", currency: "USD" },
  });
  const { id } = made.data.createCommissionAdjustment.commission;
  const held = (await run("holdCommission", { commissionId: id })).data.holdCommission.commission;
  expect(held).toMatchObject({ status: "PENDING", holds: [{ kind: "OPERATOR" }] });
  await confirmDue(service);
  const holdId = held.holds[0].id;
  const { data } = await run("releaseCommissionHold", { commissionId: id, holdId });
  expect(data.releaseCommissionHold.commission).toMatchObject({ status: "CONFIRMED", holds: [] });
});

it.each<[string, object, string[]]>([
  ["holdCommission", { reason: "  " }, ["input", "reason"]],
  ["holdCommission", { reason: "x".repeat(501) }, ["input", "reason"]],
  ["holdCommission", { idempotencyKey: "" }, ["input", "idempotencyKey"]],
  ["holdCommission", { commissionId: "com_none" }, ["input", "commissionId"]],
  ["cancelCommission", { cancelReason: "REFUNDED" }, ["input", "cancelReason"]],
  [
    "createCommissionAdjustment",
    { promoterId: "prm_none", amountMinor: "1", currency: "USD" },
    ["input", "promoterId"],
  ],
  [
    "createCommissionAdjustment",
    {
      promoterId: "prm_ann",
      amountMinor: `${10n ** 16n}`,
      currency: "USD",
    },
    ["input", "amountMinor"],
  ],
])("names what is wrong in %s with %j by its path in the arguments", async (name, wrong, field) => {
  const target =
    name === "createCommissionAdjustment" ? {} : { commissionId: await commissionId() };
  const { errors } = await run(name, { ...target, ...wrong });
  expect(errors).toMatchObject([{ extensions: { field } }]);
});
