import {
  type CallerClass,
  FAIR_QUEUE,
  type FairQueueLimits,
  fairQueue,
  type Place,
} from "./fair-queue";

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

it("lets in who has waited exactly as long as anybody may", async () => {
  const { enter, order, turn, leave, after } = queue({ atOnce: 1 });
  void enter("ann");
  void enter("ben");
  await turn();
  after(1_000);
  await leave();
  expect(order).toEqual(["ann", "ben"]);
});

it("says what is too much, and when to come back", async () => {
  const fair = fairQueue({ ...LIMITS, atOnce: 1, waitingOfCaller: 1, waitingInAll: 1 });
  await fair.enter("ann", "person");
  void fair.enter("ann", "person");
  await expect(fair.enter("ann", "person")).rejects.toMatchObject({
    message: "Too many of your requests are waiting; send fewer at a time.",
    extensions: { code: "RATE_LIMITED", http: { status: 429 }, retryAfter: 1 },
  });
  await expect(fair.enter("ben", "person")).rejects.toMatchObject({
    message: "The service is busy.",
    extensions: { code: "UNAVAILABLE", http: { status: 503 }, retryAfter: 1 },
  });
});

describe("forgets callers of whom nothing runs or waits, so that memory is bounded", () => {
  /** A caller that comes back as another class has the places of that class, if it was forgotten. */
  async function placesOfKey(fair: ReturnType<typeof queue>) {
    const before = fair.order.length;
    for (let n = 0; n < 2; n++) void fair.enter("x", "key");
    await fair.turn();
    return fair.order.slice(before);
  }

  it("when they leave", async () => {
    const fair = queue({ atOnce: 2 });
    void fair.enter("x", "stranger");
    await fair.turn();
    await fair.leave();
    expect(await placesOfKey(fair)).toEqual(["x", "x"]);
  });

  it("when the last of theirs is refused because it waited too long", async () => {
    const fair = queue({ atOnce: 1 });
    void fair.enter("ann");
    void fair.enter("x", "stranger");
    await fair.turn();
    fair.after(1_001);
    await fair.leave();
    expect(fair.order).toEqual(["ann", "x: UNAVAILABLE"]);
    const wide = queue({ atOnce: 2 });
    void wide.enter("ann");
    void wide.enter("ben");
    void wide.enter("x", "stranger");
    await wide.turn();
    wide.after(1_001);
    await wide.leave(2);
    expect(await placesOfKey(wide)).toEqual(["x", "x"]);
  });

  it("when they are refused because too much waits", async () => {
    const fair = queue({ atOnce: 2, waitingInAll: 0 });
    void fair.enter("ann");
    void fair.enter("ben");
    void fair.enter("x", "stranger");
    await fair.turn();
    await fair.leave(2);
    expect(await placesOfKey(fair)).toEqual(["x", "x"]);
  });

  it("and not while one of theirs still runs, or waits", async () => {
    const fair = queue({ atOnce: 3 });
    void fair.enter("x", "stranger");
    void fair.enter("x", "stranger");
    await fair.turn();
    expect(fair.order).toEqual(["x"]);
    await fair.leave();
    expect(fair.order).toEqual(["x", "x"]);
    // It is the stranger that it was.
    expect(await placesOfKey(fair)).toEqual([]);
  });
});

it("a caller that may run no more gives its turn away, and takes it again where it leaves", async () => {
  const { enter, order, turn, leave } = queue({
    atOnce: 2,
    ofCaller: { stranger: 1, person: 1, key: 1 },
  });
  for (const name of ["ann", "ann", "ann", "ben"]) void enter(name);
  await turn();
  expect(order).toEqual(["ann", "ben"]);
  void enter("cleo");
  await turn();
  await leave();
  expect(order.slice(2)).toEqual(["cleo"]);
  await leave();
  expect(order.slice(3)).toEqual(["ann"]);
});

it("by itself lets in so many of each class, and waits by the time that passes", async () => {
  expect(FAIR_QUEUE).toEqual({
    atOnce: 256,
    ofCaller: { stranger: 4, person: 16, key: 32 },
    waitingOfCaller: 100,
    waitingInAll: 1_000,
    waitMs: 10_000,
  });
  const fair = fairQueue({ ...LIMITS, atOnce: 1, waitMs: 0 });
  const place = await fair.enter("ann", "person");
  const clock = jest.spyOn(performance, "now").mockReturnValueOnce(5).mockReturnValueOnce(6);
  const waits = fair.enter("ben", "person");
  place.leave();
  await expect(waits).rejects.toMatchObject({ extensions: { code: "UNAVAILABLE" } });
  clock.mockRestore();
});

it("a place is left once", async () => {
  const fair = fairQueue({ ...LIMITS, atOnce: 1 });
  const place = await fair.enter("ann", "person");
  place.leave();
  place.leave();
  await fair.enter("ben", "person");
  let isIn = false;
  void Promise.resolve(fair.enter("cleo", "person")).then(() => {
    isIn = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(isIn).toBe(false);
});

it("as many may wait again once others have had their turn", async () => {
  const { enter, order, turn, leave } = queue({ atOnce: 1, waitingInAll: 2 });
  for (const name of ["ann", "ben", "cleo"]) void enter(name);
  await turn();
  await leave();
  await leave();
  for (const name of ["dan", "eve"]) void enter(name);
  await turn();
  expect(order).toEqual(["ann", "ben", "cleo"]);
  void enter("flo");
  await turn();
  expect(order.slice(3)).toEqual(["flo: UNAVAILABLE"]);
});

it("who waits twice is let in twice, as others leave", async () => {
  const { enter, order, turn, leave } = queue();
  for (const name of ["ann", "ben", "flood", "flood"]) void enter(name);
  await turn();
  await leave(2);
  expect(order).toEqual(["ann", "ben", "flood", "flood"]);
});
