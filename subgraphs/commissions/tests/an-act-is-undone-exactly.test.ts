import type { NewEvent } from "@tributary/events/publish";
import { newId } from "@tributary/kit/ids";
import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import {
  booked,
  claimEverything,
  confirmDue,
  decisionOn,
  payEverything,
  startCommissions,
} from "./books";
import { affiliate, annRefersBob, day } from "./neighbours";
import { payment, refund } from "./payments";

let service: TestService;
let key = 0;
const bob = { workspaceId: "wks_bob" };
beforeEach(async () => {
  service = await startCommissions();
  await service.tell(...annRefersBob({ requireSecondOperator: false }), payment("one", 1n, bob));
});
afterEach(() => service.stop());

async function run(name: string, input: object) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const answer = await service.execute(
    `mutation ($input: ${type}!) { ${name}(input: $input) { commission { id status holds { id kind } } userErrors { code } } }`,
    { input: { reason: "a good reason", idempotencyKey: `k${key++}`, ...input } },
    operator(),
  );
  expect(answer.errors ?? []).toEqual([]);
  expect(answer.data[name].userErrors).toEqual([]);
  return answer.data[name].commission;
}
const commissionId = async (id = "one") => (await decisionOn(service, id)).commission.id;

/** The newest operation of a kind. */
async function operation(action: string) {
  const { rows } = await service.database.admin.query(
    "select id, before, after from commissions.operation where action = $1 order by id desc limit 1",
    [action],
  );
  return rows[0] as { id: string; before: object | null; after: Record<string, string> };
}

/** Asks for the undoing of the newest operation of a kind. Answers what came of it. */
async function undo(action: string, request = newId("opr")) {
  const { id: undoes } = await operation(action);
  await service.tell(undoing(undoes, action, request));
  return answerTo(request);
}

function undoing(undoes: string, action: string, operationId: string): NewEvent {
  const at = new Date();
  const data = {
    operationId,
    undoes,
    action,
    actor: "oscar",
    reason: "a mistake",
    requestedAt: at,
  };
  return { type: "operation.undo_requested", subject: undoes, occurredAt: at, data };
}

async function answerTo(operationId: string) {
  const recorded = await service.told("operation.recorded");
  const refused = await service.told("operation.refused");
  const answers = [
    ...recorded
      .filter(({ data }) => data.operationId === operationId)
      .map(({ data }) => data.after),
    ...refused
      .filter(({ data }) => data.operationId === operationId)
      .map(({ data }) => data.message),
  ];
  expect(answers).toHaveLength(1);
  return answers[0];
}

const holdsOn = async () => {
  const { commission } = await decisionOn(service, "one");
  return commission.holds.map(({ kind, reason }: { kind: string; reason: string }) => [
    kind,
    reason,
  ]);
};

describe("a hold", () => {
  it("is lifted alone, and a row that was confirmed is so again", async () => {
    await confirmDue(service);
    const id = await commissionId();
    await run("holdCommission", { commissionId: id, reason: "first look" });
    const { id: first } = await operation("holdCommission");
    await run("holdCommission", { commissionId: id, reason: "second look" });
    expect(await undo("holdCommission")).toEqual({ status: "PENDING", holds: 1 });
    expect(await holdsOn()).toContainEqual(["OPERATOR", "first look"]);
    expect(await holdsOn()).not.toContainEqual(["OPERATOR", "second look"]);
    const { rows } = await service.database.admin.query(
      "select released_by, release_reason from commissions.commission_hold where reason = 'second look'",
    );
    expect(rows).toEqual([{ released_by: "oscar", release_reason: "a mistake" }]);
    const last = newId("opr");
    await service.tell(undoing(first, "holdCommission", last));
    expect(await answerTo(last)).toMatchObject({ holds: 0 });
  });

  it("that was released since is not there to be undone", async () => {
    const { holds, id } = await run("holdCommission", { commissionId: await commissionId() });
    const own = holds.find(({ kind }: { kind: string }) => kind === "OPERATOR");
    await run("releaseCommissionHold", { commissionId: id, holdId: own.id });
    expect(await undo("holdCommission")).toBe(
      "The hold was released since; there is nothing to undo.",
    );
  });
});

describe("a release", () => {
  async function heldAndReleased() {
    const { holds, id } = await run("holdCommission", { commissionId: await commissionId() });
    const own = holds.find(({ kind }: { kind: string }) => kind === "OPERATOR");
    await run("releaseCommissionHold", { commissionId: id, holdId: own.id });
    return { id, holdId: own.id };
  }

  it("is taken back: the same hold stands, and a row that is free waits again", async () => {
    const { holdId } = await heldAndReleased();
    await confirmDue(service);
    expect(await booked(service, "one")).toMatchObject({ status: "CONFIRMED" });
    expect(await undo("releaseCommissionHold")).toEqual({ holdId, status: "PENDING", holds: 1 });
    expect(await booked(service, "one")).toMatchObject({ status: "PENDING" });
    await confirmDue(service);
    expect(await booked(service, "one")).toMatchObject({ status: "PENDING" });
  });

  it.each([
    ["a payout has claimed it", claimEverything],
    ["it is paid", payEverything],
  ])("stays when %s", async (_, payOut) => {
    await heldAndReleased();
    await payOut(service, "1");
    expect(await undo("releaseCommissionHold")).toMatch(/^A payout has claimed it/);
  });

  it("stays when nothing is left of the row", async () => {
    const { id } = await heldAndReleased();
    await run("cancelCommission", { commissionId: id, cancelReason: "FRAUD" });
    expect(await undo("releaseCommissionHold")).toBe("Nothing is left of the commission.");
  });

  it("of a review that Stripe has closed meanwhile does not hold again", async () => {
    const open = { id: "prv_1", kind: "REVIEW", reason: "rule", isOpen: true } as const;
    await service.tell(payment("one", 2n, { ...bob, risks: [open] }));
    const { commission } = await decisionOn(service, "one");
    const held = commission.holds.find(({ kind }: { kind: string }) => kind === "RISK");
    await run("releaseCommissionHold", { commissionId: commission.id, holdId: held.id });
    await service.tell(payment("one", 3n, { ...bob, risks: [{ ...open, isOpen: false }] }));
    expect(await undo("releaseCommissionHold")).toMatchObject({ holds: 0 });
  });
});

