import { type CallerClass, type FairQueueLimits, fairQueue, type Place } from "./fair-queue";

const LIMITS: FairQueueLimits = {
  atOnce: 2,
  ofCaller: { stranger: 1, person: 2, key: 2 },
  waitingOfCaller: 3,
  waitingInAll: 6,
  waitMs: 1_000,
};

/** Enters callers by name, and writes down in which order they are let in. */
function queue(limits: Partial<FairQueueLimits> = {}) {
  let now = 0;
  const fair = fairQueue({ ...LIMITS, ...limits }, () => now);
  const places: Place[] = [];
  const order: string[] = [];
  const enter = async (caller: string, kind: CallerClass = "person") => {
    try {
      places.push(await fair.enter(caller, kind));
      order.push(caller);
    } catch (error) {
      order.push(`${caller}: ${(error as { extensions: { code: string } }).extensions.code}`);
    }
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return {
    enter,
    order,
    turn,
    after: (ms: number) => {
      now += ms;
    },
    async leave(count = 1) {
      for (let n = 0; n < count; n++) places.shift()?.leave();
      await turn();
    },
  };
}

it("lets in at once who finds a place", async () => {
  const { enter, order, turn } = queue();
  void enter("ann");
  void enter("ben");
  void enter("cleo");
  await turn();
  expect(order).toEqual(["ann", "ben"]);
});

it("gives every caller its turn, however much one of them asks", async () => {
  const { enter, order, turn, leave } = queue({ atOnce: 1 });
  void enter("flood");
  for (let n = 0; n < 3; n++) void enter("flood");
  void enter("ann");
  void enter("ben");
  await turn();
  for (let n = 0; n < 6; n++) await leave();
  expect(order).toEqual(["flood", "flood", "ann", "ben", "flood", "flood"]);
});

it("keeps one caller from taking all places, while another finds one", async () => {
  const { enter, order, turn, leave } = queue({ atOnce: 3 });
  for (let n = 0; n < 3; n++) void enter("flood");
  void enter("ann");
  await turn();
  expect(order).toEqual(["flood", "flood", "ann"]);
  await leave();
  expect(order).toEqual(["flood", "flood", "ann", "flood"]);
});

it("lets whom we know and strangers in by turns, however many networks strangers come from", async () => {
  const { enter, order, turn, leave } = queue({ atOnce: 1 });
  void enter("ann");
  for (const stranger of ["s1", "s2", "s3"]) void enter(stranger, "stranger");
  void enter("ben");
  void enter("cleo", "key");
  await turn();
  for (let n = 0; n < 6; n++) await leave();
  expect(order).toEqual(["ann", "s1", "ben", "s2", "cleo", "s3"]);
});

it("refuses a caller of whom too much waits, and all when too much does", async () => {
  const { enter, order, turn } = queue({ atOnce: 1, waitingInAll: 4 });
  for (let n = 0; n < 5; n++) void enter("flood");
  await turn();
  expect(order).toEqual(["flood", "flood: RATE_LIMITED"]);
  void enter("ann");
  void enter("ben");
  await turn();
  expect(order.slice(2)).toEqual(["ben: UNAVAILABLE"]);
});

it("refuses who has waited too long, and lets the next in", async () => {
  const { enter, order, turn, leave, after } = queue({ atOnce: 1 });
  void enter("ann");
  void enter("ben");
  await turn();
  after(1_001);
  void enter("cleo");
  await leave();
  expect(order).toEqual(["ann", "ben: UNAVAILABLE", "cleo"]);
});

it("a place is left once", async () => {
  const fair = fairQueue({ ...LIMITS, atOnce: 1 });
  const place = await fair.enter("ann", "person");
  place.leave();
  place.leave();
  await fair.enter("ben", "person");
  const third = Promise.resolve(fair.enter("cleo", "person"));
  const first = await Promise.race([third.then(() => "in"), Promise.resolve("waits")]);
  expect(first).toBe("waits");
});
