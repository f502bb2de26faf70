import type { TestService } from "@tributary/testing/service";
import { closeMonth, closeMonths, count, monthly, seal, startClosing } from "./closing";
import { affiliate, joined, linked, policy } from "./neighbours";
import { expectSoundBooks } from "./sound-books";

let service: TestService;
beforeEach(async () => {
  service = await startClosing();
});
afterEach(async () => {
  await expectSoundBooks(service);
  await service.stop();
});

const june = new Date("2026-06-10T00:00:00Z");

it("24.01 at 1500 basis points earn 3.60, and take 3.60 back when all of it is reversed at 2000", async () => {
  await count(service, { minor: 24_01n, month: "2026-05" });
  await closeMonths(service, "2026-05");
  await service.tell(affiliate("ann", 2n, { rateBps: 2000, changedAt: june }));
  await count(service, { minor: -24_01n, month: "2026-06", of: "2026-05" });
  await closeMonths(service, "2026-06");
  expect(await monthly(service)).toEqual(["2026-05 CONFIRMED 360", "2026-06 CONFIRMED -360"]);
});

it("counts new revenue and what takes back each under its own rate, in one row", async () => {
  await count(service, { minor: 24_01n, month: "2026-05" });
  await closeMonths(service, "2026-05");
  await service.tell(affiliate("ann", 2n, { rateBps: 2000, changedAt: june }));
  await count(
    service,
    { minor: -4_01n, month: "2026-06", of: "2026-05" },
    { minor: 10_00n, month: "2026-06" },
  );
  await closeMonths(service, "2026-06");
  expect(await monthly(service)).toEqual(["2026-05 CONFIRMED 360", "2026-06 CONFIRMED 140"]);
  const { rows } = await service.database.admin.query(
    `select e.kind, e.amount_minor::text as minor, e.reference, c.rate_bps, c.base_minor::text as base, c.earned_at
     from commissions.commission c join commissions.commission_entry e on e.commission_id = c.id
     where c.source = '2026-06' order by e.sequence`,
  );
  const row = { reference: "2026-06", rate_bps: 2000, base: "599" };
  const earned_at = new Date("2026-06-30T23:59:59.999Z");
  expect(rows).toEqual([
    { kind: "ACCRUAL", minor: "200", ...row, earned_at },
    { kind: "CORRECTION", minor: "-60", ...row, earned_at },
  ]);
});

it("rounds the whole of a rate, not each month", async () => {
  await count(service, { minor: 10_05n, month: "2026-04" });
  await closeMonths(service, "2026-04");
  await count(service, { minor: 10_05n, month: "2026-05" });
  await closeMonths(service, "2026-05");
  expect(await monthly(service)).toEqual(["2026-04 CONFIRMED 150", "2026-05 CONFIRMED 151"]);
});

