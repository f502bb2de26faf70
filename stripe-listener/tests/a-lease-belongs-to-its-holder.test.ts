import { randomUUID } from "node:crypto";
import { transaction } from "@tributary/kit/database";
import { countStatements } from "@tributary/testing/database";
import type { DataSource } from "typeorm";
import { ShapeError } from "../facts/decode";
import { finish, giveBack, recordFailure, type TakenEvent, takeDue } from "../reconcile/inbox";
import { freePayments, leasePayments } from "../reconcile/lease";
import { retryOrBury } from "../reconcile/retry-or-bury";
import { event, type Listening, listen } from "./harness";

const HOUR_MS = 3_600_000;

let ear: Listening;
let db: DataSource;
beforeAll(async () => {
  ear = await listen({ asleep: true });
  db = ear.listener().db;
});
beforeEach(async () => {
  await ear.database.admin.query("delete from stripe_listener.payment");
  await ear.database.admin.query("delete from stripe_listener.inbox");
});
afterAll(() => ear.stop());

const [earlier, now] = [randomUUID(), randomUUID()];
const idsOf = (leased: readonly { id: string }[]) => leased.map(({ id }) => id).sort();
const ask = async (sql: string) => (await ear.database.admin.query(sql)).rows;

describe("a payment's", () => {
  const holders = () => ask("select id, lease from stripe_listener.payment order by id");
  const end = (id: string) =>
    ask(
      `update stripe_listener.payment set lease_until = now() - interval '1 ms' where id = '${id}'`,
    );

  it("lease that another worker holds now is not freed by its earlier holder", async () => {
    await leasePayments(db, earlier, ["pi_a", "pi_b"], HOUR_MS);
    await end("pi_a");
    expect(idsOf(await leasePayments(db, now, ["pi_a"], HOUR_MS))).toEqual(["pi_a"]);
    await freePayments(db, earlier, ["pi_a", "pi_b"]);
    expect(await holders()).toEqual([
      { id: "pi_a", lease: now },
      { id: "pi_b", lease: null },
    ]);
  });

  it("lease is not taken before it has ended, by nobody, and of several the free ones are", async () => {
    await leasePayments(db, earlier, ["pi_a", "pi_b"], HOUR_MS);
    await end("pi_b");
    expect(await leasePayments(db, earlier, ["pi_a"], HOUR_MS)).toEqual([]);
    expect(idsOf(await leasePayments(db, now, ["pi_c", "pi_b", "pi_a", "pi_c"], HOUR_MS))).toEqual([
      "pi_b",
      "pi_c",
    ]);
    expect(await holders()).toEqual([
      { id: "pi_a", lease: earlier },
      { id: "pi_b", lease: now },
      { id: "pi_c", lease: now },
    ]);
  });

  it("lease lasts as long as was asked, and longer when it is taken again", async () => {
    const lasts = async () =>
      (
        await ask(
          `select extract(epoch from lease_until - clock_timestamp())::integer as s
           from stripe_listener.payment`,
        )
      )[0].s as number;
    await leasePayments(db, earlier, ["pi_a"], HOUR_MS);
    expect(await lasts()).toBeGreaterThan(3_500);
    expect(await lasts()).toBeLessThan(3_601);
    await end("pi_a");
    await leasePayments(db, now, ["pi_a"], 2 * HOUR_MS);
    expect(await lasts()).toBeGreaterThan(7_100);
  });

  it("freed payment can be taken at once, with what is known of it", async () => {
    await leasePayments(db, earlier, ["pi_a"], HOUR_MS);
    await freePayments(db, earlier, ["pi_a"]);
    await ask(`update stripe_listener.payment set evidence = '{"paid": true}'`);
    expect(await leasePayments(db, now, ["pi_a"], HOUR_MS)).toEqual([
      { id: "pi_a", evidence: { paid: true } },
    ]);
  });

  it("lease is taken in one order, however they are asked for", async () => {
    await leasePayments(db, now, ["pi_c", "pi_a", "pi_b"], HOUR_MS);
    const written = await ask("select id from stripe_listener.payment order by ctid");
    expect(written.map(({ id }) => id)).toEqual(["pi_a", "pi_b", "pi_c"]);
  });

  it("lease is left when nothing is freed", async () => {
    await leasePayments(db, earlier, ["pi_a"], HOUR_MS);
    expect(await countStatements(db, () => freePayments(db, earlier, []))).toEqual([]);
    await freePayments(db, earlier, ["pi_b"]);
    expect(await holders()).toEqual([{ id: "pi_a", lease: earlier }]);
  });
});

