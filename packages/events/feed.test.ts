import { decodeFeedCursor, encodeFeedCursor, type Position } from "./feed";

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
