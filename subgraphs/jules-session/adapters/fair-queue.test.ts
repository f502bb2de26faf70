import { askingFor, fairQueue } from "./fair-queue";

/** Work that ends when it is told to. */
function held() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, resolve };
}

it("does one thing at a time, of each caller in turn", async () => {
  const queue = fairQueue();
  const done: string[] = [];
  const first = held();
  const ask = (caller: string, name: string, until = Promise.resolve()) =>
    askingFor(caller, () => queue.run(() => until.then(() => void done.push(name))));
  const all = [
    ask("ann", "ann 1", first.promise),
    ask("ann", "ann 2"),
    ask("ann", "ann 3"),
    ask("ben", "ben 1"),
    ask("ben", "ben 2"),
  ];
  expect(done).toEqual([]);
  first.resolve();
  await Promise.all(all);
  expect(done).toEqual(["ann 1", "ann 2", "ben 1", "ann 3", "ben 2"]);
});

it("goes on after work that fails", async () => {
  const queue = fairQueue();
  await expect(queue.run(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  await expect(queue.run(async () => 1)).resolves.toBe(1);
});

it("refuses a caller that asks too much, and not the others", async () => {
  const queue = fairQueue();
  const first = held();
  const ask = (caller: string) => askingFor(caller, () => queue.run(() => first.promise));
  const all = Array.from({ length: 17 }, () => ask("ann"));
  await expect(ask("ann")).rejects.toMatchObject({ extensions: { code: "RATE_LIMITED" } });
  const other = ask("ben");
  first.resolve();
  await Promise.all([...all, other]);
});

it("refuses everybody when too much waits", async () => {
  const queue = fairQueue();
  const first = held();
  const all = Array.from({ length: 64 }, (_, at) =>
    askingFor(`caller ${at}`, () => queue.run(() => first.promise)),
  );
  const late = askingFor("late", () => queue.run(async () => {}));
  await expect(late).rejects.toMatchObject({ extensions: { code: "UNAVAILABLE" } });
  first.resolve();
  await Promise.all(all);
});

/** A queue whose rests end when `over` is called. */
function restful() {
  let over = () => {};
  const queue = fairQueue((_ms, then) => {
    over = then;
  });
  const done: string[] = [];
  const ask = (caller: string, name: string, ms = 0, until = Promise.resolve()) =>
    askingFor(caller, () =>
      queue.run(async (rest) => {
        await until;
        if (ms > 0) rest(ms);
        done.push(name);
      }),
    );
  return { ask, done, over: () => over() };
}

it("gives a caller that has to rest no turn until then, and the others theirs", async () => {
  const { ask, done, over } = restful();
  await ask("ann", "ann 1", 100);
  const second = ask("ann", "ann 2");
  await ask("ben", "ben 1");
  expect(done).toEqual(["ann 1", "ben 1"]);
  over();
  await second;
  expect(done).toEqual(["ann 1", "ben 1", "ann 2"]);
});

it("keeps one thing that waits of a caller that has to rest, and refuses the others", async () => {
  const { ask, over } = restful();
  const refused = { extensions: { code: "RATE_LIMITED" } };
  const first = held();
  const all = Promise.allSettled([
    ask("ann", "ann 1", 100, first.promise),
    ...[2, 3, 4].map((n) => ask("ann", `ann ${n}`)),
  ]);
  const other = ask("ben", "ben 1");
  first.resolve();
  await other;
  await expect(ask("ann", "ann 5")).rejects.toMatchObject(refused);
  over();
  expect(await all).toMatchObject([
    { status: "fulfilled" },
    { status: "fulfilled" },
    { status: "rejected", reason: refused },
    { status: "rejected", reason: refused },
  ]);
});

it("counts what it has refused no more among what waits", async () => {
  const { ask, done } = restful();
  for (const caller of ["ann", "ben", "cleo", "dora", "eve"]) {
    const first = held();
    const one = ask(caller, caller, 100, first.promise);
    const others = Array.from({ length: 15 }, () => ask(caller, "never"));
    const refused = Promise.allSettled(others.slice(1));
    first.resolve();
    await one;
    // Never that all together have too much waiting.
    for (const { reason } of (await refused) as PromiseRejectedResult[])
      expect(reason).toMatchObject({ extensions: { code: "RATE_LIMITED" } });
  }
  expect(done).toEqual(["ann", "ben", "cleo", "dora", "eve"]);
});
