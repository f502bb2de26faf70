import { transaction } from "@tributary/kit/database";
import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { sealMonths } from "../actions/seal-months";
import { tellChanges } from "../books/write-rows";
import { setClock, startCommissions } from "./books";
import { annRefersBob, day, policy } from "./neighbours";

let service: TestService;
beforeEach(async () => {
  service = await startCommissions();
  await service.tell(...annRefersBob());
});
afterEach(() => service.stop());

const seal = () => sealMonths(service.running.services);
const FEBRUARY = day(31);
const LAST_OF_JANUARY = new Date(FEBRUARY.getTime() - 1);

/** Books one revision by an operator's correction. Answers the commission's id. */
async function adjust(key: string): Promise<string> {
  const input = {
    ...{ promoterId: "prm_ann", amountMinor: "100", currency: "USD" },
    ...{ reason: "made up", idempotencyKey: key },
  };
  const { data } = await service.execute(
    `mutation ($input: CreateCommissionAdjustmentInput!) { createCommissionAdjustment(input: $input) {
       commission { id } } }`,
    { input },
    operator(),
  );
  return data.createCommissionAdjustment.commission.id;
}

async function sealedMonths() {
  const told = await service.told("commissions.month_sealed");
  return told.map(({ data: { month, changes } }) => [month, changes]);
}

/** Of each revision that was told: when and in which month it is booked. */
async function bookings() {
  const told = await service.told("commission.changed");
  return told.map(({ data: { bookedMonth, bookedAt } }) => ({ bookedMonth, bookedAt }));
}

it("seals a month at its end, not before, with the number of revisions booked in it", async () => {
  await adjust("one");
  await adjust("two");
  setClock(service, new Date(FEBRUARY.getTime() - 60_000));
  await seal();
  expect(await sealedMonths()).toEqual([]);
  setClock(service, FEBRUARY);
  await adjust("three");
  await seal();
  expect(await sealedMonths()).toEqual([["2026-01", 2]]);
  expect((await bookings()).map(({ bookedMonth }) => bookedMonth)).toEqual([
    "2026-01",
    "2026-01",
    "2026-02",
  ]);
});

it("seals each month of a silence in its order, although the clock has jumped over them", async () => {
  await adjust("one");
  setClock(service, day(31 + 28 + 31 + 30 + 14));
  await seal();
  expect(await sealedMonths()).toEqual([
    ["2026-01", 1],
    ["2026-02", 0],
    ["2026-03", 0],
    ["2026-04", 0],
  ]);
});

it("seals once, however many do it at once and again after a restart", async () => {
  await adjust("one");
  setClock(service, day(70));
  await Promise.all(Array.from({ length: 4 }, seal));
  await service.restart();
  await seal();
  expect(await sealedMonths()).toEqual([
    ["2026-01", 1],
    ["2026-02", 0],
  ]);
});

it("books what began before the month's end and comes after its seal in the next month", async () => {
  const id = await adjust("one");
  setClock(service, FEBRUARY);
  await seal();
  await transaction(service.running.services.db, (tx) => tellChanges(tx, [id], LAST_OF_JANUARY));
  expect((await bookings()).at(-1)).toEqual({ bookedMonth: "2026-02", bookedAt: FEBRUARY });
  expect(await sealedMonths()).toEqual([["2026-01", 1]]);
});

it("does not seal while somebody who books in the month has not committed, and counts it afterwards", async () => {
  const id = await adjust("one");
  setClock(service, FEBRUARY);
  await transaction(service.running.services.db, async (tx) => {
    await tellChanges(tx, [id], LAST_OF_JANUARY);
    await seal();
    expect(await sealedMonths()).toEqual([]);
  });
  await seal();
  expect(await sealedMonths()).toEqual([["2026-01", 2]]);
  expect((await bookings()).at(-1)).toEqual({ bookedMonth: "2026-01", bookedAt: LAST_OF_JANUARY });
});

