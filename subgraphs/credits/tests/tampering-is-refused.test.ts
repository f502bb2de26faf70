// Long, since it names every constraint and trigger of the ledger, each with what would break it.
import { serviceUrl } from "@tributary/kit/database";
import { DAY, type TestService } from "@tributary/testing/service";
import pg from "pg";
import { capture, grant, reserve, reverse, spend, startCredits } from "./arrange";
import { violations } from "./look";
import { PACKS, payment } from "./payments";

let credits: TestService;
let role: pg.Client;
beforeAll(async () => {
  credits = await startCredits({ CREDIT_PACKS: PACKS });
  role = new pg.Client({ connectionString: serviceUrl("credits", credits.database.url) });
  await role.connect();
  await credits.database.admin.query("set search_path = credits");
  await grant(credits, "wks_t", 10, { expiresAt: new Date(Date.now() + DAY) });
  await credits.tell(payment("pi_t", 1, { workspaceId: "wks_t" }));
  await spend(credits, "wks_t", 5);
  await reverse(credits, "wks_t", { credits: "1" });
  await capture(credits, (await reserve(credits, "wks_t", 2)).reservation.id, 1);
});
afterAll(async () => {
  expect(await violations(credits)).toEqual([]);
  await role.end();
  await credits.stop();
});

const tables = [
  "transfer",
  "spend",
  "revenue_correction",
  "revenue_correction_part",
  "grant_cause",
];
const statements = tables.flatMap((table) => [
  [`update ${table} set workspace_id = workspace_id`, `${table}_is_append_only`],
  [`update ${table} set workspace_id = null`, `${table}_is_append_only`],
  [`delete from ${table}`, `${table}_is_append_only`],
  [`truncate ${table} cascade`, /_is_never_truncated$/],
]) as [string, string | RegExp][];

describe("I15: the ledger only grows", () => {
  beforeAll(async () => {
    // A row to attack where the story above left none.
    await credits.database.admin.query(
      `insert into revenue_correction values ('wks_t', 'lot_x', 1, 'test', 1, 'USD', null, now(), '2026-01', 1);
       insert into revenue_correction_part values ('wks_t', 1, 1, 0, 'lot_x', 'usg_x', 1)`,
    );
  });
  afterAll(async () => {
    await credits.database.admin.query(
      `alter table revenue_correction disable trigger user; alter table revenue_correction_part disable trigger user;
       delete from revenue_correction_part; delete from revenue_correction;
       alter table revenue_correction enable trigger user; alter table revenue_correction_part enable trigger user`,
    );
  });

  test.each(statements)("the owner's `%s` is refused", async (sql, constraint) => {
    const refused = credits.database.admin.query(sql);
    await expect(refused).rejects.toMatchObject({
      code: "23000",
      constraint: typeof constraint === "string" ? constraint : expect.stringMatching(constraint),
    });
  });

  test.each(statements)("the service's role may not `%s`", async (sql) => {
    await expect(role.query(sql)).rejects.toMatchObject({ code: "42501" });
  });
});

describe("the service's role writes through the ledger's functions alone", () => {
  test.each([
    ["update account set awarded = awarded + 1"],
    ["update lot set available = available + 1"],
    ["update reservation set state = 'HELD'"],
    ["update payment set refunded_minor = 0"],
    ["insert into transfer select * from transfer"],
    ["insert into lot (workspace_id) values ('wks_t')"],
    ["insert into grant_cause values ('mine', 'wks_t')"],
    ["insert into revenue_correction_part values ('wks_t', 1, 1, 0, 'l', 'u', 1)"],
    ["delete from lot"],
    ["delete from account"],
    ["truncate account cascade"],
    ["alter table transfer disable trigger all"],
    ["drop table transfer"],
    ["select book_transfer('wks_t', now(), 'GRANT', 'l', 1, 'GIVEN_AWAY', 'AWARDED', 'c')"],
    ["update running_month set sealed_until = 'infinity'"],
    ["insert into booking_month values (9, '2026-01', now(), 'infinity')"],
    ["insert into month_seal values (0, now())"],
    ["select roll_months('2030-01-01')"],
    ["select settle_lot('wks_t', 'l', now(), 'c')"],
    ["select correct_revenue('wks_t', 'l', now(), 'c')"],
  ])("`%s` is refused", async (sql) => {
    await expect(role.query(sql)).rejects.toMatchObject({ code: "42501" });
  });
});

