import type { DataSource } from "typeorm";
import { backlog } from "./backlog";

const mockCount = jest.fn();
jest.mock("../reconcile/inbox", () => ({
  countWaiting: (...given: unknown[]) => mockCount(...given),
}));

const db = {} as DataSource;
let stored: number;
let countedTo: number[];
beforeEach(() => {
  jest.useFakeTimers();
  stored = 0;
  countedTo = [];
  mockCount.mockImplementation(async (_, most: number) => {
    countedTo.push(most);
    return Math.min(stored, most);
  });
});
afterEach(() => jest.useRealTimers());

it("is full above the mark, as it was looked at and with what has come since", async () => {
  const waits = backlog(db, 3);
  expect(waits.isFull()).toBe(false);
  stored = 2;
  await waits.measure();
  waits.accepted();
  expect(waits.isFull()).toBe(false);
  waits.accepted();
  expect(waits.isFull()).toBe(true);
  stored = 3;
  await waits.measure();
  expect(waits.isFull()).toBe(false);
  stored = 1_000_000;
  await waits.measure();
  expect(waits.isFull()).toBe(true);
  // One more than the mark is as far as anybody needs to count.
  expect(countedTo).toEqual([4, 4, 4]);
});

it("two events within a quarter of a second are a stream, one is not", () => {
  jest.advanceTimersByTime(1000);
  const waits = backlog(db, 3);
  expect(waits.isReceiving()).toBe(false);
  waits.accepted();
  expect(waits.isReceiving()).toBe(false);
  waits.accepted();
  expect(waits.isReceiving()).toBe(true);
  jest.advanceTimersByTime(249);
  expect(waits.isReceiving()).toBe(true);
  jest.advanceTimersByTime(1);
  expect(waits.isReceiving()).toBe(false);
});
