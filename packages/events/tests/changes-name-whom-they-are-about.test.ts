import { setTimeout as pause } from "node:timers/promises";
import { appendEvents } from "@tributary/testing/service";
import type { DataSource } from "typeorm";
import { readChanges } from "../changes";
import { feedHead, LOG_BEGIN, type Position } from "../feed";
import type { NewEvent } from "../publish";
import { attachmentOf, openLog, type TestLog } from "./test-log";

const ATTACHED = ["referral.workspace_attached"] as const;
const AT = new Date("2026-03-01T00:00:00Z");
const paid: NewEvent<"payout_item.paid"> = {
  type: "payout_item.paid",
  subject: "pit_1",
  occurredAt: AT,
  data: {
    payoutItemId: "pit_1",
    batchId: "pay_1",
    promoterId: "prm_1",
    amountMinor: 1_234n,
    restMinor: 5n,
    currency: "USD",
    paidAt: AT,
  },
};

let log: TestLog;
let admin: DataSource;
beforeEach(async () => {
  log = await openLog();
  admin = await log.open("affiliates-admin");
});

/** Puts a consumer, or all of them, behind everything, as soon as no transaction of the cluster is older than that. */
async function passed(name = "%") {
  const isReached = () =>
    log.ask(
      "select from events.event having max(xid::text::bigint) < pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
    );
  while ((await isReached()).length === 0) await pause(20);
  await log.ask(
    `update events.consumer set epoch = last.epoch, xid = last.xid, sequence = last.sequence
     from (select epoch, xid, sequence from events.event order by 1 desc, 2 desc, 3 desc limit 1) last
     where name like $1`,
    [name],
  );
}
const subjects = async (after: Position = LOG_BEGIN, most = 100) =>
  (await readChanges(admin, ATTACHED, after, most))!.events.map(({ subject }) => subject);
/** As if all of it had been published so many seconds ago. */
async function publishedAgo(seconds: number) {
  await log.ask("alter table events.event disable trigger event_is_append_only");
  await log.ask("update events.event set published_at = clock_timestamp() - $1 * interval '1 s'", [
    seconds,
  ]);
}
/** Longer than anybody is waited for. */
const LONG_AGO = 4;

it("has ids, and no amount, code or address of a payload", async () => {
  await appendEvents(log.database, [paid]);
  await passed();
  const page = await readChanges(admin, ["payout_item.paid"], LOG_BEGIN, 100);
  expect(page!.events).toEqual([
    {
      type: "payout_item.paid",
      subject: "pit_1",
      about: { payoutItemId: "pit_1", batchId: "pay_1", promoterId: "prm_1" },
    },
  ]);
});

it.each([
  [{ promoterId: null, workspaceId: "wks_1", n: 3 }, { workspaceId: "wks_1" }],
  [
    { evidence: [{ workspaceId: null }, { workspaceId: "wks_2", code: "X" }] },
    { workspaceId: "wks_2" },
  ],
  [{ workspaceId: "own", evidence: [{ workspaceId: "other" }] }, { workspaceId: "own" }],
  [
    { evidence: "none", draws: [{ lotId: "l" }], action: "grantCredits", reason: "r" },
    { action: "grantCredits" },
  ],
  [
    { IdId: "x", "a-Id": "x", refereeEmail: "a@b.c", codeUsed: "C", month: "2026-11" },
    { month: "2026-11" },
  ],
  [{}, {}],
])("of %j it says %j", async (data, about) => {
  expect(await log.ask("select events.about($1::jsonb) as about", [JSON.stringify(data)])).toEqual([
    { about },
  ]);
});

it("tells nothing before affiliates-admin has passed it, however old it is", async () => {
  await appendEvents(log.database, [attachmentOf("ref_1")]);
  await publishedAgo(LONG_AGO);
  expect(await subjects()).toEqual([]);
  await passed("affiliates-admin");
  expect(await subjects()).toEqual(["ref_1"]);
});

it("waits for everybody who consumes anything, three seconds at most, and steps over nothing", async () => {
  await appendEvents(log.database, [attachmentOf("ref_1")]);
  await passed();
  await appendEvents(log.database, [attachmentOf("ref_2"), attachmentOf("ref_3")]);
  await passed("affiliates-admin");
  await publishedAgo(0);
  const before = (await readChanges(admin, ATTACHED, LOG_BEGIN, 100))!;
  expect(before.events.map(({ subject }) => subject)).toEqual(["ref_1"]);
  await publishedAgo(LONG_AGO);
  expect(await subjects(before.end!)).toEqual(["ref_2", "ref_3"]);
});

it("has no gap and nothing twice in pages, whichever types lie between", async () => {
  const all = Array.from({ length: 9 }, (_, n) => `ref_${n}`);
  await appendEvents(
    log.database,
    all.flatMap((subject) => [paid, attachmentOf(subject)]),
  );
  await passed();
  const seen: string[] = [];
  let place: Position = LOG_BEGIN;
  for (let more = true; more; ) {
    const page = (await readChanges(admin, ATTACHED, place, 4))!;
    seen.push(...page.events.map(({ subject }) => subject));
    place = page.end ?? place;
    more = page.more;
  }
  expect(seen).toEqual(all);
  expect(await readChanges(admin, ATTACHED, place, 4)).toEqual({
    events: [],
    end: null,
    more: false,
  });
});

it("refuses a place that the log has not reached", async () => {
  const head = await feedHead(admin);
  const beyond = { ...head, xid: (BigInt(head.xid) + 1_000_000n).toString() };
  expect(await readChanges(admin, ATTACHED, beyond, 10)).toBeNull();
  expect(await readChanges(admin, ATTACHED, { ...head, epoch: head.epoch + 1 }, 10)).toBeNull();
});

it("is affiliates-admin's alone", async () => {
  await expect(readChanges(log.referral, ATTACHED, LOG_BEGIN, 10)).rejects.toThrow(
    "referral may not read what has changed",
  );
});
