import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import {
  allocated,
  booked,
  confirmDue,
  decisionOn,
  payEverything,
  rowsOf,
  setClock,
  startCommissions,
} from "../books";
import {
  affiliate,
  annRefersBob,
  attached,
  batchOpened,
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
  await service.tell(...annRefersBob(), joined("eve"), code("eve", "EVES"));
});
afterAll(() => service.stop());

const bob = { workspaceId: "wks_bob" };

it("D2: a state that fails halfway is not lost: nothing of it stands, and it is tried again", async () => {
  const { admin } = service.database;
  await admin.query(`create function commissions.fail() returns trigger language plpgsql as
    $$ begin raise exception 'pulled the plug'; end $$`);
  await admin.query(
    "create trigger fail before insert on commissions.commission_entry for each row execute function commissions.fail()",
  );
  await service.tell(payment("d2", 1n, bob));
  const { rows } = await admin.query(
    "select (select count(*)::int from commissions.payment where payment_intent_id = 'pi_d2') as stored, (select count(*)::int from events.deferred) as waiting",
  );
  expect(rows).toEqual([{ stored: 0, waiting: 1 }]);
  await admin.query("drop trigger fail on commissions.commission_entry");
  await admin.query("update events.deferred set next_attempt_at = now()");
  await service.running.drain();
  expect(await booked(service, "d2")).toMatchObject({ amount: "2000" });
});

it("D3: what was counted once is never counted again, however long ago it was", async () => {
  await service.tell(payment("d3", 1n, bob));
  service.clock.advance(400 * 86_400_000);
  await service.restart();
  await service.tell(payment("d3", 1n, bob), payment("d3", 2n, bob));
  expect(await rowsOf(service, "d3")).toHaveLength(1);
  expect((await decisionOn(service, "d3")).commission.entries).toHaveLength(1);
  setClock(service, day(12));
});

it("D14: a refund of a payment without invoice is seen", async () => {
  await service.tell(payment("d14", 1n, { codes: [written("EVES")] }));
  await service.tell(
    payment("d14", 2n, { codes: [written("EVES")], refunds: [refund("a", 50_00n)] }),
  );
  expect(await booked(service, "d14")).toMatchObject({ amount: "1000" });
});

it("D20: amounts of different currencies are never added", async () => {
  await service.tell(
    joined("kim"),
    linked("lee", "kim"),
    attached("lee", "kim"),
    payment("d20usd", 1n, { workspaceId: "wks_lee" }),
    payment("d20eur", 1n, { workspaceId: "wks_lee", currency: "EUR" }),
  );
  const { data } = await service.execute(
    `{ _entities(representations: [{__typename: "Promoter", id: "prm_kim"}]) { ... on Promoter {
       earnings { byCurrency { currency totalEarned { amountMinor } } } } } }`,
    {},
    operator(),
  );
  expect(data._entities[0].earnings.byCurrency).toEqual([
    { currency: "EUR", totalEarned: { amountMinor: "2000" } },
    { currency: "USD", totalEarned: { amountMinor: "2000" } },
  ]);
});

it("D32: a code stays its promoter's for ever, also when another claims it and its own is revoked", async () => {
  await service.tell(code("kim", "EVES"), payment("d32", 1n, { codes: [written("EVES")] }));
  expect((await decisionOn(service, "d32")).commission.promoter).toEqual({ id: "prm_eve" });
});

it("D45: days and months are the program's, not the server's", async () => {
  await service.tell(
    policy({ version: 2, timeZone: "Asia/Tokyo" }),
    joined("mia"),
    linked("nia", "mia", { policyVersion: 2 }),
    attached("nia", "mia"),
    payment("d45", 1n, { workspaceId: "wks_nia", paidAt: new Date("2026-03-31T15:00:00Z") }),
  );
  const { data } = await service.execute(
    `{ _entities(representations: [{__typename: "Promoter", id: "prm_mia"}]) { ... on Promoter {
       earningsByDay(from: "2026-03-31", to: "2026-04-01", currency: "USD") { date pending { amountMinor } } } } }`,
    {},
    operator(),
  );
  expect(data._entities[0].earningsByDay).toEqual([
    { date: "2026-03-31", pending: { amountMinor: "0" } },
    { date: "2026-04-01", pending: { amountMinor: "2000" } },
  ]);
});

