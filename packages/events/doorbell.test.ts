import type { DataSource } from "typeorm";
import { ringDoorbell } from "./doorbell";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A database that counts what it is asked. */
function counting(isInitialized = true) {
  const asked: string[] = [];
  const query = (sql: string) => {
    asked.push(sql);
    return Promise.reject(new Error("the connection is lost"));
  };
  return { asked, db: { isInitialized, query } as unknown as DataSource };
}

it("many changes at once ring once, and a later one rings again, also after a ring that failed", () => {
  const { asked, db } = counting();
  for (let i = 0; i < 10; i++) ringDoorbell(db);
  expect(asked).toEqual([]);
  jest.advanceTimersByTime(5);
  expect(asked).toEqual(["notify tributary_events"]);
  ringDoorbell(db);
  jest.advanceTimersByTime(5);
  expect(asked).toHaveLength(2);
});

it("each database has a bell of its own", () => {
  const [one, two] = [counting(), counting()];
  ringDoorbell(one.db);
  ringDoorbell(two.db);
  jest.advanceTimersByTime(5);
  expect([one.asked, two.asked].map(({ length }) => length)).toEqual([1, 1]);
});

it("a database that is closed meanwhile is not asked", () => {
  const { asked, db } = counting(false);
  ringDoorbell(db);
  jest.runAllTimers();
  expect(asked).toEqual([]);
});