describe("what the owner writes past the functions is refused by a constraint", () => {
  const lot = `insert into lot (workspace_id, id, source, origin, cause, reference, granted, available, price_minor,
    currency, net_minor, granted_at) select workspace_id, 'lot_new', source, origin, cause, reference, granted, granted,
    price_minor, currency, net_minor, granted_at from lot where source = 'PURCHASED'`;
  const transfer = (
    values: string,
  ) => `insert into transfer (workspace_id, seq, kind, debit, credit, amount, lot_id,
    source, cause, awarded_after, purchased_after, reserved_after, booked_at, revenue_minor, reverses_seq,
    reversed_before) values ('wks_t', ${values})`;
  /** A first month, and this one after it, until the end of April. */
  const months = (number: number, month: string, begins: string) =>
    `insert into booking_month values (0, '2026-02', '2026-02-01', '2026-03-01');
     insert into booking_month values (${number}, ${month}, ${begins}, '2026-05-01')`;
  /** Of a correction that is there once the statement is done. */
  const part = (values: string, draw = 1) =>
    `with correction as (
       insert into revenue_correction select 'wks_t', 'lot_t', n, 'c', 1, 'USD', null, now(), '2026-01', 1
       from generate_series(1, 2) n)
     insert into revenue_correction_part (workspace_id, lot_id, usage_id, draw_seq, number, restores, revenue_minor)
     values ('wks_t', 'lot_t', 'usg_t', ${draw}, ${values})`;
  test.each([
    [
      "an over-drawn lot",
      "update lot set available = -1, consumed = granted + 1 - reserved - expired - revoked",
      "lot_never_overdrawn",
    ],
    [
      "a lot with credits from nowhere",
      "update lot set available = available + 1",
      "lot_conserves",
    ],
    ["a lot with another price", "update lot set price_minor = 1", "lot_keeps_its_origin"],
    ["a lot with another expiry", "update lot set expires_at = now()", "lot_keeps_its_origin"],
    ["a lot of another class", "update lot set source = 'AWARDED'", "lot_keeps_its_origin"],
    ["a lot that is gone", "delete from lot", "lot_is_never_deleted"],
    ["all lots gone", "truncate lot cascade", "lot_is_never_truncated"],
    ["an account that is gone", "delete from account", "account_is_never_deleted"],
    ["a negative balance", "update account set awarded = -1", "account_awarded_not_negative"],
    [
      "more refunded than granted",
      "update lot set refunded = granted + 1 where source = 'PURCHASED'",
      "lot_refund_within_grant",
    ],
    [
      "free credits that a refund asks back",
      "update lot set refunded = 1 where source = 'PURCHASED'",
      "lot_settles_refund_first",
    ],
    [
      "revenue beyond the price",
      "update lot set revenue_minor = price_minor + 1 where source = 'PURCHASED'",
      "lot_revenue_within_price",
    ],
    [
      "revenue of an awarded lot",
      "update lot set revenue_minor = 1 where source = 'AWARDED'",
      "lot_revenue_within_price",
    ],
    [
      "more held than disputed",
      "update lot set held = 1, reserved = reserved + 1, available = available - 1 where source = 'PURCHASED'",
      "lot_held_is_reserved",
    ],
    ["a second grant for one cause", lot, "lot_once_per_cause"],
    [
      "a grant without a cause",
      lot.replace(
        "origin, cause, reference, granted, granted",
        "origin, 'other', reference, granted, granted",
      ),
      "lot_cause_is_registered",
    ],
    [
      "one cause for a second workspace",
      "insert into grant_cause values ('payment:pi_t', 'wks_thief')",
      "grant_cause_pkey",
    ],
    [
      "a second transfer of one number",
      transfer(
        "1, 'SPEND', 'AWARDED', 'CONSUMED', 1, 'l', 'AWARDED', 'c', 0, 0, 0, now(), null, null, null",
      ),
      "transfer_key",
    ],
    [
      "a transfer of nothing",
      transfer(
        "99, 'SPEND', 'AWARDED', 'CONSUMED', 0, 'l', 'AWARDED', 'c', 0, 0, 0, now(), null, null, null",
      ),
      "transfer_amount_positive",
    ],
    [
      "an awarded credit that turns purchased",
      transfer(
        "99, 'RELEASE', 'RESERVED', 'PURCHASED', 1, 'l', 'AWARDED', 'c', 0, 0, 0, now(), null, null, null",
      ),
      "transfer_route",
    ],
    [
      "a grant out of what was consumed",
      transfer(
        "99, 'GRANT', 'CONSUMED', 'AWARDED', 1, 'l', 'AWARDED', 'c', 0, 0, 0, now(), null, null, null",
      ),
      "transfer_route",
    ],
    [
      "revenue of awarded credits",
      transfer(
        "99, 'SPEND', 'AWARDED', 'CONSUMED', 1, 'l', 'AWARDED', 'c', 0, 0, 0, now(), 1, null, null",
      ),
      "transfer_awarded_earns_nothing",
    ],
    ["a month after a gap", months(1, "'2026-03'", "'2026-03-02'"), "booking_month_without_gap"],
    [
      "a month without the one before it",
      months(2, "'2026-03'", "'2026-03-01'"),
      "booking_month_without_gap",
    ],
    ["a month twice", months(1, "'2026-02'", "'2026-03-01'"), "booking_month_once"],
    ["a month that does not last", months(1, "'2026-03'", "'2026-05-01'"), "booking_month_lasts"],
    [
      "a seal before the one of the month before",
      `${months(1, "'2026-03'", "'2026-03-01'")}; insert into month_seal values (1, now())`,
      "month_seal_in_order",
    ],
    [
      "a seal twice",
      `${months(1, "'2026-03'", "'2026-03-01'")}; insert into month_seal values (0, now()), (0, now())`,
      "month_seal_once",
    ],
    [
      "a seal of the month that runs",
      "insert into month_seal values (0, now())",
      "month_seal_of_month",
    ],
    [
      "a running month that is sealed",
      "update running_month set sealed_until = begins_at + interval '1 s'",
      "running_month_is_not_sealed",
    ],
    [
      "a second running month",
      "insert into running_month select false, number, month, begins_at, ends_at from running_month",
      "running_month_alone",
    ],
    [
      "a month whose end moves",
      `${months(1, "'2026-03'", "'2026-03-01'")}; update booking_month set ends_at = now()`,
      "booking_month_is_append_only",
    ],
    [
      "a seal that is taken back",
      `${months(1, "'2026-03'", "'2026-03-01'")}; insert into month_seal values (0, now()); delete from month_seal`,
      "month_seal_is_append_only",
    ],
    [
      "a part of a correction that is nothing",
      part("1, 0, 0"),
      "revenue_correction_part_changes_something",
    ],
    [
      "a part that takes what it gives back",
      part("2, 1, -1"),
      "revenue_correction_part_gives_back",
    ],
    [
      "a part that gives back of its own correction",
      part("1, 1, 1"),
      "revenue_correction_part_restores_earlier",
    ],
    ["a part of no correction", part("3, 0, 1"), "revenue_correction_part_of_correction"],
    ["a part of no draw", part("1, 0, 1", 99), "revenue_correction_part_of_draw"],
    [
      "a reversal of nothing",
      transfer(
        "99, 'REVERSAL', 'CONSUMED', 'AWARDED', 1, 'l', 'AWARDED', 'c', 0, 0, 0, now(), null, null, null",
      ),
      "transfer_reversal_names_draw",
    ],
    [
      "a second reversal of one draw",
      "insert into transfer select workspace_id, 99, kind, debit, credit, amount, lot_id, source, cause, revenue_minor, reverses_seq, reversed_before, 0, 0, 0, now() from transfer where kind = 'REVERSAL'",
      "transfer_reverses_once",
    ],
    [
      "a spend whose parts are not the whole",
      "insert into spend select workspace_id, 99, draws, 'usg_x', deployment_id, module, user_id, credits + 1, awarded, purchased, null, null, null, now(), month from spend limit 1",
      "spend_parts_sum",
    ],
    [
      "a second spend of one id",
      "insert into spend select workspace_id, 99, draws, id, deployment_id, module, user_id, credits, awarded, purchased, null, null, null, now(), month from spend limit 1",
      "spend_id",
    ],
    [
      "a reservation that opens again",
      "update reservation set state = 'HELD', captured = 0",
      "reservation_closed_once",
    ],
    [
      "more captured than held",
      "update reservation set captured = credits + 1",
      "reservation_captures_at_most_all",
    ],
    [
      "more tax than was paid",
      "update payment set tax_minor = received_minor + 1",
      "payment_tax_within",
    ],
  ])("%s", async (_, sql, constraint) => {
    await expect(credits.database.admin.query(sql)).rejects.toMatchObject({ constraint });
  });
});

