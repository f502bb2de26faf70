import { transaction } from "@tributary/kit/database";
import { until } from "@tributary/testing/eventually";
import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { Client, type QueryResult } from "pg";
import { closeMonths as closeAll } from "../actions/close-months";
import { bookMonth } from "../books/book-month";
import { setClock } from "./books";
import { closeMonth, closeMonths, count, endOf, monthly, seal, startClosing } from "./closing";
import { expectSoundBooks } from "./sound-books";

let service: TestService;
beforeEach(async () => {
  service = await startClosing();
});
afterEach(async () => {
  await expectSoundBooks(service);
  await service.stop();
});

const settling = () => ({ now: service.clock.now(), livemode: false });
const query = (sql: string, parameters: unknown[] = []) =>
  service.database.admin.query(sql, parameters);
const codes = ({ userErrors }: { userErrors: { code: string }[] }) =>
  userErrors.map(({ code }) => code);

it("by itself, every month in its order, once however many look", async () => {
  await count(service, { minor: 24_01n, month: "2026-04" }, { minor: 10_00n, month: "2026-06" });
  await seal(service, "2026-04", "2026-05", "2026-06");
  const { services } = service.running;
  await Promise.all(Array.from({ length: 4 }, () => closeAll(services)));
  await closeAll(services);
  expect(await monthly(service)).toEqual(["2026-04 CONFIRMED 360", "2026-06 CONFIRMED 150"]);
  const told = await service.told("month.closed");
  expect(told.map(({ subject, data }) => [subject, data.endsAt])).toEqual(
    ["2026-04", "2026-05", "2026-06"].map((month) => [month, endOf(month)]),
  );
  const { rows } = await query(
    "select actor, target, reason from commissions.operation where action = 'closeMonth' order by target",
  );
  expect(rows).toEqual(
    ["2026-04", "2026-05", "2026-06"].map((target) => ({
      actor: "schedule",
      target,
      reason: null,
    })),
  );
});

it("by eight operators at once, of whom one has closed it", async () => {
  await count(service, { minor: 24_01n, month: "2026-05" });
  await seal(service, "2026-05");
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => closeMonth(service, "2026-05")),
  );
  const refusals = answers.map(codes);
  expect(refusals.filter((each) => each.length === 0)).toHaveLength(1);
  expect(new Set(refusals.flat())).toEqual(new Set(["MONTH_ALREADY_CLOSED"]));
  expect(new Set(answers.map(({ close }) => close.digest)).size).toBe(1);
  expect(await monthly(service)).toEqual(["2026-05 CONFIRMED 360"]);
});

it("tells each commission before the month", async () => {
  await count(service, { minor: 24_01n, month: "2026-05" });
  await closeMonths(service, "2026-05");
  const { rows } = await query(
    "select type, data ->> 'status' as status, data ->> 'kind' as kind, data ->> 'source' as source from events.event where producer = 'commissions' and type in ('commission.changed', 'month.closed') order by sequence",
  );
  expect(rows).toEqual([
    { type: "commission.changed", status: "CONFIRMED", kind: "TRUE_REVENUE", source: "2026-05" },
    { type: "month.closed", status: null, kind: null, source: null },
  ]);
});

it("a dry run answers the same to the last digit of the digest, and writes nothing", async () => {
  await closeMonths(service, "2026-04");
  await count(
    service,
    { minor: 24_01n, month: "2026-05" },
    { minor: 5_00n, month: "2026-05", currency: "EUR" },
  );
  await seal(service, "2026-05");
  const before = (await query("select count(*) from events.event")).rows[0].count;
  const shown = await closeMonth(service, "2026-05", { dryRun: true });
  expect(await monthly(service)).toEqual([]);
  expect((await query("select count(*) from events.event")).rows[0].count).toBe(before);
  const done = await closeMonth(service, "2026-05");
  const at = { close: { closedAt: expect.any(String) } };
  expect(shown).toMatchObject({ userErrors: [], ...at });
  expect({ ...shown.close, closedAt: 0 }).toEqual({ ...done.close, closedAt: 0 });
  expect(done.close.trueRevenue.map(({ currency }: { currency: string }) => currency)).toEqual([
    "EUR",
    "USD",
  ]);
});

