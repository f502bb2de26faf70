import type { TestService } from "@tributary/testing/service";
import { closeMonths as closeAll } from "../actions/close-months";
import { count, monthly, seal, startClosing } from "./closing";
import { expectSoundBooks } from "./sound-books";

let service: TestService;
beforeAll(async () => {
  service = await startClosing();
});
afterAll(async () => {
  await expectSoundBooks(service);
  await service.stop();
});

const query = (sql: string) => service.database.admin.query(sql);

/** What a close writes, in its order. */
const WRITES = [
  "commissions.month_close_line",
  "commissions.commission",
  "commissions.commission_entry",
  "commissions.promoter_earnings",
  "commissions.month_close_total",
  "commissions.month_close",
  "commissions.booking",
  "events.event",
  "commissions.operation",
];

it.each(WRITES.map((table, place) => [table, `2026-0${place + 1}`] as const))(
  "killed as it writes %s, it has written nothing, and the next one closes the month",
  async (table, month) => {
    await count(service, { minor: 10_00n, month });
    await seal(service, month);
    const before = await monthly(service);
    await query(`
      create function public.die() returns trigger language plpgsql security definer as $$
      begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
      create trigger zz_dies after insert or update on ${table} for each statement execute function public.die()`);
    await closeAll(service.running.services);
    expect(await monthly(service)).toEqual(before);
    const lines = `select from commissions.month_close_line where month = '${month}'`;
    expect((await query(lines)).rowCount).toBe(0);
    await query(`drop trigger zz_dies on ${table}; drop function public.die()`);
    await closeAll(service.running.services);
    expect(await monthly(service)).toEqual([...before, `${month} CONFIRMED 150`]);
    const told = await service.told("month.closed");
    expect(told.filter(({ subject }) => subject === month)).toHaveLength(1);
  },
);
