import { backoffMs } from "./backoff";

const backoff = { firstMs: 1000, mostMs: 60_000 };

afterEach(() => jest.restoreAllMocks());

it.each([
  [1, 1000],
  [2, 2000],
  [6, 32_000],
  [7, 60_000],
  [5000, 60_000],
])("after %i failures it is %i ms, a quarter more or less", (failures, expected) => {
  const random = jest.spyOn(Math, "random").mockReturnValue(0.5);
  expect(backoffMs(failures, backoff)).toBe(expected);
  random.mockReturnValue(0);
  expect(backoffMs(failures, backoff)).toBe(expected * 0.75);
  random.mockReturnValue(0.999_999);
  expect(backoffMs(failures, backoff)).toBeCloseTo(expected * 1.25, -1);
});
