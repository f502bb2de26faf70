import { deploymentNow, followClock } from "./clock";

const YEAR_MS = 365 * 86_400_000;

it("goes by the deployment's clock from when it was told, however far the reader's own is from it", () => {
  jest.useFakeTimers({ now: Date.parse("2028-03-01T12:00:00Z") });
  try {
    expect(deploymentNow()).toEqual(new Date());
    followClock("2026-11-29T10:00:00Z");
    jest.advanceTimersByTime(90_000);
    expect(deploymentNow().toISOString()).toBe("2026-11-29T10:01:30.000Z");
    // What is shown again from memory is no news.
    followClock("2026-11-29T10:00:00Z");
    expect(deploymentNow().toISOString()).toBe("2026-11-29T10:01:30.000Z");
    followClock(new Date(Date.now() + YEAR_MS).toISOString());
    expect(+deploymentNow()).toBe(Date.now() + YEAR_MS);
  } finally {
    jest.useRealTimers();
  }
});
