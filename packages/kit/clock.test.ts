import { deploymentClock } from "./clock";

afterEach(() => jest.useRealTimers());

it("follows the deployment forwards and never back, since due dates would fire twice", () => {
  jest.useFakeTimers({ now: new Date("2026-03-01T00:00:00Z") });
  const clock = deploymentClock();
  expect(clock.now()).toEqual(new Date("2026-03-01T00:00:00Z"));
  clock.follow(86_400_000);
  clock.follow(1000);
  clock.follow(-1);
  expect(clock.offsetMs).toBe(86_400_000);
  expect(clock.now()).toEqual(new Date("2026-03-02T00:00:00Z"));
});

it("begins where the deployment is, also behind real time, and goes forward from there", () => {
  jest.useFakeTimers({ now: new Date("2026-03-01T00:00:00Z") });
  const clock = deploymentClock();
  clock.follow(-86_400_000);
  expect([clock.offsetMs, clock.now()]).toEqual([-86_400_000, new Date("2026-02-28T00:00:00Z")]);
  clock.follow(-90_000_000);
  expect(clock.offsetMs).toBe(-86_400_000);
  clock.follow(-1);
  expect(clock.offsetMs).toBe(-1);
});
