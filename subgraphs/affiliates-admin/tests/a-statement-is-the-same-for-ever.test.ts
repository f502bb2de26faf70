import { transaction } from "@tributary/kit/database";
import { until } from "@tributary/testing/eventually";
import { rowsRead } from "@tributary/testing/rows-read";
import { DAY, type TestService } from "@tributary/testing/service";
import { keyOf, operator, platformKey, user } from "@tributary/testing/viewers";
import pg from "pg";
import { sealMonth } from "../books/seal-month";
import { approvedBatch, payee } from "./payouts";
import { joined, startAdmin } from "./setting";
import { booked, monthSealed, sealWhatIsBooked, statementFileOf, statementOf } from "./statements";

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
});
afterAll(() => admin.stop());

const one = (promoterId: string, commissionId: string, at: string, amountMinor = 10_00n) =>
  booked({ promoterId, commissionId, revision: 1, amountMinor, at });

const issued = async (promoterId: string, month: string) => ({
  statement: await statementOf(admin, promoterId, month),
  file: await statementFileOf(admin, promoterId, month),
});

it("waits for the seal, for all that was sealed, and for the months before", async () => {
  const promoterId = "prm_waits";
  await admin.tell(joined(promoterId, "wes"), one(promoterId, "com_w1", "2020-02-03T00:00:00Z"));
  expect(await statementOf(admin, promoterId, "2020-02")).toBeNull();
  // Two revisions are sealed, and one is here.
  await admin.tell(monthSealed("2020-02", 2));
  expect(await statementOf(admin, promoterId, "2020-02")).toBeNull();
  expect(await statementFileOf(admin, promoterId, "2020-02")).toMatchObject({ status: 404 });
  // The next month is sealed and whole, but its opening is not.
  await admin.tell(monthSealed("2020-03", 0));
  expect(await statementOf(admin, promoterId, "2020-03")).toBeNull();
  await admin.tell(one(promoterId, "com_w2", "2020-02-04T00:00:00Z", 1n));
  expect(await statementOf(admin, promoterId, "2020-03")).toMatchObject({
    opening: { amountMinor: "1001" },
  });
  expect(await statementOf(admin, promoterId, "2020-02")).toMatchObject({
    closing: { amountMinor: "1001" },
  });
  // A month without a seal lies between.
  await admin.tell(monthSealed("2020-05", 0));
  expect(await statementOf(admin, promoterId, "2020-05")).toBeNull();
  await admin.tell(monthSealed("2020-04", 0));
  expect(await statementOf(admin, promoterId, "2020-05")).toMatchObject({
    opening: { amountMinor: "1001" },
  });
});

it("is the same after a refund, a new commission, a payout, a reversal and a restart", async () => {
  const me = await payee(admin);
  const { promoterId } = me;
  const { admin: owner } = admin.database;
  await admin.tell(one(promoterId, "com_s1", "2020-06-02T00:00:00Z"));
  const { itemIds } = await approvedBatch(admin, [me], { amountMinor: 10_00n });
  await sealWhatIsBooked(admin, "2020-06");
  const before = await issued(promoterId, "2020-06");
  expect(before.statement).toMatchObject({ closing: { amountMinor: "1000" } });
  expect(before.file.digest).toBe(before.statement.digest);

  await admin.tell(
    booked({
      promoterId,
      commissionId: "com_s1",
      revision: 2,
      amountMinor: 4_00n,
      at: "2020-07-02T00:00:00Z",
    }),
    one(promoterId, "com_s2", "2020-07-03T00:00:00Z"),
  );
  expect(await issued(promoterId, "2020-06")).toEqual(before);

  // Whatever instant a late writer gives them, they belong to a later month.
  await owner.query("update affiliates_admin.payout_item set status = 'IN_FLIGHT' where id = $1", [
    itemIds[0],
  ]);
  await owner.query(
    `update affiliates_admin.payout_item set status = 'PAID', external_reference = 'late', paid_at = '2020-06-30T12:00Z'
     where id = $1`,
    [itemIds[0]],
  );
  await owner.query(
    `insert into affiliates_admin.payout_reversal (reversal_id, item_id, amount_minor, at)
     values ('trr_late', $1, 1, '2020-06-15')`,
    [itemIds[0]],
  );
  expect(await issued(promoterId, "2020-06")).toEqual(before);
  await admin.restart();
  expect(await issued(promoterId, "2020-06")).toEqual(before);

  await sealWhatIsBooked(admin, "2020-07");
  const july = await statementOf(admin, promoterId, "2020-07");
  expect(july.opening).toMatchObject({ amountMinor: "1000" });
  expect(
    july.lines.map(({ at, amount }: never) => [
      at,
      (amount as { amountMinor: string }).amountMinor,
    ]),
  ).toEqual([
    ["2020-07-01T00:00:00.000Z", "-1000"],
    ["2020-07-01T00:00:00.000Z", "1"],
    ["2020-07-02T00:00:00.000Z", "-600"],
    ["2020-07-03T00:00:00.000Z", "1000"],
  ]);
  expect(july.closing).toMatchObject({ amountMinor: "401" });
});

