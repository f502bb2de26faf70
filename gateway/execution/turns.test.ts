import type { Viewer } from "@tributary/kit/viewer";
import { createTurns as createOf } from "./turns";

const person = (id: string) => ({ kind: "USER", id }) as Viewer;
const stranger = (network: string) => ({ kind: "ANONYMOUS", id: network, network }) as Viewer;

/** Turns by persons' ids. */
function createTurns(...limits: Parameters<typeof createOf>) {
  const turns = createOf(...limits);
  return { ...turns, take: (id: string) => turns.take(person(id)) };
}

/** Everything that the event loop has to do by itself. */
const settle = async () => {
  for (let n = 0; n < 50; n += 1) await new Promise((resolve) => setImmediate(resolve));
};

it("gives one turn at a time, to one caller after another", async () => {
  const turns = createTurns();
  const order: string[] = [];
  const take = async (caller: string) => {
    await turns.take(caller);
    order.push(caller);
  };
  const all = [
    ...Array.from({ length: 5 }, () => take("greedy")),
    take("ann"),
    take("ben"),
    take("ann"),
  ];
  await Promise.resolve();
  expect(order).toEqual(["greedy"]);
  await Promise.all(all);
  expect(order).toEqual(["greedy", "greedy", "ann", "ben", "greedy", "ann", "greedy", "greedy"]);
});

it("lets what else has arrived run between two turns", async () => {
  const turns = createTurns();
  const order: string[] = [];
  const waiting = ["first", "second", "third"].map((name) =>
    turns.take(name).then(() => order.push(name)),
  );
  setImmediate(() => setImmediate(() => order.push("another")));
  await Promise.all(waiting);
  expect(order.indexOf("another")).toBeLessThan(order.indexOf("third"));
});

it("gives strangers, however many, and callers that are known turns by turns", async () => {
  const turns = createOf();
  const order: string[] = [];
  const take = (name: string, viewer: Viewer) => turns.take(viewer).then(() => order.push(name));
  const all = [
    ...["s1", "s2", "s3", "s4"].map((name) => take(name, stranger(name))),
    take("ann", person("ann")),
    take("ben", person("ben")),
  ];
  await Promise.all(all);
  expect(order).toEqual(["s1", "ann", "s2", "ben", "s3", "s4"]);
});

it.each([
  ["three quarters", person("ann"), 60],
  ["nine tenths, after a stranger's turn,", stranger("n"), 180],
])("leaves %s of the time to known operations while these are run", async (_, viewer, rest) => {
  let now = 0;
  const clock = jest.spyOn(performance, "now").mockImplementation(() => now);
  const timeouts = jest.spyOn(global, "setTimeout");
  const turns = createOf();
  await turns.take(viewer);
  const next = turns.take(viewer);
  turns.othersRun();
  now = 20;
  await settle();
  const rests = timeouts.mock.calls.map(([, ms]) => ms);
  clock.mockRestore();
  timeouts.mockRestore();
  expect(rests).toEqual([rest]);
  await next;
});

it("does not rest when nobody else has anything to do", async () => {
  const timeouts = jest.spyOn(global, "setTimeout");
  const turns = createTurns();
  await Promise.all([turns.take("ann"), turns.take("ann"), turns.take("ben")]);
  expect(timeouts).not.toHaveBeenCalled();
  timeouts.mockRestore();
});

it("refuses who has too many waiting, and everybody when all together have", async () => {
  const turns = createTurns({ perCaller: 2, inAll: 4 });
  await turns.take("ann");
  const waiting = [turns.take("ann"), turns.take("ann"), turns.take("ben")];
  await expect(turns.take("ann")).rejects.toMatchObject({
    extensions: { code: "RATE_LIMITED", http: { status: 429 }, retryAfter: 1 },
  });
  waiting.push(turns.take("cleo"));
  await expect(turns.take("dan")).rejects.toMatchObject({
    extensions: { code: "UNAVAILABLE", http: { status: 503 }, retryAfter: 1 },
  });
  await Promise.all(waiting);
  await settle();
  await turns.take("ann");
});
