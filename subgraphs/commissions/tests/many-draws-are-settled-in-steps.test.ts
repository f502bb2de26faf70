import { transaction } from "@tributary/kit/database";
import type { TestService } from "@tributary/testing/service";
import { settleRevenue } from "../books/settle-revenue";
import { startCommissions } from "./books";
import { annRefersBobByRevenue, bought, countedOf, entriesOf, spent } from "./consumption";
import { affiliate, attached, day, linked, voided } from "./neighbours";
import { expectSoundBooks } from "./sound-books";

let service: TestService;
beforeEach(async () => {
  service = await startCommissions();
  await service.tell(...annRefersBobByRevenue());
});
afterEach(async () => {
  await expectSoundBooks(service);
  await service.stop();
});

/** So many spends of a workspace, each in a minute of its own, of 0.01. */
async function spends(workspace: string, count: number, first = 0) {
  const rows = Array.from({ length: count }, (_, place) => ({
    ...{
      w: workspace,
      u: `use_${workspace}${first + place}`,
      l: "lot_big",
      d: `dep_${place % 50}`,
    },
    ...{ m: null, s: "PURCHASED", c: "1000", r: "1", k: "USD", p: "pi_big", month: "2026-01" },
    at: new Date(+day(5) + (first + place) * 60_000),
  }));
  await service.database.admin.query("select commissions.book_spends($1)", [JSON.stringify(rows)]);
}

const settle = () =>
  transaction(service.running.services.db, (tx) => settleRevenue(tx, service.clock.now()));

it("a fact about 5,000 draws settles 2,000 in its own transaction, and the schedule the rest", async () => {
  await spends("wks_late", 5000);
  await service.tell(linked("late", "ann", { basis: "TRUE_REVENUE" }), attached("late", "ann"));
  expect(await countedOf(service, "ref_late")).toEqual(["2026-01 USD 2000"]);
  await service.running.schedule.runAll();
  expect(await countedOf(service, "ref_late")).toEqual(["2026-01 USD 5000"]);
});

it("a fact that comes while others are settled begins again from where it is true", async () => {
  await spends("wks_late", 3000);
  await service.tell(linked("late", "ann", { basis: "TRUE_REVENUE" }), attached("late", "ann"));
  // Of the first 1,000 nothing counts any more: they were settled before this was known.
  await service.tell(voided("late", "ann", new Date(+day(5) + 1000 * 60_000)));
  await service.running.schedule.runAll();
  expect(await countedOf(service, "ref_late")).toEqual(["2026-01 USD 1000"]);
});

it("what a fact of now does not touch is not looked at", async () => {
  await spends("wks_bob", 3000);
  await service.database.admin.query(
    "select commissions.settle_revenue_of('{WORKSPACE}', '{wks_bob}', array[$1::timestamptz])",
    [new Date(+day(5) + 2995 * 60_000)],
  );
  expect(await settle()).toBe(5);
  await service.tell(affiliate("ann", 2n, { status: "SUSPENDED", changedAt: day(11) }));
  expect(await settle()).toBe(0);
  expect(await countedOf(service)).toEqual(["2026-01 USD 3000"]);
});

it("spends, facts and the schedule at once leave nothing undecided", async () => {
  const facts = [
    linked("late", "ann", { basis: "TRUE_REVENUE" }),
    attached("late", "ann"),
    voided("late", "ann", day(200)),
  ];
  const told = facts.map((fact, place) =>
    service.tell(fact, spent(`t${place}`, [bought("big", 1, 1n)], { workspaceId: "wks_late" })),
  );
  const written = Array.from({ length: 8 }, (_, place) => spends("wks_late", 40, place * 40));
  const settled = Array.from({ length: 8 }, () => settle());
  await Promise.all([...told, ...written, ...settled]);
  await service.running.schedule.runAll();
  const entries = await entriesOf(service, "wks_late");
  expect(entries).toHaveLength(323);
  expect(entries.filter((entry) => !entry.includes("COUNTED 2026-01"))).toEqual([]);
});