it("sealing waits for a payment that is being booked, and its month has it", async () => {
  const me = await payee(admin);
  const { itemIds } = await approvedBatch(admin, [me], { amountMinor: 3_00n });
  await admin.tell(one(me.promoterId, "com_r", "2020-08-02T00:00:00Z"));
  const slow = new pg.Client({ connectionString: admin.database.url });
  await slow.connect();
  try {
    await slow.query("begin; set search_path = affiliates_admin");
    await slow.query("update payout_item set status = 'IN_FLIGHT' where id = $1", [itemIds[0]]);
    await slow.query(
      "update payout_item set status = 'PAID', external_reference = 'slow', paid_at = '2020-08-31T23:59Z' where id = $1",
      [itemIds[0]],
    );
    // By itself: the event would not even be read while an older writer runs.
    const sealing = transaction(admin.running.services.db, (tx) =>
      sealMonth(tx, { month: "2020-08", changes: 1, sealedAt: new Date() }),
    );
    const waits = async () => {
      const { rows } = await admin.database.admin.query(
        `select 1 from pg_locks where locktype = 'advisory' and not granted
           and database = (select oid from pg_database where datname = current_database())`,
      );
      return rows.length > 0;
    };
    await until(waits);
    expect(await statementOf(admin, me.promoterId, "2020-08")).toBeNull();
    await slow.query("commit");
    await sealing;
  } finally {
    await slow.end();
  }
  const { lines, closing } = await statementOf(admin, me.promoterId, "2020-08");
  expect(lines.map(({ at }: { at: string }) => at)).toEqual([
    "2020-08-02T00:00:00.000Z",
    "2020-08-31T23:59:00.000Z",
  ]);
  expect(closing.amountMinor).toBe("700");
});

it("ten at once issue one", async () => {
  await admin.tell(joined("prm_ten", "tia"), one("prm_ten", "com_ten", "2020-09-02T00:00:00Z"));
  await sealWhatIsBooked(admin, "2020-09");
  const all = await Promise.all(
    Array.from({ length: 10 }, () => statementOf(admin, "prm_ten", "2020-09")),
  );
  expect(new Set(all.map(({ digest }) => digest)).size).toBe(1);
  const { rows } = await admin.database.admin.query(
    "select count(*)::int as kept from affiliates_admin.statement where promoter_id = 'prm_ten'",
  );
  expect(rows).toEqual([{ kept: 1 }]);
});

