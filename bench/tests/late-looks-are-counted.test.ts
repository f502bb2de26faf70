import { gapsOf, mostOfAKey, type Request } from "../jules-polling/judge";

const look = (at: number, session: string | null, key = "k"): Request => ({ at, key, session });

it("finds what lies between two looks at the same session, and goes on where it was", () => {
  const last = new Map<string, number>();
  const first = [look(10, "a"), look(20, "b"), look(30, null), look(75, "a")];
  expect(gapsOf(first, last, 80)).toEqual({ ended: [65], longest: 65 });
  expect(gapsOf([look(90, "b"), look(95, "a")], last, 100)).toEqual({
    ended: [20, 70],
    longest: 70,
  });
});

it("counts a session that nobody looks at any more, although no look ends its wait", () => {
  const last = new Map([["forgotten", 0]]);
  expect(gapsOf([look(50, "a"), look(60, "a")], last, 500)).toEqual({ ended: [10], longest: 500 });
});

it("counts all requests of a key in any stretch, wherever it begins", () => {
  const requests = [0, 900, 1_100, 1_899, 1_900, 5_000].map((at) => look(at, null));
  const others = [look(1_000, null, "other"), look(1_001, null, "other")];
  const all = [...requests, ...others].sort((one, next) => one.at - next.at);
  // 900, 1,100, 1,899; at 1,900 the first of them is a whole stretch away.
  expect(mostOfAKey(all, 1_000)).toBe(3);
  expect(mostOfAKey(all, 10_000)).toBe(6);
});
