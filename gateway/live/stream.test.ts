import type { Viewer } from "@tributary/kit/viewer";
import { user } from "@tributary/testing/viewers";
import type { Change } from "./changes";
import { createRecent, type Recent } from "./recent";
import { type HintStream, hintStream, type StreamEnd } from "./stream";

const ann = user("ann");
const of = (userId: string, id: string): Change => ({
  type: "Commission",
  id,
  to: { operators: false, userIds: [userId], workspaceIds: [], scope: null },
});

let recent: Recent;
let ends: StreamEnd[];
let stillWho: jest.Mock<Promise<Viewer>, []>;
beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
  recent = createRecent(10);
  ends = [];
  stillWho = jest.fn(async () => ann);
});
afterEach(() => jest.useRealTimers());

function open(lastSeen?: string): HintStream {
  return hintStream({
    recent,
    lastSeen,
    viewer: ann,
    stillWho,
    beatMs: 1_000,
    onTold: () => {},
    onEnd: (why) => ends.push(why),
  });
}

/** One piece's fields, without the marks. */
async function piece(stream: HintStream): Promise<string[]> {
  const { value, done } = await stream.next();
  return done ? ["done"] : value.split("\n").filter((line) => line && !/^(id|retry):/.test(line));
}
const hint = (id: string) => ["event: hint", `data: {"type":"Commission","id":"${id}"}`];
const markIn = (text: string) => [...text.matchAll(/^id: (\S+)$/gm)].at(-1)![1]!;
const RESET = ["event: reset", "data: {}"];

it("says at once that it is there, and from where on it tells", async () => {
  recent.append([of("ann", "old")]);
  const stream = open();
  const { value } = await stream.next();
  expect(value).toBe(`retry: 3000\nid: ${recent.newest().mark}\n: \n\n`);
  recent.append([of("ann", "new")]);
  expect(await piece(stream)).toEqual(hint("new"));
});

it("tells its own reader's changes alone, several of one thing once", async () => {
  const stream = open();
  await stream.next();
  recent.append([of("bob", "his"), of("ann", "a"), of("ann", "b"), of("ann", "a")]);
  expect(await piece(stream)).toEqual([...hint("b"), ...hint("a")]);
});

it("asks who the reader is before it tells something, and for nothing else", async () => {
  const stream = open();
  await stream.next();
  const next = piece(stream);
  recent.append([of("bob", "his")]);
  await jest.advanceTimersByTimeAsync(1);
  expect(stillWho).not.toHaveBeenCalled();
  stillWho.mockResolvedValueOnce(user("bob"));
  recent.append([of("ann", "a"), of("bob", "b")]);
  // Whoever the credentials mean now hears now.
  expect(await next).toEqual(hint("b"));
});

it("tells nothing, and ends, once the credentials are good no more", async () => {
  const stream = open();
  await stream.next();
  stillWho.mockRejectedValue(new Error("expired"));
  recent.append([of("ann", "a")]);
  expect((await piece(stream)).join()).toMatch(/^event: end,data: .*credentials are good no more/);
  expect(await piece(stream)).toEqual(["done"]);
  expect(ends).toEqual(["signed out"]);
});

it("ends by itself within a beat of that, though nothing happens", async () => {
  const stream = open();
  await stream.next();
  stillWho.mockRejectedValue(new Error("expired"));
  const next = piece(stream);
  await jest.advanceTimersByTimeAsync(1_000);
  expect((await next)[0]).toBe("event: end");
});

it("says in each beat that it is there, and where it is", async () => {
  const stream = open();
  await stream.next();
  recent.append([of("bob", "his")]);
  const next = stream.next();
  await jest.advanceTimersByTimeAsync(1_000);
  const { value } = await next;
  expect(value).toBe(`id: ${recent.newest().mark}\n: \n\n`);
});

it("leaves nothing of a beat behind, however long nothing happens", async () => {
  let waiting = 0;
  const { onGrowth } = recent;
  recent.onGrowth = (listener) => {
    waiting++;
    const forget = onGrowth(listener);
    return () => {
      waiting--;
      forget();
    };
  };
  const stream = open();
  await stream.next();
  for (let beat = 0; beat < 10; beat++) {
    const next = stream.next();
    await jest.advanceTimersByTimeAsync(1_000);
    await next;
  }
  expect([waiting, jest.getTimerCount()]).toEqual([0, 0]);
});

it("goes on behind what the reader has seen", async () => {
  const stream = open();
  const { value } = await stream.next();
  recent.append([of("ann", "a")]);
  const mark = markIn((await stream.next()).value);
  await stream.return!();
  recent.append([of("ann", "b"), of("bob", "his"), of("ann", "c")]);
  const again = open(mark);
  await again.next();
  expect(await piece(again)).toEqual([...hint("b"), ...hint("c")]);
  const fromTheFirst = open(markIn(value));
  await fromTheFirst.next();
  expect(await piece(fromTheFirst)).toEqual([...hint("a"), ...hint("b"), ...hint("c")]);
});

it.each([
  ["that is forgotten", () => recent.append(Array.from({ length: 11 }, () => of("bob", "x")))],
  ["from before something was lost", () => recent.lose()],
])("tells a reader with a place %s to read all again", async (_, happens) => {
  const { mark } = recent.newest();
  happens();
  const stream = open(mark);
  expect(await piece(stream)).toEqual(RESET);
  recent.append([of("ann", "a")]);
  expect(await piece(stream)).toEqual(hint("a"));
});

it.each(["", "0", "1", "../../etc", "a\u0000b", "é".repeat(4_000), "__proto__", "constructor"])(
  "takes %j for a place that it does not know",
  async (lastSeen) => {
    expect(await piece(open(lastSeen))).toEqual(RESET);
  },
);

it("tells all readers that something was lost", async () => {
  const stream = open();
  await stream.next();
  recent.append([of("ann", "a")]);
  recent.lose();
  expect(await piece(stream)).toEqual(RESET);
});

it("sends away who reads more slowly than things happen, and keeps nothing for it", async () => {
  const stream = open();
  await stream.next();
  recent.append(Array.from({ length: 12 }, (_, n) => of("ann", `${n}`)));
  expect((await piece(stream)).join()).toMatch(/^event: end,data: .*too slowly/);
  expect(ends).toEqual(["too slow"]);
});

it("ends at once when the reader leaves, also while it waits", async () => {
  const stream = open();
  await stream.next();
  const next = piece(stream);
  await jest.advanceTimersByTimeAsync(1);
  await stream.return!();
  expect(await next).toEqual(["done"]);
  expect(ends).toEqual(["left"]);
  expect(jest.getTimerCount()).toBe(0);
});

it("a name with line breaks begins no field of its own", async () => {
  const stream = open();
  await stream.next();
  recent.append([of("ann", "a\n\nevent: end\r\ndata: x")]);
  const { value } = await stream.next();
  expect(value.split("\n")).toHaveLength(5);
  expect(value).not.toContain("\r");
});

it("marks tell nobody how much others are told", () => {
  const marks = Array.from({ length: 5 }, () => {
    recent.append([of("bob", "x")]);
    return recent.newest().mark;
  });
  expect(new Set(marks.map((mark) => mark.length))).toEqual(new Set([16]));
  expect(new Set(marks).size).toBe(5);
});
