import { anonymous, user } from "@tributary/testing/viewers";
import { DEAR, dearQueries } from "./dear-queries";
import type { Place } from "./fair-queue";

const queries = (atOnce = 8) =>
  dearQueries({
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

it("a query that is not dear needs no place, and takes none", () => {
  const dear = queries(1);
  for (let n = 0; n < 10; n++) expect(dear.enter(user("ann"), DEAR - 1)).toBeNull();
  expect(now(dear.enter(user("ann"), DEAR))).not.toBeNull();
});

it("a caller's third waits until one of the two is answered, and no one else waits for it", async () => {
  const dear = queries();
  const [first] = [now(dear.enter(user("ann"), DEAR)), now(dear.enter(user("ann"), 60_000))];
  const third = dear.enter(user("ann"), DEAR) as Promise<Place>;
  expect(third).toBeInstanceOf(Promise);
  expect(dear.enter(user("ann"), 1)).toBeNull();
  now(dear.enter(user("ben"), DEAR)).leave();
  now(dear.enter(anonymous, DEAR)).leave();
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
  const dear = queries();
  for (let n = 0; n < 2; n++) now(dear.enter(user("ann"), DEAR));
  void dear.enter(user("ann"), DEAR);
  await expect(dear.enter(user("ann"), DEAR)).rejects.toMatchObject({
    extensions: { code: "RATE_LIMITED", http: { status: 429 } },
  });
});