it("D50: a refund of 1 % takes 1 %", async () => {
  await service.tell(
    payment("d50", 1n, bob),
    payment("d50", 2n, { ...bob, refunds: [refund("a", 1_00n)] }),
  );
  expect(await booked(service, "d50")).toMatchObject({ status: "PENDING", amount: "1980" });
});

it("D51 and D55: a refund before, during and after a payout leaves the claimed row alone", async () => {
  await service.tell(payment("d51", 1n, { ...bob, refunds: [refund("a", 10_00n)] }));
  await confirmDue(service);
  await service.tell(batchOpened("d51", service.clock.now()));
  const claimed = (await allocated(service, "d51")).find(
    ({ promoterId }) => promoterId === "prm_ann",
  )!;
  const during = { ...bob, refunds: [refund("a", 10_00n), refund("b", 20_00n)] };
  await service.tell(payment("d51", 2n, during));
  const told = (await service.told("commissions.allocated")).at(-1)!;
  expect(told.data.items.find(({ promoterId }) => promoterId === "prm_ann")).toEqual(claimed);
  expect(await rowsOf(service, "d51")).toEqual([
    { kind: "PAYMENT", status: "CONFIRMED", amount: "1800" },
    { kind: "ADJUSTMENT", status: "CONFIRMED", amount: "-400" },
  ]);
});

it("D56: a payout's sum is that of its rows, not one that is read, changed and written", async () => {
  await service.tell(payment("d56-1", 1n, bob), payment("d56-2", 1n, bob));
  const items = await payEverything(service, "d56");
  for (const { commissionIds, amountMinor } of items) {
    const { rows } = await service.database.admin.query(
      "select sum(amount_minor)::text as amount from commissions.commission where id = any($1) and status = 'PAID'",
      [commissionIds],
    );
    expect(rows).toEqual([{ amount: `${amountMinor}` }]);
  }
  expect(items.length).toBeGreaterThan(0);
});

it("D73: taking a revocation back restores what it cancelled and nothing else", async () => {
  const eve = (id: string) => payment(id, 1n, { codes: [written("EVES")] });
  await service.tell(eve("d73fraud"), eve("d73free"), eve("d73refunded"));
  const { commission } = await decisionOn(service, "d73fraud");
  const input = {
    commissionId: commission.id,
    cancelReason: "SELF_REFERRAL",
    reason: "found out",
    idempotencyKey: "d73",
  };
  await service.execute(
    "mutation ($input: CancelCommissionInput!) { cancelCommission(input: $input) { userErrors { code } } }",
    { input },
    operator(),
  );
  const now = service.clock.now().getTime();
  await service.tell(affiliate("eve", 2n, { status: "REVOKED", changedAt: new Date(now) }));
  await service.tell(
    payment("d73refunded", 2n, { codes: [written("EVES")], refunds: [refund("a", 100_00n)] }),
  );
  await service.tell(affiliate("eve", 3n, { changedAt: new Date(now + 1) }));
  expect(await booked(service, "d73free")).toEqual({
    status: "PENDING",
    cancelReason: null,
    amount: "2000",
  });
  expect(await booked(service, "d73fraud")).toEqual({
    status: "CANCELLED",
    cancelReason: "SELF_REFERRAL",
    amount: "0",
  });
  expect(await booked(service, "d73refunded")).toEqual({
    status: "CANCELLED",
    cancelReason: "REFUNDED",
    amount: "0",
  });
});