describe("an event that another worker has taken meanwhile", () => {
  const row = async () =>
    (await ear.inbox()).map(({ status, lease, attempts, last_error }) => ({
      status,
      lease,
      attempts,
      last_error,
    }));
  const theirs = [{ status: "PENDING", lease: now, attempts: 0, last_error: null }];

  beforeEach(async () => {
    const body = event("charge.succeeded", { object: "charge", id: "ch_1" }, { id: "evt_1" });
    expect((await ear.post(body)).status).toBe(200);
    expect(await takeDue(db, earlier, 9, 0)).toHaveLength(1);
    expect(await takeDue(db, now, 9, HOUR_MS)).toHaveLength(1);
  });

  it("comes to no third worker", async () => {
    expect(await takeDue(db, randomUUID(), 9, HOUR_MS)).toEqual([]);
  });

  it("is not given back by its earlier holder", async () => {
    await giveBack(db, earlier, ["evt_1"], 0);
    expect(await row()).toEqual(theirs);
    await giveBack(db, now, ["evt_1"], 0);
    expect(await row()).toEqual([{ ...theirs[0], lease: null }]);
  });

  it("is not ended by it", async () => {
    expect(await transaction(db, (tx) => finish(tx, earlier, ["evt_1"]))).toEqual([]);
    expect(await row()).toEqual(theirs);
    await transaction(db, (tx) => finish(tx, now, ["evt_1"]));
    expect(await row()).toEqual([{ ...theirs[0], status: "DONE", lease: null }]);
  });

  it.each([1000, null])("nor does its failure count there, waiting %s ms", async (delayMs) => {
    const fail = (lease: string) =>
      transaction(db, (tx) => recordFailure(tx, lease, "evt_1", "broken", delayMs));
    expect(await fail(earlier)).toBeNull();
    expect(await row()).toEqual(theirs);
    expect(await fail(now)).toMatchObject({ eventId: "evt_1", attempts: 1, lastError: "broken" });
    const status = delayMs === null ? "DEAD" : "PENDING";
    expect(await row()).toEqual([{ status, lease: null, attempts: 1, last_error: "broken" }]);
  });

  describe("when it fails for its holder", () => {
    const log = { warn: jest.fn(), error: jest.fn() };
    const fail = (lease: string, error: unknown, more: Partial<TakenEvent> = {}) => {
      const services = { ...ear.listener(), log: log as never, retryAfterMs: () => 5_000 };
      const taken = {
        eventId: "evt_1",
        type: "charge.succeeded",
        attempts: 0,
        firstFailedAt: null,
      };
      return retryOrBury(services, lease, { ...taken, ...more } as TakenEvent, error);
    };
    const told = async () =>
      (await ask("select type from events.event where subject = 'evt_1' order by sequence")).map(
        ({ type }) => type,
      );
    beforeEach(() => jest.clearAllMocks());

    it("waits, and operators read why, and for how long", async () => {
      await fail(now, new Error("no answer"));
      expect(log.warn.mock.calls).toEqual([
        [
          { event: "evt_1", type: "charge.succeeded", reason: "no answer", delayMs: 5_000 },
          "event waits for its next try",
        ],
      ]);
      expect(log.error).not.toHaveBeenCalled();
    });

    it("is given up where it can never be read, and operators read why", async () => {
      await fail(now, new ShapeError("no id"));
      expect(log.error.mock.calls).toEqual([
        [
          { event: "evt_1", type: "charge.succeeded", reason: expect.stringContaining("no id") },
          "event given up",
        ],
      ]);
      expect(log.warn).not.toHaveBeenCalled();
      expect(await row()).toMatchObject([{ status: "DEAD" }]);
    });

    it.each([
      ["an error", new Error("x".repeat(3_000))],
      ["what is no error", "x".repeat(3_000)],
    ])("keeps the first 2,000 characters of %s", async (_what, error) => {
      await fail(now, error);
      expect(await row()).toMatchObject([{ last_error: "x".repeat(2_000) }]);
    });

    it.each([
      ["that waits", new Error("no answer")],
      ["that is given up", new ShapeError("no id")],
    ])("is told by its holder alone, as one %s", async (_what, error) => {
      const before = await told();
      await fail(earlier, error);
      expect(await told()).toEqual(before);
      await fail(now, error);
      expect(await told()).toHaveLength(before.length + 1);
    });
  });
});
