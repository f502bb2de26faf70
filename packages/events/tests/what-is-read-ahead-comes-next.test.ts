import { serviceUrl } from "@tributary/kit/database";
import { until } from "@tributary/testing/eventually";
import { appendEvents } from "@tributary/testing/service";
import { postgresTransport } from "../transports/postgres";
import type { Transport } from "../transports/transport";
import { attachmentOf, openLog, type TestLog } from "./test-log";

let log: TestLog;
let applied: string[];
const take = (transport: Transport) =>
  transport.applyNext("commissions", ["referral.workspace_attached"], 2, async (_, events) => {
    applied.push(...events.map(({ subject }) => subject));
  });

/** Appends events, and waits until no other transaction hides any of the log. */
async function append(...numbers: number[]) {
  await appendEvents(
    log.database,
    numbers.map((n) => attachmentOf(`ref_${n}`)),
  );
  const all = Math.max(...numbers);
  await until(async () => {
    const [{ many }] = await log.commissions.query(
      `select json_array_length(events.events_behind('commissions', '{referral.workspace_attached}', 100, 0, '0'::xid8, 0)
         -> 'events') as many`,
    );
    return many === all;
  });
}

beforeEach(async () => {
  log = await openLog();
  applied = [];
});
const transport = () =>
  postgresTransport(log.commissions, serviceUrl("commissions", log.database.url));

it("two processes that read ahead of each other apply each event once, in the log's order", async () => {
  await append(1, 2, 3, 4, 5, 6, 7, 8, 9);
  const [one, other] = [transport(), transport()];
  const taken: number[] = [];
  // Each has read a batch ahead that the other one applies.
  for (const each of [one, other, one, other, one, other]) taken.push(await take(each));
  expect(taken).toEqual([2, 2, 2, 2, 1, 0]);
  expect(applied).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `ref_${n}`));
});

it("what comes after a batch was read ahead is not waited for", async () => {
  await append(1, 2, 3);
  const one = transport();
  await take(one);
  await append(4);
  expect(await take(one)).toBe(2);
  expect(applied).toEqual(["ref_1", "ref_2", "ref_3", "ref_4"]);
});

it("a batch that was read ahead is not applied while another process works", async () => {
  await append(1, 2, 3, 4);
  const one = transport();
  await take(one);
  const other = await log.connect("commissions");
  await other.query("begin");
  await other.query("select events.next_events('commissions', '{referral.workspace_attached}', 2)");
  expect(await take(one)).toBe(0);
  await other.query("rollback");
  expect(await take(one)).toBe(2);
  expect(applied).toEqual(["ref_1", "ref_2", "ref_3", "ref_4"]);
});
