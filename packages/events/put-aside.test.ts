import { nextAttempt } from "./put-aside";

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

it.each([
  [1, 2000],
  [2, 4000],
  [5, 32_000],
  [9, 512_000],
  [10, 600_000],
  [11, 600_000],
])("after %i failures an event is tried again in %i ms, a quarter more or less", (failures, ms) => {
  jest.useFakeTimers({ now: 0 });
  const random = jest.spyOn(Math, "random").mockReturnValue(0.5);
  expect(nextAttempt(failures)).toEqual(new Date(ms));
  random.mockReturnValue(0);
  expect(nextAttempt(failures)).toEqual(new Date(ms * 0.75));
});

it.each([12, 13, 100])("after %i failures it is given up", (failures) => {
  expect(nextAttempt(failures)).toBeNull();
});
