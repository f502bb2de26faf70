import {
  decodeFeedCursor,
  encodeFeedCursor,
  feedHead,
  feedSize,
  isBehind,
  LOG_BEGIN,
  MOST_LOOKED,
  type Position,
  readFeed,
} from "./feed";
import { fakeDatabase } from "./tests/fake-database";

const place: Position = { epoch: 1, xid: "742", sequence: "17" };
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

it("a cursor says nothing that its reader could take apart without trying", () => {
  expect(encodeFeedCursor(place)).toMatch(/^[A-Za-z0-9_-]+$/);
});

it.each<[string, string]>([
  ["nothing", ""],
  ["a word", "tomorrow"],
  ["a cursor of another list", encoded(["aff_0190a1"])],
  ["a cursor of another list with three keys", encoded(["1", "742", "17"])],
  ["another kind", encoded(["events-2", { log: [1, "742", "17"] }])],
  ["no log", encoded(["events-1", {}])],
  ["another log", encoded(["events-1", { nats: [1, "742", "17"] }])],
  ["a log more", encoded(["events-1", { log: [1, "742", "17"], other: [1, "1", "1"] }])],
  ["a number for a transaction", encoded(["events-1", { log: [1, 742, "17"] }])],
  ["a negative sequence", encoded(["events-1", { log: [1, "742", "-17"] }])],
  ["an epoch that PostgreSQL cannot hold", encoded(["events-1", { log: [2 ** 31, "742", "17"] }])],
  ["half an epoch", encoded(["events-1", { log: [1.5, "742", "17"] }])],
  ["a transaction of 65 bits", encoded(["events-1", { log: [1, `${2n ** 64n}`, "17"] }])],
  ["a sequence of 64 bits", encoded(["events-1", { log: [1, "742", `${2n ** 63n}`] }])],
  ["SQL", encoded(["events-1", { log: [1, "742'; drop table event", "17"] }])],
  ["a place more", encoded(["events-1", { log: [1, "742", "17", "0"] }])],
  ["a part more", encoded(["events-1", { log: [1, "742", "17"] }, 0])],
  ["null", encoded(null)],
  ["padding", `${encodeFeedCursor(place)}==`],
  ["something long", "A".repeat(1_000_000)],
])("%s is no cursor", (_, cursor) => {
  expect(decodeFeedCursor(cursor)).toBeNull();
});

it.each<Position>([
  place,
  LOG_BEGIN,
  { epoch: 2 ** 31 - 1, xid: `${2n ** 64n - 1n}`, sequence: `${2n ** 63n - 1n}` },
])("a cursor is its position again: %j", (position) => {
  expect(decodeFeedCursor(encodeFeedCursor(position))).toEqual(position);
});

it("a cursor has one form, which names its kind and its log", () => {
  const text = Buffer.from(encodeFeedCursor(place), "base64url").toString("utf8");
  expect(text).toBe('["events-1",{"log":[1,"742","17"]}]');
});

it("the log begins before everything", () => {
  expect(LOG_BEGIN).toEqual({ epoch: 0, xid: "0", sequence: "0" });
});

const at = (epoch: number, xid: string, sequence: string): Position => ({ epoch, xid, sequence });
it.each<[Position, Position]>([
  [at(1, "9", "9"), at(2, "1", "1")],
  [at(1, "9", "9"), at(1, "10", "1")],
  [at(1, "9", "9"), at(1, "9", "10")],
])(
  "%j lies before %j: by epoch, then by transaction, then by sequence, as numbers",
  (one, other) => {
    expect(isBehind(other, one)).toBe(true);
    expect(isBehind(one, other)).toBe(false);
  },
);

it("a position is not behind itself", () => {
  expect(isBehind(place, { ...place })).toBe(false);
});

it("a look asks for the types, behind the position, for so many in so many entries", async () => {
  const page = { events: [], end: null, more: false };
  const { db, asked, parametersOf } = fakeDatabase({ "events.feed(": () => [{ page }] });
  expect(await readFeed(db, ["a", "b"], place, 20, 300)).toBe(page);
  expect(await readFeed(db, ["a"], place, 20)).toBe(page);
  expect(parametersOf("events.feed(")).toEqual([
    [["a", "b"], 1, "742", "17", 20, 300],
    [["a"], 1, "742", "17", 20, MOST_LOOKED],
  ]);
  expect(asked[0]![0]).toMatch(/ as page$/);
});

it("the head is a position of the log", async () => {
  const { db } = fakeDatabase({ "events.feed_head() as head": () => [{ head: place }] });
  expect(await feedHead(db)).toBe(place);
});

it("events are counted between two positions, in so many entries", async () => {
  const { db, parametersOf } = fakeDatabase({ "events.feed_size(": () => [{ size: 4 }] });
  expect(await feedSize(db, ["a"], place, at(2, "3", "4"), 99)).toBe(4);
  expect(parametersOf("events.feed_size(")).toEqual([[["a"], 1, "742", "17", 2, "3", "4", 99]]);
});
