import type { DataSource } from "typeorm";
import { inboxWriter, insertEvents, type NewInboxEvent } from "./store";

const event = (eventId: string): NewInboxEvent => ({
  eventId,
  kind: "SNAPSHOT",
  type: "charge.succeeded",
  apiVersion: null,
  objectType: null,
  objectId: null,
  paymentId: null,
  stripeCreatedAt: new Date("2026-03-01T00:00:00Z"),
  payload: null,
  status: "PENDING",
});

/** The texts of an array parameter, read back from PostgreSQL's binary form. */
function texts(array: Buffer): string[] {
  const found: string[] = [];
  for (let at = 20; at < array.length; ) {
    const length = array.readInt32BE(at);
    found.push(array.toString("utf8", at + 4, at + 4 + length));
    at += 4 + length;
  }
  return found;
}

/** A database that answers each statement when the test says so. */
function slowDatabase() {
  const statements: {
    ids: string[];
    answer: (rows?: string[]) => void;
    fail: (e: object) => void;
  }[] = [];
  const query = ({ values }: { values: Buffer[] }) =>
    new Promise((resolve, reject) => {
      const ids = texts(values[0]!);
      statements.push({
        ids,
        answer: (rows = ids) => resolve({ rows: rows.map((event_id) => ({ event_id })) }),
        fail: reject,
      });
    });
  return { statements, db: { driver: { master: { query } } } as unknown as DataSource };
}
/** Until the event loop has gone round. */
const turn = async () => {
  for (let i = 0; i < 3; i++) await new Promise(setImmediate);
};

function writing() {
  const { statements, db } = slowDatabase();
  let woken = 0;
  const writer = inboxWriter(db, () => woken++);
  const became: Record<string, string> = {};
  const store = (eventId: string) =>
    void writer.store(event(eventId)).then(
      () => {
        became[eventId] = "stored";
      },
      (error) => {
        became[eventId] = error.code ?? error.message;
      },
    );
  return { statements, store, became, woken: () => woken };
}
const names = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => `evt_${String(from + i).padStart(4, "0")}`);

it("what arrives in one turn goes in one statement, in the order of ids", async () => {
  const { statements, store, became } = writing();
  for (const id of ["evt_b", "evt_c", "evt_a"]) store(id);
  expect(statements).toEqual([]);
  await turn();
  expect(statements.map(({ ids }) => ids)).toEqual([["evt_a", "evt_b", "evt_c"]]);
  expect(became).toEqual({});
  statements[0]!.answer();
  await turn();
  expect(became).toEqual({ evt_a: "stored", evt_b: "stored", evt_c: "stored" });
});

it("while a statement is on its way few wait for its end, and sixteen begin another", async () => {
  const { statements, store } = writing();
  store("evt_first");
  await turn();
  names(0, 15).map(store);
  await turn();
  expect(statements).toHaveLength(1);
  store("evt_last");
  await turn();
  expect(statements.map(({ ids }) => ids.length)).toEqual([1, 16]);
  names(20, 3).map(store);
  await turn();
  statements[0]!.answer();
  await turn();
  expect(statements).toHaveLength(2);
  statements[1]!.answer();
  await turn();
  expect(statements.map(({ ids }) => ids.length)).toEqual([1, 16, 3]);
});

it("at most three statements are on their way, and each brings at most 200 events", async () => {
  const { statements, store } = writing();
  for (let i = 0; i < 4; i++) {
    names(i * 300, 300).map(store);
    await turn();
  }
  expect(statements.map(({ ids }) => ids.length)).toEqual([200, 200, 200]);
  statements[0]!.answer();
  await turn();
  expect(statements.map(({ ids }) => ids.length)).toEqual([200, 200, 200, 200]);
});

it("the worker is woken after a commit that brought something, and by repetitions it is not", async () => {
  const { statements, store, woken } = writing();
  store("evt_1");
  await turn();
  expect(woken()).toBe(0);
  statements[0]!.answer();
  await turn();
  expect(woken()).toBe(1);
  store("evt_1");
  await turn();
  statements[1]!.answer([]);
  await turn();
  expect(woken()).toBe(1);
});

it.each(["22P05", "23514"])(
  "%s: an event that the database refuses is refused alone, and its neighbours are stored",
  async (code) => {
    const { statements, store, became, woken } = writing();
    for (const id of ["evt_a", "evt_bad", "evt_c"]) store(id);
    await turn();
    statements[0]!.fail({ code });
    await turn();
    statements[1]!.answer();
    await turn();
    statements[2]!.fail({ code });
    await turn();
    statements[3]!.answer();
    await turn();
    expect(statements.slice(1).map(({ ids }) => ids)).toEqual([["evt_a"], ["evt_bad"], ["evt_c"]]);
    expect(became).toEqual({ evt_a: "stored", evt_bad: code, evt_c: "stored" });
    expect(woken()).toBe(1);
  },
);

it("one alone that is refused is not tried twice", async () => {
  const { statements, store, became } = writing();
  store("evt_bad");
  await turn();
  statements[0]!.fail({ code: "22P05" });
  await turn();
  expect(statements).toHaveLength(1);
  expect(became).toEqual({ evt_bad: "22P05" });
});

it.each([{ code: "57P01" }, { code: "40P01" }, { code: "x22" }, new Error("gone")])(
  "trouble of the database fails all of the batch at once: %s",
  async (trouble) => {
    const { statements, store, became } = writing();
    for (const id of ["evt_a", "evt_b"]) store(id);
    await turn();
    statements[0]!.fail(trouble);
    await turn();
    expect(statements).toHaveLength(1);
    const said = (trouble as { code?: string }).code ?? "gone";
    expect(became).toEqual({ evt_a: said, evt_b: said });
    // The next one goes through.
    store("evt_c");
    await turn();
    expect(statements[1]!.ids).toEqual(["evt_c"]);
  },
);

it("no events are no statement", async () => {
  const { statements, db } = slowDatabase();
  expect(await insertEvents(db, [])).toEqual([]);
  expect(statements).toEqual([]);
});