it("counts nothing that was rolled back", async () => {
  const id = await adjust("one");
  const failed = transaction(service.running.services.db, async (tx) => {
    await tellChanges(tx, [id], LAST_OF_JANUARY);
    throw new Error("changed its mind");
  });
  await expect(failed).rejects.toThrow("changed its mind");
  setClock(service, FEBRUARY);
  await seal();
  expect(await sealedMonths()).toEqual([["2026-01", 1]]);
});

it("counts exactly what is told while many book and many seal around a month's end", async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, (_, place) => adjust(`race ${place}`)));
  setClock(service, FEBRUARY);
  const { db } = service.running.services;
  const book = (id: string, place: number) => {
    const now = new Date(FEBRUARY.getTime() + (place % 3) - 1);
    return transaction(db, (tx) => tellChanges(tx, [id], now));
  };
  const rounds = Array.from({ length: 5 }, (_, round) => ids.map((id) => () => book(id, round)));
  await Promise.all([...rounds.flat(), seal, seal].map((work) => work()));
  await seal();
  setClock(service, day(60));
  await seal();
  const told = Map.groupBy(await bookings(), ({ bookedMonth }) => bookedMonth);
  expect([...told.values()].flat()).toHaveLength(48);
  expect(await sealedMonths()).toEqual([
    ["2026-01", told.get("2026-01")!.length],
    ["2026-02", told.get("2026-02")!.length],
  ]);
});

describe("a zone that changes", () => {
  const at = (hours: number) => new Date(FEBRUARY.getTime() + hours * 3_600_000);

  it.each([
    ["westwards, the month ends at its later end there", "America/Los_Angeles", 8],
    ["eastwards, the month ends where it began", "Asia/Tokyo", 0],
  ])("%s", async (_, timeZone, hours) => {
    await service.tell(policy({ version: 2, timeZone, publishedAt: day(20) }));
    setClock(service, new Date(at(hours).getTime() - 60_000));
    await adjust("last");
    await seal();
    expect(await sealedMonths()).toEqual([]);
    setClock(service, at(hours));
    await adjust("first");
    await seal();
    expect(await sealedMonths()).toEqual([["2026-01", 1]]);
    expect((await bookings()).at(-1)).toMatchObject({ bookedMonth: "2026-02" });
  });

  it("counts from the next month on", async () => {
    await service.tell(policy({ version: 2, timeZone: "Asia/Tokyo", publishedAt: day(20) }));
    // March begins in Tokyo nine hours before it does in UTC.
    setClock(service, new Date(day(59).getTime() - 9 * 3_600_000));
    await seal();
    expect(await sealedMonths()).toEqual([
      ["2026-01", 0],
      ["2026-02", 0],
    ]);
  });
});

it("counts months from the first that anybody books in, while there is no policy", async () => {
  const alone = await startCommissions();
  try {
    await transaction(alone.running.services.db, async (tx) => {
      await tx.query(
        `insert into commission (id, promoter_id, kind, automatic, status, base_minor, currency, rate_bps,
           policy_version, source, livemode, earned_at, earned_day, created_at)
         values ('com_x', 'prm_x', 'ADJUSTMENT', false, 'CONFIRMED', 0, 'USD', 0, 0, 'x', false, $1, $1::timestamptz::date, $1)`,
        [day(12)],
      );
      await tellChanges(tx, ["com_x"], day(12));
    });
    setClock(alone, FEBRUARY);
    await sealMonths(alone.running.services);
    expect((await alone.told("commissions.month_sealed")).map(({ data }) => data.month)).toEqual([
      "2026-01",
    ]);
  } finally {
    await alone.stop();
  }
});

it.each([
  ["changing a sealed month", "update commissions.booking_month set changes = 0"],
  ["forgetting one", "delete from commissions.booking_month"],
])("refuses even its owner %s", async (_, sql) => {
  setClock(service, FEBRUARY);
  await seal();
  await expect(service.database.admin.query(sql)).rejects.toThrow("append-only");
});

it("lets the service book and seal by its functions alone", async () => {
  const { db } = service.running.services;
  await expect(
    db.query("insert into booking (month, changes) values ('2026-01', 1)"),
  ).rejects.toThrow("permission denied");
  await expect(
    db.query("insert into booking_month values ('2026-01', now(), 0, now())"),
  ).rejects.toThrow("permission denied");
});