describe("what no constraint can see, the check finds", () => {
  const found = async (sql: string) => {
    const { admin } = credits.database;
    await admin.query("begin");
    await admin.query(sql);
    await admin.query("commit");
    const broken = await violations(credits);
    return [...new Set(broken.map(({ invariant }) => invariant))];
  };

  test.each([
    [
      "a balance that was raised",
      "update account set awarded = awarded + 1",
      "update account set awarded = awarded - 1",
      "an account equals the sum of its transfers",
    ],
    [
      "a number that was skipped",
      "update account set seq = seq + 1",
      "update account set seq = seq - 1",
      "transfers are numbered without gaps",
    ],
    [
      "credits that moved inside a lot",
      "update lot set available = available - 1, consumed = consumed + 1 where source = 'AWARDED' and available > 0",
      "update lot set available = available + 1, consumed = consumed - 1 where source = 'AWARDED'",
      "a lot equals its transfers",
    ],
    [
      "revenue that was never booked",
      "update lot set revenue_minor = revenue_minor + 1 where source = 'PURCHASED'",
      "update lot set revenue_minor = revenue_minor - 1 where source = 'PURCHASED'",
      "true revenue is exact for each lot",
    ],
    [
      "a due date that was forgotten",
      "update account set next_due_at = null",
      "update account set next_due_at = (select min(expires_at) from lot where open)",
      "what falls due is on time",
    ],
  ])("%s", async (_, sql, undo, invariant) => {
    const before = await found(sql);
    await credits.database.admin.query(undo);
    expect(before).toContain(invariant);
    expect(await violations(credits)).toEqual([]);
  });

  test("operators are told", async () => {
    const { admin } = credits.database;
    await admin.query("update account set reserved = reserved + 1");
    const ask = async () => {
      await credits.running.schedule.runAll();
      return credits.execute(
        "{ creditLedgerHealth { balanced accountsChecked transfersChecked firstViolation complete } }",
        {},
        {
          kind: "USER",
          id: "olga",
          email: "o@example.com",
          region: null,
          workspaces: [],
          operator: true,
          network: "n",
        },
      );
    };
    const broken = (await ask()).data.creditLedgerHealth;
    expect(broken).toMatchObject({ balanced: false, complete: true });
    expect(broken.firstViolation).toMatch(/^an account equals .* of wks_t$/);
    await admin.query("update account set reserved = reserved - 1");
    expect((await ask()).data.creditLedgerHealth).toEqual({
      balanced: true,
      accountsChecked: 1,
      transfersChecked: 7,
      firstViolation: null,
      complete: true,
    });
  });
});
