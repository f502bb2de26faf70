import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { closeMonth, closeMonths, count, monthly, seal, startClosing } from "./closing";
import { affiliate, day, event, voided } from "./neighbours";
import { expectSoundBooks } from "./sound-books";

let service: TestService;
let revision = 2n;
beforeEach(async () => {
  service = await startClosing();
});
afterEach(async () => {
  await expectSoundBooks(service);
  await service.stop();
});

const MUTATION = `mutation ($input: CancelCommissionInput!) { cancelCommission(input: $input) {
  effect { amountMinor } userErrors { code } } }`;

/** An operator cancels the commission of a month. Answers the operation. */
async function cancel(month: string): Promise<{ id: string; target: string }> {
  const { admin } = service.database;
  const { rows } = await admin.query("select id from commissions.commission where source = $1", [
    month,
  ]);
  const input = {
    ...{ commissionId: rows[0].id, cancelReason: "FRAUD", reason: "looked odd" },
    idempotencyKey: `cancel ${revision++}`,
  };
  const { data } = await service.execute(MUTATION, { input }, operator());
  expect(data.cancelCommission.userErrors).toEqual([]);
  const operations = await admin.query(
    "select id, target from commissions.operation where action = 'cancelCommission' order by id desc limit 1",
  );
  return operations.rows[0];
}

async function undo({ id, target }: { id: string; target: string }) {
  const request = {
    ...{ operationId: `${id}_undo`, undoes: id, action: "cancelCommission", actor: "olga" },
    ...{ reason: "it was fine", requestedAt: service.clock.now() },
  };
  await service.tell(event("operation.undo_requested", id, service.clock.now(), request));
  expect(target).toMatch(/^com_/);
}

const becomes = (status: "ACTIVE" | "SUSPENDED" | "REVOKED") =>
  service.tell(affiliate("ann", revision++, { status, changedAt: service.clock.now() }));
const reversed = (month: string, minor = -24_01n) =>
  count(service, { minor, month, of: "2026-03" });

beforeEach(async () => {
  await count(service, { minor: 24_01n, month: "2026-03" });
  await closeMonths(service, "2026-03");
});

it("takes nothing back of a month whose commission was cancelled", async () => {
  await cancel("2026-03");
  await reversed("2026-04");
  await closeMonths(service, "2026-04");
  expect(await monthly(service)).toEqual(["2026-03 FRAUD 0"]);
});

it("takes it back once the cancellation is undone, though nothing else counts then", async () => {
  const operation = await cancel("2026-03");
  await reversed("2026-04");
  await closeMonths(service, "2026-04");
  await undo(operation);
  await closeMonths(service, "2026-05", "2026-06");
  expect(await monthly(service)).toEqual(["2026-03 CONFIRMED 360", "2026-05 CONFIRMED -360"]);
});

it("gives back what was taken of a month that is cancelled later", async () => {
  await reversed("2026-04", -10_00n);
  await closeMonths(service, "2026-04");
  await cancel("2026-03");
  await closeMonths(service, "2026-05", "2026-06");
  expect(await monthly(service)).toEqual([
    "2026-03 FRAUD 0",
    "2026-04 CONFIRMED -150",
    "2026-05 CONFIRMED 150",
  ]);
});

it("counts what comes after a cancelled month as if that had never been", async () => {
  await count(service, { minor: 10_05n, month: "2026-04" });
  await closeMonths(service, "2026-04");
  await cancel("2026-03");
  await count(service, { minor: 10_05n, month: "2026-05" });
  await closeMonths(service, "2026-05");
  // 24.01 and 10.05 made 5.10, 10.05 and 10.05 make 3.01: what stands of April is 1.50.
  expect(await monthly(service)).toEqual([
    "2026-03 FRAUD 0",
    "2026-04 CONFIRMED 150",
    "2026-05 CONFIRMED 151",
  ]);
});

it("a revoked affiliate's month is cancelled, and comes back with the rest when that is undone", async () => {
  await becomes("REVOKED");
  await count(service, { minor: 10_00n, month: "2026-04" });
  await seal(service, "2026-04");
  const { close } = await closeMonth(service, "2026-04");
  expect(close).toMatchObject({
    trueRevenue: [{ amountMinor: "1000" }],
    commission: [{ amountMinor: "0" }],
  });
  await closeMonths(service, "2026-05");
  expect(await monthly(service)).toEqual([
    "2026-03 AFFILIATE_REVOKED 0",
    "2026-04 AFFILIATE_REVOKED 0",
  ]);
  await becomes("ACTIVE");
  await closeMonths(service, "2026-06");
  expect(await monthly(service)).toEqual(["2026-03 CONFIRMED 360", "2026-04 CONFIRMED 150"]);
});

it("a debt of a revoked affiliate is cancelled in its month too, and owed again when that is undone", async () => {
  await reversed("2026-04", -10_00n);
  await closeMonths(service, "2026-04");
  await becomes("REVOKED");
  await reversed("2026-05");
  await closeMonths(service, "2026-05", "2026-06");
  expect(await monthly(service)).toEqual(["2026-03 AFFILIATE_REVOKED 0", "2026-04 CONFIRMED -150"]);
  await becomes("ACTIVE");
  expect(await monthly(service)).toEqual(["2026-03 CONFIRMED 360", "2026-04 CONFIRMED -150"]);
  await closeMonths(service, "2026-07");
  expect(await monthly(service)).toEqual([
    "2026-03 CONFIRMED 360",
    "2026-04 CONFIRMED -150",
    "2026-07 CONFIRMED -360",
  ]);
});

it("a paid month of a revoked affiliate: what is reversed is cancelled, and a debt once that is undone", async () => {
  await service.database.admin.query(
    `insert into commissions.payout_batch values ('pay_1', now());
     insert into commissions.payout_item (id, batch_id, promoter_id, currency, amount_minor, commissions, claimed_at)
       values ('pit_1', 'pay_1', 'prm_ann', 'USD', 360, 1, now());
     update commissions.commission set payout_item_id = 'pit_1' where source = '2026-03'`,
  );
  await becomes("REVOKED");
  await reversed("2026-04");
  await closeMonths(service, "2026-04", "2026-05");
  expect(await monthly(service)).toEqual(["2026-03 CONFIRMED 360", "2026-04 AFFILIATE_REVOKED 0"]);
  await becomes("ACTIVE");
  await closeMonths(service, "2026-06");
  expect(await monthly(service)).toEqual(["2026-03 CONFIRMED 360", "2026-04 CONFIRMED -360"]);
});

it("closes a referral that is voided, and an affiliate that is suspended, as any other", async () => {
  await service.tell(voided("bob", "ann", day(120)));
  await becomes("SUSPENDED");
  await reversed("2026-04");
  await closeMonths(service, "2026-04");
  expect(await monthly(service)).toEqual(["2026-03 CONFIRMED 360", "2026-04 CONFIRMED -360"]);
});