describe("a cancellation", () => {
  it("gives back what it took, and not what a refund took meanwhile", async () => {
    await run("cancelCommission", { commissionId: await commissionId(), cancelReason: "FRAUD" });
    expect(await booked(service, "one")).toMatchObject({ status: "CANCELLED", amount: "0" });
    await service.tell(payment("one", 2n, { ...bob, refunds: [refund("r", 30_00n)] }));
    expect(await booked(service, "one")).toMatchObject({ status: "CANCELLED", amount: "0" });
    expect(await undo("cancelCommission")).toEqual({
      status: "PENDING",
      amountMinor: "1400",
      currency: "USD",
    });
    expect(await booked(service, "one")).toEqual({
      status: "PENDING",
      cancelReason: null,
      amount: "1400",
    });
  });

  it("leaves another's standing: each is undone for itself", async () => {
    await service.tell(payment("two", 1n, bob));
    await run("cancelCommission", { commissionId: await commissionId(), cancelReason: "FRAUD" });
    await run("cancelCommission", {
      commissionId: await commissionId("two"),
      cancelReason: "DUPLICATE",
    });
    await undo("cancelCommission");
    expect(await booked(service, "one")).toMatchObject({ cancelReason: "FRAUD" });
    expect(await booked(service, "two")).toMatchObject({ status: "PENDING", amount: "2000" });
  });

  it("of an adjustment gives back its amount", async () => {
    const correction = { promoterId: "prm_ann", amountMinor: "-500", currency: "EUR" };
    const { id } = await run("createCommissionAdjustment", correction);
    await run("cancelCommission", { commissionId: id, cancelReason: "OPERATOR" });
    expect(await undo("cancelCommission")).toEqual({
      status: "CONFIRMED",
      amountMinor: "-500",
      currency: "EUR",
    });
  });

  it("of an adjustment whose promoter was revoked meanwhile is forfeited after all", async () => {
    const correction = { promoterId: "prm_ann", amountMinor: "500", currency: "EUR" };
    const { id } = await run("createCommissionAdjustment", correction);
    await run("cancelCommission", { commissionId: id, cancelReason: "OPERATOR" });
    await service.tell(affiliate("ann", 9n, { status: "REVOKED", changedAt: day(12) }));
    expect(await undo("cancelCommission")).toMatchObject({ status: "CANCELLED", amountMinor: "0" });
    const { rows } = await service.database.admin.query(
      "select cancel_reason as why from commissions.commission where id = $1",
      [id],
    );
    expect(rows).toEqual([{ why: "AFFILIATE_REVOKED" }]);
  });

  it("is undone once however many ask at once, one after another and after a restart", async () => {
    await run("cancelCommission", { commissionId: await commissionId(), cancelReason: "FRAUD" });
    const { id: undoes } = await operation("cancelCommission");
    const requests = Array.from({ length: 5 }, () => newId("opr"));
    const asked = requests.map((each) => undoing(undoes, "cancelCommission", each));
    await service.tell(...asked, ...asked);
    await service.restart();
    await service.tell(...asked);
    const answers = await Promise.all(requests.map(answerTo));
    expect(answers.filter((answer) => typeof answer === "object")).toHaveLength(1);
    expect(new Set(answers.slice(1))).toEqual(
      new Set(["This operation was undone before; there is nothing to do."]),
    );
    expect((await decisionOn(service, "one")).commission.entries).toHaveLength(3);
  });

  it("that was undone can be made again, and undone again", async () => {
    const id = await commissionId();
    await run("cancelCommission", { commissionId: id, cancelReason: "FRAUD" });
    await undo("cancelCommission");
    await run("cancelCommission", { commissionId: id, cancelReason: "DUPLICATE" });
    expect(await booked(service, "one")).toMatchObject({ cancelReason: "DUPLICATE" });
    expect(await undo("cancelCommission")).toMatchObject({
      status: "PENDING",
      amountMinor: "2000",
    });
  });
});

describe("an adjustment", () => {
  const correction = { promoterId: "prm_ann", amountMinor: "700", currency: "USD" };

  it("is cancelled, and nothing else of its promoter's", async () => {
    const { id } = await run("createCommissionAdjustment", correction);
    expect(await undo("createCommissionAdjustment")).toBeNull();
    const { rows } = await service.database.admin.query(
      "select status, cancel_reason as why, amount_minor::text as amount from commissions.commission where id = $1",
      [id],
    );
    expect(rows).toEqual([{ status: "CANCELLED", why: "OPERATOR", amount: "0" }]);
    expect(await booked(service, "one")).toMatchObject({ amount: "2000" });
  });

  it("stays once a payout has claimed it", async () => {
    await run("createCommissionAdjustment", correction);
    await claimEverything(service, "1");
    expect(await undo("createCommissionAdjustment")).toMatch(/^A payout has claimed it/);
  });

  it("that was cancelled since stays so", async () => {
    const { id } = await run("createCommissionAdjustment", correction);
    await run("cancelCommission", { commissionId: id, cancelReason: "OPERATOR" });
    expect(await undo("createCommissionAdjustment")).toBe("The adjustment was cancelled since.");
  });
});
