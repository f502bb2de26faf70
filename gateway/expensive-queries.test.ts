import { anonymous, user } from "@tributary/testing/viewers";
import { EXPENSIVE, expensiveQueries } from "./expensive-queries";
import type { Place } from "./fair-queue";

const queries = (atOnce = 8) =>
  expensiveQueries({
    atOnce,
    ofCaller: { stranger: 1, person: 2, key: 4 },
    waitingOfCaller: 1,
    waitingInAll: 10,
    waitMs: 10_000,
  });
const now = (entered: Place | Promise<Place> | null) => {
  expect(entered).not.toBeInstanceOf(Promise);
  return entered as Place;
};

it("a query that is not expensive needs no place, and takes none", () => {
  const expensive = queries(1);
  for (let n = 0; n < 10; n++) expect(expensive.enter(user("ann"), EXPENSIVE - 1)).toBeNull();
  expect(now(expensive.enter(user("ann"), EXPENSIVE))).not.toBeNull();
});

it("a caller's third waits until one of the two is answered, and no one else waits for it", async () => {
  const expensive = queries();
  const [first] = [
    now(expensive.enter(user("ann"), EXPENSIVE)),
    now(expensive.enter(user("ann"), 60_000)),
  ];
  const third = expensive.enter(user("ann"), EXPENSIVE) as Promise<Place>;
  expect(third).toBeInstanceOf(Promise);
  expect(expensive.enter(user("ann"), 1)).toBeNull();
  now(expensive.enter(user("ben"), EXPENSIVE)).leave();
  now(expensive.enter(anonymous, EXPENSIVE)).leave();
  let begun = false;
  const begins = third.then((place) => {
    begun = true;
    return place;
  });
  await Promise.resolve();
  expect(begun).toBe(false);
  first.leave();
  (await begins).leave();
});

it("a caller with too many that wait is refused", async () => {
  const expensive = queries();
  for (let n = 0; n < 2; n++) now(expensive.enter(user("ann"), EXPENSIVE));
  void expensive.enter(user("ann"), EXPENSIVE);
  await expect(expensive.enter(user("ann"), EXPENSIVE)).rejects.toMatchObject({
    extensions: { code: "RATE_LIMITED", http: { status: 429 } },
  });
});
