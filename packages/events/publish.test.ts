import { transaction } from "@tributary/kit/database";
import { type NewEvent, publish, publishAll } from "./publish";
import { fakeDatabase, published } from "./tests/fake-database";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const voided = (subject: string, revision?: bigint): NewEvent<"referral.voided"> => ({
  type: "referral.voided",
  subject,
  occurredAt: new Date("2026-03-01T00:00:00Z"),
  ...(revision === undefined ? {} : { revision }),
  data: {
    referralId: subject,
    promoterId: "prm_1",
    voidedAt: new Date("2026-02-28T12:00:00Z"),
    reason: "asked for",
  },
});

it("several events are one statement, in their order, as the wire has them", async () => {
  const database = fakeDatabase();
  const ids = await publishAll(database.tx, [voided("ref_1", 9007199254740993n), voided("ref_2")]);
  expect(database.asked).toHaveLength(1);
  const entry = (place: number, subject: string, revision: string | null) => ({
    id: ids[place],
    type: "referral.voided",
    subject,
    revision,
    occurredAt: "2026-03-01T00:00:00.000Z",
    data: {
      referralId: subject,
      promoterId: "prm_1",
      voidedAt: "2026-02-28T12:00:00.000Z",
      reason: "asked for",
    },
  });
  expect(published(database)).toEqual([
    entry(0, "ref_1", "9007199254740993"),
    entry(1, "ref_2", null),
  ]);
});

it("each event has an id of its own, and later ones are larger", async () => {
  const { tx } = fakeDatabase();
  const id = await publish(tx, voided("ref_1"));
  const ids = [id, ...(await publishAll(tx, [voided("ref_1"), voided("ref_1")]))];
  expect(new Set(ids).size).toBe(3);
  expect(ids).toEqual([...ids].sort());
});

it("a payload that the catalog does not know is refused before anything is asked", async () => {
  const { tx, asked } = fakeDatabase();
  const wrong = { ...voided("ref_1"), data: { reason: 7 } } as unknown as NewEvent;
  await expect(publishAll(tx, [voided("ref_2") as NewEvent, wrong])).rejects.toThrow(/referralId/);
  expect(asked).toEqual([]);
});

it("nothing to say asks nothing and rings for nobody", async () => {
  const { db, asked } = fakeDatabase();
  expect(await transaction(db, (tx) => publishAll(tx, []))).toEqual([]);
  jest.runAllTimers();
  expect(asked).toEqual([["begin"], ["commit"]]);
});

it("consumers are rung once after the commit, however often it published", async () => {
  const { db, asked } = fakeDatabase();
  await transaction(db, async (tx) => {
    await publish(tx, voided("ref_1"));
    await publish(tx, voided("ref_2"));
    jest.runAllTimers();
  });
  expect(asked.map(([sql]) => sql)).not.toContain("notify tributary_events");
  jest.runAllTimers();
  expect(asked.slice(-2)).toEqual([["commit"], ["notify tributary_events"]]);
});

it("a change that is rolled back rings for nobody", async () => {
  const { db, asked } = fakeDatabase();
  const change = transaction(db, async (tx) => {
    await publish(tx, voided("ref_1"));
    throw new Error("refused");
  });
  await expect(change).rejects.toThrow("refused");
  jest.runAllTimers();
  expect(asked.at(-1)).toEqual(["rollback"]);
});
