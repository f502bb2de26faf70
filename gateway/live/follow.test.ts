import { createLog } from "@tributary/kit/log";
import type { AskForChanges, Change, Changes } from "./changes";
import { type Following, followChanges } from "./follow";
import { createRecent, type Recent } from "./recent";

const log = createLog("gateway", "silent");
const change = (id: string): Change => ({
  type: "Module",
  id,
  to: { operators: true, userIds: [], workspaceIds: [], scope: null },
});
const found = (ids: string[], n: number, more: Partial<Changes> = {}): Changes => ({
  changes: ids.map(change),
  until: { n },
  more: false,
  lost: false,
  ...more,
});

let recent: Recent;
let ask: jest.Mock<ReturnType<AskForChanges>, Parameters<AskForChanges>>;
let following: Following;
beforeEach(() => {
  jest.useFakeTimers({ now: 0 });
  recent = createRecent();
  ask = jest.fn<ReturnType<AskForChanges>, Parameters<AskForChanges>>(async () => found([], 0));
  following = followChanges({ ask, recent, log, everyMs: 100, keepMs: 1_000 });
});
afterEach(async () => {
  following.stop();
  await jest.advanceTimersByTimeAsync(0);
  jest.useRealTimers();
});

const told = () => recent.behind(0, 1_000)!.map(({ change: each }) => each?.id ?? null);
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

it("asks nothing while nobody listens", async () => {
  await pass(10_000);
  expect(ask).not.toHaveBeenCalled();
});

it("asks once for all listeners, each time behind what it has heard", async () => {
  ask.mockResolvedValueOnce(found([], 1)).mockResolvedValueOnce(found(["a", "b"], 2));
  await Promise.all(Array.from({ length: 50 }, () => following.join()));
  expect(ask.mock.calls).toEqual([[null]]);
  await pass(200);
  expect(ask.mock.calls).toEqual([[null], [{ n: 1 }], [{ n: 2 }]]);
  expect(told()).toEqual([null, "a", "b"]);
});

it("goes on for a while when the last has left, so that who comes back misses nothing", async () => {
  const leave = await following.join();
  leave();
  leave();
  const { mark } = recent.newest();
  ask.mockResolvedValueOnce(found(["a"], 1));
  await pass(900);
  await following.join();
  expect(recent.find(mark)).toBeDefined();
  expect(told()).toEqual([null, "a"]);
});

it("rests after that, and whoever comes back later is told that something may be missing", async () => {
  const leave = await following.join();
  leave();
  const { mark } = recent.newest();
  await pass(2_000);
  const asked = ask.mock.calls.length;
  await pass(10_000);
  expect(ask.mock.calls).toHaveLength(asked);
  await following.join();
  expect(ask.mock.calls.at(-1)).toEqual([null]);
  expect(recent.find(mark)).toBeUndefined();
});

it("goes on where it was after a failure", async () => {
  ask.mockResolvedValueOnce(found([], 1)).mockRejectedValueOnce(new Error("down"));
  await following.join();
  ask.mockResolvedValue(found([], 2));
  await pass(100);
  expect(ask.mock.calls).toHaveLength(2);
  await pass(400);
  expect(ask.mock.calls.slice(1)).toEqual([[{ n: 1 }], [{ n: 1 }]]);
});

it("tells that something is missing where its place is not known any more", async () => {
  ask.mockResolvedValueOnce(found([], 1));
  await following.join();
  const { mark } = recent.newest();
  ask.mockResolvedValueOnce(found(["b"], 9, { lost: true }));
  await pass(100);
  expect(recent.find(mark)).toBeUndefined();
  expect(told()).toEqual([null, "b"]);
});

it("asks again at once where there is more, and begins anew when it falls behind", async () => {
  let asked = 0;
  ask.mockImplementation(async () => found(["a"], 2, { more: ++asked < 25 }));
  await following.join();
  await pass(0);
  // Ten full answers, and it goes on at the end; twice of 25.
  expect(ask.mock.calls.map(([after]) => after === null)).toEqual(
    Array.from({ length: 25 }, (_, n) => n % 10 === 0),
  );
});

it("a listener that cannot be told anything within five seconds is told so", async () => {
  ask.mockRejectedValue(new Error("down"));
  const joined = following.join().catch((error: Error) => error.message);
  await pass(5_000);
  expect(await joined).toBe("what changes cannot be followed now");
});
