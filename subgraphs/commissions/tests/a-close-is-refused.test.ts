import { until } from "@tributary/testing/eventually";
import type { TestService } from "@tributary/testing/service";
import { platformKey, user } from "@tributary/testing/viewers";
import { v7 } from "uuid";
import { closeMonths as closeAll } from "../actions/close-months";
import { closeMonth, closeMonths, count, seal, startClosing } from "./closing";

let service: TestService;
beforeAll(async () => {
  service = await startClosing();
  await count(service, { minor: 24_01n, month: "2026-03" });
  await closeMonths(service, "2026-03");
  await seal(service, "2026-04", "2026-05");
});
afterAll(() => service.stop());

const query = (sql: string, parameters: unknown[] = []) =>
  service.database.admin.query(sql, parameters);

it.each([
  ["a month that is not over", "2026-07", "MONTH_NOT_OVER", /ends at 2026-08-01T00:00:00.000Z/],
  ["one of a far future", "9999-12", "MONTH_NOT_OVER", /ends at 10000-01-01/],
  ["one that credits has not sealed", "2026-06", "EVENTS_STILL_ARRIVING", /not sealed/],
  ["one after another that is open", "2026-05", "EARLIER_MONTH_OPEN", /close 2026-04 first/],
  ["one before months count", "2026-02", "MONTH_ALREADY_CLOSED", /from 2026-03 on/],
  ["one of long ago", "0001-01", "MONTH_ALREADY_CLOSED", /from 2026-03 on/],
])("%s", async (_, month, code, message) => {
  for (const dryRun of [true, false]) {
    const answer = await closeMonth(service, month, { dryRun });
    expect(answer).toEqual({
      close: null,
      userErrors: [{ code, message: expect.stringMatching(message), field: ["input", "month"] }],
    });
  }
  expect((await query("select from commissions.month_close")).rowCount).toBe(1);
});

it("a month while an event from before its seal waits or was given up, not for one after it", async () => {
  const [before, sealing, after] = [v7(), v7(), v7()];
  // Nothing can be read from the first and the last, so they are put aside.
  await query(
    `insert into events.event (id, epoch, type, subject, occurred_at, producer, data)
     select id, 1, type, 'x', now(), 'test', '{}'
     from unnest($1::uuid[], $2::text[]) with ordinality as e (id, type, place) order by place`,
    [
      [before, sealing, after],
      ["referral.linked", "clock.advanced", "affiliate.changed"],
    ],
  );
  const aside = "from events.deferred where consumer = 'commissions'";
  await until(async () => {
    await service.running.drain();
    return (
      (await query(`select ${aside} and event_id = any($1)`, [[before, after]])).rowCount === 2
    );
  });
  await query("update commissions.credits_month set event_id = $1 where month = '2026-04'", [
    sealing,
  ]);
  const refusal = async () => {
    const { userErrors } = await closeMonth(service, "2026-04");
    return userErrors.map(({ code, message }: { code: string; message: string }) => [
      code,
      message,
    ]);
  };
  expect(await refusal()).toEqual([
    ["EVENTS_STILL_ARRIVING", expect.stringMatching(/^1 of .* by themselves/)],
  ]);
  await query("update events.deferred set dead_at = now(), next_attempt_at = null");
  expect(await refusal()).toEqual([
    ["EVENTS_STILL_ARRIVING", expect.stringMatching(/^1 of .* replay/)],
  ]);
  await closeAll(service.running.services);
  expect((await query("select from commissions.month_close")).rowCount).toBe(1);
  await query(`delete ${aside} and event_id = $1`, [before]);
  expect(await refusal()).toEqual([]);
  await query("delete from events.deferred");
});

it("everybody but operators", async () => {
  const ask = (text: string, viewer: Parameters<TestService["execute"]>[2]) =>
    service.execute(text, {}, viewer);
  const close = `mutation { closeMonth(input: {month: "2026-05", idempotencyKey: "k"}) { close { month } } }`;
  for (const viewer of [user("ann"), platformKey("commissions:read")])
    expect((await ask(close, viewer)).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  for (const text of ["{ monthCloses { nodes { month } } }", "{ openMonth { month } }"]) {
    expect((await ask(text, user("ann"))).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    expect((await ask(text, platformKey("commissions:read"))).errors).toBeUndefined();
  }
});

describe("the database refuses", () => {
  const close = (month: string, previous: string | null) =>
    query(
      `insert into commissions.month_close (month, previous, ends_at, closed_at, referrals, digest)
       values ($1, $2, now(), now(), 0, repeat('0', 64))`,
      [month, previous],
    );
  it.each([
    ["a month twice", () => close("2026-03", null), "month_close_pkey"],
    ["a second first month", () => close("2026-09", null), "month_close_one_first"],
    ["a gap", () => close("2026-06", "2026-03"), "month_close_without_gap"],
    [
      "two commissions of one month",
      () =>
        query(
          `insert into commissions.commission select (jsonb_populate_record(c, '{"id": "com_again"}')).* from commissions.commission c`,
        ),
      "commission_once_per_month",
    ],
    [
      "changing a line",
      () => query("update commissions.month_close_line set revenue_minor = 0"),
      "append-only",
    ],
    ["forgetting a sum", () => query("delete from commissions.month_close_total"), "append-only"],
    ["emptying the lines", () => query("truncate commissions.month_close_line"), "append-only"],
  ])("%s", async (_, work, error) => {
    await expect(work()).rejects.toThrow(error);
  });

  it.each(["month_close", "month_close_line", "month_close_total"])(
    "the service writing %s but by closing",
    async (table) => {
      const { db } = service.running.services;
      await expect(db.query(`insert into ${table} select * from ${table}`)).rejects.toThrow(
        "permission denied",
      );
    },
  );
});