it("lists closed months from the newest, and says which is open and why", async () => {
  const open = () => service.execute("{ openMonth { month waitsFor message } }", {}, operator());
  await closeMonths(service, "2026-03", "2026-04", "2026-05");
  const page = (after: string | null) =>
    service.execute(
      `query ($after: String) { monthCloses(first: 2, after: $after) { totalCount nodes { month }
         pageInfo { hasNextPage endCursor } } }`,
      { after },
      operator(),
    );
  const { monthCloses: first } = (await page(null)).data;
  expect(first).toMatchObject({
    totalCount: 3,
    nodes: [{ month: "2026-05" }, { month: "2026-04" }],
  });
  const { monthCloses: second } = (await page(first.pageInfo.endCursor)).data;
  expect(second).toMatchObject({ nodes: [{ month: "2026-03" }], pageInfo: { hasNextPage: false } });
  expect((await open()).data.openMonth).toMatchObject({
    month: "2026-06",
    waitsFor: "EVENTS_STILL_ARRIVING",
  });
  await seal(service, "2026-06");
  expect((await open()).data.openMonth).toEqual({
    month: "2026-06",
    waitsFor: null,
    message: null,
  });
  await closeMonth(service, "2026-06");
  expect((await open()).data.openMonth).toMatchObject({
    month: "2026-07",
    waitsFor: "MONTH_NOT_OVER",
  });
});

it("a deployment in which nobody has earned anything closes empty months", async () => {
  await closeMonths(service, "2026-05", "2026-06");
  expect(await monthly(service)).toEqual([]);
  const { rows } = await query(
    "select month, previous, referrals from commissions.month_close order by month",
  );
  expect(rows).toEqual([
    { month: "2026-05", previous: null, referrals: 0 },
    { month: "2026-06", previous: "2026-05", referrals: 0 },
  ]);
});

describe("what is counted while it closes", () => {
  let other: Client;
  beforeEach(async () => {
    await count(service, { minor: 24_01n, month: "2026-05" });
    await seal(service, "2026-05");
    other = new Client({ connectionString: service.database.url });
    await other.connect();
  });
  afterEach(() => other.end());

  it("is in the month if it came first: the schedule waits a moment, and leaves the month open", async () => {
    await other.query("begin");
    await other.query("lock table commissions.month_close in row share mode");
    await closeAll(service.running.services);
    expect(await monthly(service)).toEqual([]);
    await count(service, { minor: 10_00n, month: "2026-05", usage: "late" });
    await other.query("commit");
    await closeAll(service.running.services);
    expect(await monthly(service)).toEqual(["2026-05 CONFIRMED 510"]);
  });

  it("waits for the close if it came later, and finds the month closed", async () => {
    let late: Promise<string> | undefined;
    await transaction(service.running.services.db, async (tx) => {
      expect(await bookMonth(tx, "2026-05", settling())).toBeNull();
      late = other
        .query(
          `begin; select commissions.wait_for_close();
           select coalesce(max(month), 'none') as closed from commissions.month_close; commit`,
        )
        .then((answers) => (answers as unknown as QueryResult[])[2]!.rows[0].closed);
      await until(async () => {
        const { rowCount } = await query(
          "select from pg_locks where relation = 'commissions.month_close'::regclass and not granted",
        );
        return rowCount === 1;
      });
    });
    expect(await late).toBe("2026-05");
    await count(service, { minor: 10_00n, month: "2026-05", usage: "late" });
    const { rows } = await query("select counted_in from commissions.revenue_entry order by 1");
    expect(rows).toEqual([{ counted_in: "2026-05" }, { counted_in: "2026-06" }]);
  });
});

it("goes by the clock of the deployment for what is over", async () => {
  setClock(service, new Date("2026-06-30T23:00:00Z"));
  expect(codes(await closeMonth(service, "2026-06"))).toEqual(["MONTH_NOT_OVER"]);
});
