import { randomUUID } from "node:crypto";
import { transaction } from "@tributary/kit/database";
import type { DataSource } from "typeorm";
import { finish, giveBack, recordFailure, takeDue } from "../reconcile/inbox";
import { freePayments, leasePayments } from "../reconcile/lease";
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

  it("lease is left when nothing is freed", async () => {
    await leasePayments(db, earlier, ["pi_a"], HOUR_MS);
    await freePayments(db, earlier, []);
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
});