it("refuses a second time and answers the closed month; the same key answers the same", async () => {
  await count(service, { minor: 24_01n, month: "2026-05" });
  await seal(service, "2026-05");
  const first = await closeMonth(service, "2026-05", { idempotencyKey: "may" });
  expect(first).toMatchObject({
    userErrors: [],
    close: {
      month: "2026-05",
      referrals: 1,
      trueRevenue: [{ amountMinor: "2401", currency: "USD" }],
      commission: [{ amountMinor: "360", currency: "USD" }],
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  });
  expect(await closeMonth(service, "2026-05", { idempotencyKey: "may" })).toEqual(first);
  expect(await closeMonth(service, "2026-05")).toMatchObject({
    close: first.close,
    userErrors: [{ code: "MONTH_ALREADY_CLOSED", field: ["input", "month"] }],
  });
});

describe("at the month's end", () => {
  const end = new Date("2026-06-01T00:00:00Z");
  const before = new Date(end.getTime() - 1);

  it.each([
    ["counts for the month just before it", before, 480],
    ["not for the month at the instant that begins the next", end, 360],
  ])("a rate %s", async (_, changedAt, minor) => {
    await service.tell(affiliate("ann", 2n, { rateBps: 2000, changedAt }));
    await count(service, { minor: 24_01n, month: "2026-05" });
    await closeMonths(service, "2026-05");
    expect(await monthly(service)).toEqual([`2026-05 CONFIRMED ${minor}`]);
  });

  it("a month that a change of zone has made longer goes by its own end, and is the month's last day", async () => {
    const later = new Date("2026-06-01T07:00:00Z");
    await service.tell(affiliate("ann", 2n, { rateBps: 2000, changedAt: end }));
    await count(service, { minor: 24_01n, month: "2026-05" });
    await seal(service, ["2026-05", later]);
    await closeMonth(service, "2026-05");
    expect(await monthly(service)).toEqual(["2026-05 CONFIRMED 480"]);
    const { rows } = await service.database.admin.query(
      "select earned_at, earned_day::text from commissions.commission",
    );
    expect(rows).toEqual([{ earned_at: new Date(later.getTime() - 1), earned_day: "2026-05-31" }]);
  });
});

it("a tier that is reached before the month's end counts for all of it", async () => {
  const tiers = [{ name: "Gold", rateBps: 3000, fromReferrals: 2 }];
  const publishedAt = new Date("2026-05-01T00:00:00Z");
  await service.tell(
    policy({ version: 2, basis: "TRUE_REVENUE", rateBps: 9999, tiers, publishedAt }),
    linked("cid", "ann", { linkedAt: june, basis: "TRUE_REVENUE" }),
  );
  await count(service, { minor: 24_01n, month: "2026-05" }, { minor: 24_01n, month: "2026-06" });
  await closeMonths(service, "2026-05", "2026-06");
  expect(await monthly(service)).toEqual(["2026-05 CONFIRMED 360", "2026-06 CONFIRMED 720"]);
});

it("what counts under an earlier month without a line of its own goes by that month's end", async () => {
  await service.tell(affiliate("ann", 2n, { rateBps: 2000, changedAt: june }));
  await closeMonths(service, "2026-05");
  // No fact leads here; if one ever does, the month is closed and not stuck.
  await service.database.admin.query(
    `insert into commissions.revenue_month (month, referral_id, promoter_id, currency, rate_month, revenue_minor, entries)
     values ('2026-06', 'ref_bob', 'prm_ann', 'USD', '2026-05', -1000, 1)`,
  );
  await closeMonths(service, "2026-06");
  expect(await monthly(service)).toEqual(["2026-06 CONFIRMED -150"]);
  await service.database.admin.query(
    `set session_replication_role = replica; set search_path = commissions; delete from revenue_month;
     delete from month_close_line; delete from month_close_total; update month_close set referrals = 0;
     reset session_replication_role; reset search_path`,
  );
});

it("a link that moves pays each promoter its own part, at its own rate", async () => {
  await service.tell(joined("eve"), affiliate("eve", 1n, { rateBps: 1000 }));
  await count(service, { minor: 24_01n, month: "2026-05" });
  await closeMonths(service, "2026-05");
  const linkedAt = new Date("2025-12-31T00:00:00Z");
  await service.tell(linked("bob", "eve", { linkedAt, basis: "TRUE_REVENUE" }));
  await closeMonths(service, "2026-06");
  expect(await monthly(service)).toEqual([
    "2026-05 CONFIRMED 360",
    "2026-06 CONFIRMED -360",
    "2026-06 CONFIRMED 240",
  ]);
});

it("an amount that no double can hold is rounded down exactly, below zero too", async () => {
  await count(service, { minor: 9_007_199_254_740_993n, month: "2026-05" });
  await closeMonths(service, "2026-05");
  await count(service, { minor: -9_007_199_254_740_994n, month: "2026-06", of: "2026-05" });
  await closeMonths(service, "2026-06");
  // 1351079888211148.95 down, and −0.15 down to −1.
  expect(await monthly(service)).toEqual([
    "2026-05 CONFIRMED 1351079888211148",
    "2026-06 CONFIRMED -1351079888211149",
  ]);
});

describe("a cap", () => {
  beforeEach(async () => {
    await service.stop();
    service = await startClosing({ maxCommissionMinorPerReferral: 5_00n });
  });

  it("holds for the whole of a referral, and frees what is taken back under it", async () => {
    await count(service, { minor: 24_01n, month: "2026-04" });
    await closeMonths(service, "2026-04");
    await count(service, { minor: 24_01n, month: "2026-05" });
    await closeMonths(service, "2026-05");
    await count(
      service,
      { minor: -24_01n, month: "2026-06", of: "2026-04" },
      { minor: -4_01n, month: "2026-06", of: "2026-05" },
    );
    await closeMonths(service, "2026-06");
    expect(await monthly(service)).toEqual([
      "2026-04 CONFIRMED 360",
      "2026-05 CONFIRMED 140",
      "2026-06 CONFIRMED -200",
    ]);
  });

  it("is in the policy's currency and binds in no other", async () => {
    await count(
      service,
      { minor: 100_00n, month: "2026-05" },
      { minor: 100_00n, month: "2026-05", currency: "EUR" },
    );
    await seal(service, "2026-05");
    const { close } = await closeMonth(service, "2026-05");
    expect(close.commission).toEqual([
      { currency: "EUR", amountMinor: "1500" },
      { currency: "USD", amountMinor: "500" },
    ]);
  });
});

it("without the policy that a referral was promised nothing is closed", async () => {
  await count(service, { minor: 24_01n, month: "2026-05" });
  // No event can say so: a version is never forgotten.
  await service.database.admin.query(
    "set session_replication_role = replica; update commissions.referral set policy_version = 9; reset session_replication_role",
  );
  await seal(service, "2026-05");
  await expect(closeMonth(service, "2026-05")).rejects.toThrow("rate_bps");
  expect(await monthly(service)).toEqual([]);
});
