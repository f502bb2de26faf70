import { transaction } from "@tributary/kit/database";
import { appendEvents } from "@tributary/testing/service";
import type { DataSource } from "typeorm";
import {
  decodeFeedCursor,
  encodeFeedCursor,
  feedHead,
  feedSize,
  LOG_BEGIN,
  type Position,
  readFeed,
} from "../feed";
import { type NewEvent, publish } from "../publish";
import { attachmentOf, openLog, type TestLog } from "./test-log";

const ATTACHED = ["referral.workspace_attached"];
/** An event that partners never see. */
const secret = (): NewEvent => ({
  type: "clock.advanced",
  subject: "clock",
  occurredAt: new Date(),
  data: { offsetMs: 1, to: new Date() },
});

let log: TestLog;
let admin: DataSource;
beforeEach(async () => {
  log = await openLog();
  admin = await log.open("affiliates-admin");
});

/** Everything behind a position, page by page, as subjects; and where it ended. */
async function readOn(after: Position, most = 7, mostLooked = 50) {
  const subjects: string[] = [];
  let place = after;
  for (;;) {
    const page = (await readFeed(admin, ATTACHED, place, most, mostLooked))!;
    expect(page.events.length).toBeLessThanOrEqual(most);
    subjects.push(...page.events.map(({ subject }) => subject));
    place = page.end ?? place;
    if (!page.more) return { subjects, place };
  }
}

/** Reads until the log's horizon has passed everything: other tests write on the same server. */
async function readAll(after: Position, count: number) {
  const all = await readOn(after);
  while (all.subjects.length < count) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    const next = await readOn(all.place);
    all.subjects.push(...next.subjects);
    all.place = next.place;
  }
  return all;
}

it("has each event once while 12 writers commit in any order", async () => {
  const total = 400;
  let next = 0;
  let writing = true;
  const writer = async () => {
    while (next < total) {
      const subject = `ref_${next++}`;
      await transaction(log.referral, async (tx) => {
        await publish(tx, attachmentOf(subject));
        // Holds the transaction open, so that later ones commit before it.
        await tx.query("select pg_sleep(random() * 0.01)");
      });
    }
  };
  const writers = Promise.all(Array.from({ length: 12 }, writer)).finally(() => {
    writing = false;
  });
  const seen: string[] = [];
  let place = LOG_BEGIN;
  while (writing) {
    const read = await readOn(place);
    seen.push(...read.subjects);
    place = read.place;
  }
  await writers;
  seen.push(...(await readAll(place, total - seen.length)).subjects);
  expect(seen).toHaveLength(total);
  expect(new Set(seen).size).toBe(total);
});

it("shows nothing beside a transaction that still runs, and steps over nothing of it", async () => {
  const slow = await log.connect("referral");
  await slow.query("begin");
  const entry = (subject: string, id: number) =>
    JSON.stringify([{ ...attachmentOf(subject), id: `0190a000-0000-7000-8000-00000000000${id}` }]);
  await slow.query("select events.publish($1::jsonb)", [entry("first", 1)]);
  await log.referral.query("select events.publish($1::jsonb)", [entry("second", 2)]);
  const head = await feedHead(admin);
  const before = await readOn(LOG_BEGIN);
  expect(before.subjects).toEqual([]);
  await slow.query("commit");
  expect((await readAll(before.place, 2)).subjects).toEqual(["first", "second"]);
  // Both were told after the head was asked for, or beside it.
  expect((await readAll(head, 2)).subjects).toEqual(["first", "second"]);
});

it("what was told before the head lies before it", async () => {
  await appendEvents(log.database, [attachmentOf("before")]);
  await readAll(LOG_BEGIN, 1);
  const head = await feedHead(admin);
  await appendEvents(log.database, [attachmentOf("after")]);
  expect((await readAll(head, 1)).subjects).toEqual(["after"]);
});

it.each([1, 2, 3, 7])("has no gap and nothing twice in pages of %i", async (most) => {
  const subjects = Array.from({ length: 14 }, (_, place) => `ref_${place}`);
  await appendEvents(
    log.database,
    subjects.flatMap((subject) => [secret(), attachmentOf(subject)]),
  );
  await readAll(LOG_BEGIN, subjects.length);
  expect((await readOn(LOG_BEGIN, most, 5)).subjects).toEqual(subjects);
  // From each event's own place the rest follows.
  const all = (await readFeed(admin, ATTACHED, LOG_BEGIN, 100))!;
  expect(all.more).toBe(false);
  for (const [index, { place }] of all.events.entries())
    expect((await readOn(place, most)).subjects).toEqual(subjects.slice(index + 1));
});

