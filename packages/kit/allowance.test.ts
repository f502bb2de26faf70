import { createAccounts, secondsUntilAll } from "./allowance";

const MINUTE = { points: 60, seconds: 60 };
let now = 0;
const accounts = (most?: number) => createAccounts(() => now, most);
beforeEach(() => {
  now = 0;
});

it("all of it may be spent at once, and comes back evenly", () => {
  const ann = accounts().of("ann", MINUTE);
  ann.spend(60);
  expect([ann.left(), ann.secondsUntil(1), ann.secondsUntil(60)]).toEqual([0, 1, 60]);
  now = 1_500;
  expect([ann.left(), ann.secondsUntil(1), ann.secondsUntil(2)]).toEqual([1.5, 0, 0.5]);
  now = 3_600_000;
  expect(ann.left()).toBe(60);
});

it("what is spent beyond it is owed", () => {
  const ann = accounts().of("ann", MINUTE);
  ann.spend(90);
  expect([ann.left(), ann.secondsUntil(1)]).toEqual([-30, 31]);
});

it("what is given back is never more than there was", () => {
  const ann = accounts().of("ann", MINUTE);
  ann.spend(10);
  ann.spend(-10);
  ann.spend(-10);
  expect(ann.left()).toBe(60);
});

it("waits no longer for more than there ever is than for all of it", () => {
  const ann = accounts().of("ann", MINUTE);
  ann.spend(30);
  expect(ann.secondsUntil(1_000)).toBe(30);
});

it("callers spend apart, and each keeps what it has", () => {
  const all = accounts();
  all.of("ann", MINUTE).spend(60);
  expect([all.of("ann", MINUTE).left(), all.of("ben", MINUTE).left()]).toEqual([0, 60]);
});

it("an allowance that changes takes what is too much, and gives nothing at once", () => {
  const all = accounts();
  all.of("ann", MINUTE).spend(10);
  expect(all.of("ann", { points: 20, seconds: 60 }).left()).toBe(20);
  expect(all.of("ann", { points: 600, seconds: 60 }).left()).toBe(20);
  now = 1_000;
  expect(all.of("ann", { points: 600, seconds: 60 }).left()).toBe(30);
});

it("an allowance that comes back at another pace has what came back until then", () => {
  const all = accounts();
  all.of("ann", MINUTE).spend(60);
  const slow = { points: 60, seconds: 600 };
  now = 1_000;
  expect(all.of("ann", slow).left()).toBe(1);
  now = 11_000;
  expect(all.of("ann", slow).left()).toBe(2);
});

it("of several the one that waits longest makes wait", () => {
  const [ann, ben, cleo] = ["ann", "ben", "cleo"].map((name) => accounts().of(name, MINUTE));
  ann!.spend(10);
  ben!.spend(30);
  expect(secondsUntilAll([ann!, ben!, cleo!], 60)).toBe(30);
  expect(secondsUntilAll([ben!, ann!], 40)).toBe(10);
  expect(secondsUntilAll([cleo!], 60)).toBe(0);
});

it("by itself goes by the time that passes", () => {
  const ann = createAccounts().of("ann", MINUTE);
  ann.spend(60);
  expect(ann.secondsUntil(60)).toBeGreaterThan(0);
  expect(ann.secondsUntil(60)).toBeLessThanOrEqual(60);
});

it("remembers a bounded number of callers, the latest", () => {
  const all = accounts(2);
  for (const caller of ["ann", "ben", "cleo"]) all.of(caller, MINUTE).spend(60);
  const left = ["ben", "cleo", "ann"].map((caller) => all.of(caller, MINUTE).left());
  expect(left).toEqual([0, 0, 60]);
});