describe("who is answered one", () => {
  beforeAll(async () => {
    await admin.tell(
      joined("prm_ann", "ann"),
      joined("prm_bob", "bob"),
      one("prm_ann", "com_ann", "2020-10-02T00:00:00Z"),
    );
    await sealWhatIsBooked(admin, "2020-10");
  });

  it.each([
    ["an operator", operator(), true],
    ["the promoter", user("ann"), true],
    ["its key with commissions:read", keyOf("ann", "commissions:read"), true],
    ["the platform's key with commissions:read", platformKey("commissions:read"), true],
    ["another promoter", user("bob"), false],
    ["another promoter's key", keyOf("bob", "commissions:read"), false],
  ])("%s: %p", async (_, viewer, sees) => {
    const statement = await statementOf(admin, "prm_ann", "2020-10", "USD", viewer);
    expect(statement === null).toBe(!sees);
    const { status } = await statementFileOf(admin, "prm_ann", "2020-10", "USD", viewer);
    expect(status).toBe(sees ? 200 : 404);
  });

  it.each([
    ["its key without the scope", keyOf("ann", "jules:read")],
    ["the platform's key without the scope", platformKey("affiliates:read")],
  ])("%s is refused", async (_, viewer) => {
    // It sees the promoter by another way at most, and the field is not its to ask for.
    const asked = statementOf(admin, "prm_ann", "2020-10", "USD", viewer);
    await expect(
      asked.then(
        (found) => found ?? "nothing",
        () => "nothing",
      ),
    ).resolves.toBe("nothing");
    const { status } = await statementFileOf(admin, "prm_ann", "2020-10", "USD", viewer);
    expect(status).toBe(403);
  });

  it.each([
    [
      "a month that is not over",
      "prm_ann",
      new Date(Date.now() + 40 * DAY).toISOString().slice(0, 7),
      "USD",
    ],
    ["a month before all", "prm_ann", "0001-01", "USD"],
    ["nobody", "prm_nobody", "2020-10", "USD"],
    ["an id that cannot be stored", "\0", "2020-10", "USD"],
  ])("nothing for %s", async (_, promoterId, month, currency) => {
    expect(await statementOf(admin, promoterId, month, currency)).toBeNull();
    expect(await statementFileOf(admin, promoterId, month, currency)).toMatchObject({
      status: 404,
    });
  });

  it.each([
    ["a month that is none", "2020-13", "USD"],
    ["a currency that is none", "2020-10", "XQQ"],
  ])("%s is the caller's mistake", async (_, month, currency) => {
    await expect(statementOf(admin, "prm_ann", month, currency)).rejects.toThrow("BAD_USER_INPUT");
    expect(await statementFileOf(admin, "prm_ann", month, currency)).toMatchObject({ status: 404 });
  });
});

it("reads the month, not the years before", async () => {
  await admin.tell(joined("prm_long", "lou"));
  await admin.database.admin.query(
    `insert into affiliates_admin.commission_revision (commission_id, revision, promoter_id, status, amount_minor,
       currency, kind, source, booked_month, booked_at)
     select 'com_long' || i, 1, 'prm_long', 'CONFIRMED', 1, 'USD', 'PAYMENT', 'pi_' || i, '2020-11',
       timestamptz '2020-11-02' from generate_series(1, 20000) i;
     analyze affiliates_admin.commission_revision`,
  );
  await admin.tell(one("prm_long", "com_last", "2020-12-05T00:00:00Z"));
  await sealWhatIsBooked(admin, "2020-11", "2020-12");
  expect(await statementOf(admin, "prm_long", "2020-11")).toMatchObject({
    closing: { amountMinor: "20000" },
  });
  const read = await rowsRead(admin, () => statementOf(admin, "prm_long", "2020-12"));
  expect(read).toBeLessThan(300);
  expect(await statementOf(admin, "prm_long", "2020-12")).toMatchObject({
    opening: { amountMinor: "20000" },
    closing: { amountMinor: "21000" },
  });
});

it("the database keeps it as it was issued", async () => {
  const { db } = admin.running.services;
  await admin.tell(joined("prm_kept", "kim"), one("prm_kept", "com_kept", "2021-01-02T00:00:00Z"));
  await sealWhatIsBooked(admin, "2021-01");
  await statementOf(admin, "prm_kept", "2021-01");
  for (const forbidden of [
    "update statement set csv = ''",
    "delete from statement",
    "update statement_month set ends_at = now()",
    "delete from statement_month",
    "update commission_revision set amount_minor = 0",
  ]) {
    await expect(db.query(forbidden)).rejects.toMatchObject({ code: "42501" });
  }
  await expect(
    admin.database.admin.query(
      "update affiliates_admin.statement set csv = csv || ' ' where promoter_id = 'prm_kept'",
    ),
  ).rejects.toMatchObject({ constraint: "statement_digest_of_csv" });
});