it("looks at no more of the log than it may, says that there is more, and gets on", async () => {
  await appendEvents(
    log.database,
    Array.from({ length: 120 }, (_, at) => (at === 110 ? attachmentOf("rare") : secret())),
  );
  await readAll(LOG_BEGIN, 1);
  const pages: [number, boolean][] = [];
  let place = LOG_BEGIN;
  for (let more = true; more; ) {
    const page = (await readFeed(admin, ATTACHED, place, 10, 50))!;
    pages.push([page.events.length, page.more]);
    place = page.end ?? place;
    more = page.more;
  }
  expect(pages).toEqual([
    [0, true],
    [0, true],
    [1, false],
  ]);
  expect(await readFeed(admin, ATTACHED, place, 10, 50)).toEqual({
    events: [],
    end: null,
    more: false,
  });
});

it("never has what partners may not see, whoever asks for it by name", async () => {
  await appendEvents(log.database, [secret(), attachmentOf("ref_1")]);
  await readAll(LOG_BEGIN, 1);
  const page = (await readFeed(admin, ["clock.advanced", ...ATTACHED], LOG_BEGIN, 10))!;
  expect(page.events.map(({ type }) => type)).toEqual(ATTACHED);
  const other = (await readFeed(admin, ["code.added"], LOG_BEGIN, 10))!;
  expect(other.events).toEqual([]);
  expect(await feedSize(admin, ["clock.advanced", ...ATTACHED], LOG_BEGIN, page.end!, 100)).toBe(1);
  expect(await feedSize(admin, ["code.added"], LOG_BEGIN, page.end!, 100)).toBe(0);
});

it("is affiliates-admin's alone", async () => {
  await expect(readFeed(log.referral, ATTACHED, LOG_BEGIN, 10)).rejects.toThrow(
    "referral may not read the feed",
  );
});

it("refuses a place that the log has not reached", async () => {
  const head = await feedHead(admin);
  const beyond = { ...head, xid: (BigInt(head.xid) + 1_000_000n).toString() };
  expect(await readFeed(admin, ATTACHED, beyond, 10)).toBeNull();
  expect(await readFeed(admin, ATTACHED, { ...head, epoch: head.epoch + 1 }, 10)).toBeNull();
  expect(await readFeed(admin, ATTACHED, head, 10)).toMatchObject({ events: [] });
});

it("goes on in a new epoch, where transaction ids start again", async () => {
  await appendEvents(log.database, [attachmentOf("old")]);
  const { place } = await readAll(LOG_BEGIN, 1);
  // As after a logical restore: the old rows have ids that the new server has not reached.
  await log.ask("alter table events.event disable trigger event_is_append_only");
  await log.ask("update events.event set xid = '9000000000000'");
  await log.ask("update events.log_state set epoch = 2");
  await log.referral.query("select events.publish($1::jsonb)", [
    JSON.stringify([{ ...attachmentOf("new"), id: "0190a000-0000-7000-8000-000000000003" }]),
  ]);
  expect((await readAll(LOG_BEGIN, 2)).subjects).toEqual(["old", "new"]);
  const oldPlace = { ...place, xid: "9000000000000" };
  expect((await readAll(oldPlace, 1)).subjects).toEqual(["new"]);
});

it("counts what lies between two places, the last one too", async () => {
  await appendEvents(log.database, ["a", "b", "c", "d"].map(attachmentOf));
  await readAll(LOG_BEGIN, 4);
  const { events } = (await readFeed(admin, ATTACHED, LOG_BEGIN, 10))!;
  const [a, , c] = events;
  expect(await feedSize(admin, ATTACHED, a!.place, c!.place, 100)).toBe(2);
  expect(await feedSize(admin, ATTACHED, LOG_BEGIN, c!.place, 100)).toBe(3);
  expect(await feedSize(admin, ATTACHED, LOG_BEGIN, c!.place, 2)).toBe(2);
  expect(await feedSize(admin, ATTACHED, c!.place, a!.place, 100)).toBe(0);
});

it("gives places as opaque texts that lead back to them", () => {
  for (const place of [LOG_BEGIN, { epoch: 3, xid: "18446744073709551615", sequence: "42" }])
    expect(decodeFeedCursor(encodeFeedCursor(place))).toEqual(place);
});
