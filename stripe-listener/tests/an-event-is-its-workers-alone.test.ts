import { randomUUID } from "node:crypto";
import { transaction } from "@tributary/kit/database";
import { finish, giveBack, recordFailure, revive, takeDue } from "../reconcile/inbox";
import { forgetPayloads } from "../sweep/forget-payloads";
import { type Listening, listen } from "./harness";

let ear: Listening;
beforeAll(async () => {
  ear = await listen({ asleep: true });
});
afterAll(() => ear.stop());
beforeEach(() => ear.database.admin.query("delete from stripe_listener.inbox"));

const db = () => ear.listener().db;
const [mine, another] = [randomUUID(), randomUUID()];

/** Keeps an event as these columns say, in SQL. */
async function kept(id: string, columns: Record<string, string> = {}) {
  const all: Record<string, string> = {
    ...{ event_id: `'${id}'`, kind: "'SNAPSHOT'", type: "'charge.succeeded'" },
    ...{ stripe_created_at: "now()", payload: `'{"a": 1}'`, ...columns },
  };
  await ear.database.admin.query(
    `insert into stripe_listener.inbox (${Object.keys(all)}) values (${Object.values(all)})`,
  );
}
const found = async (id: string) => (await ear.inbox(`event_id = '${id}'`))[0]!;
const failure = (lease: string, id: string, delayMs: number | null) =>
  transaction(db(), (tx) => recordFailure(tx, lease, id, "trouble", delayMs));

it("is taken when it is due, the one that has been due longest first, and by one worker alone", async () => {
  await kept("evt_late", { next_attempt_at: "now() - interval '1 s'" });
  await kept("evt_early", { next_attempt_at: "now() - interval '1 h'" });
  await kept("evt_later", { next_attempt_at: "now() + interval '1 h'" });
  await kept("evt_dead", { status: "'DEAD'", next_attempt_at: "now() - interval '1 day'" });
  const take = async (lease: string, most: number) =>
    (await takeDue(db(), lease, most, 60_000)).map(({ eventId }) => eventId);
  expect(await take(mine, 1)).toEqual(["evt_early"]);
  expect(await take(another, 5)).toEqual(["evt_late"]);
  expect(await take(mine, 5)).toEqual([]);
  expect((await found("evt_early"))["lease"]).toBe(mine);
});

it("one that a transaction holds is passed over, not waited for", async () => {
  await kept("evt_held");
  await kept("evt_free");
  await transaction(db(), async (tx) => {
    await tx.query("select from inbox where event_id = 'evt_held' for update");
    const taken = await takeDue(db(), mine, 5, 60_000);
    expect(taken.map(({ eventId }) => eventId)).toEqual(["evt_free"]);
  });
});

describe("that another worker has taken meanwhile", () => {
  const before = { lease: another, status: "PENDING", attempts: 0, last_error: null };
  beforeEach(() => kept("evt_1", { lease: `'${another}'` }));

  it.each<[string, () => Promise<unknown>]>([
    ["finished", () => transaction(db(), (tx) => finish(tx, mine, ["evt_1"]))],
    ["given back", () => giveBack(db(), mine, ["evt_1"], 0)],
    ["failed", () => failure(mine, "evt_1", 0)],
    ["given up", () => failure(mine, "evt_1", null)],
  ])("is not %s by its earlier one", async (_, end) => {
    const { next_attempt_at } = await found("evt_1");
    const answer = await end();
    expect([answer ?? []].flat()).toEqual([]);
    expect(await found("evt_1")).toMatchObject({ ...before, next_attempt_at });
  });
});

it.each(["DONE", "IGNORED", "DEAD"])("one that is %s already does not fail", async (status) => {
  const ended: Record<string, string> = status === "DEAD" ? {} : { processed_at: "now()" };
  await kept("evt_1", { lease: `'${mine}'`, status: `'${status}'`, ...ended });
  expect(await failure(mine, "evt_1", 0)).toBeNull();
  expect(await found("evt_1")).toMatchObject({ status, attempts: 0 });
});

it("fails from its first failure on, each one more", async () => {
  await kept("evt_1", { lease: `'${mine}'` });
  const first = await failure(mine, "evt_1", 60_000);
  expect(first).toMatchObject({ attempts: 1, lastError: "trouble" });
  await ear.database.admin.query("update stripe_listener.inbox set lease = $1", [mine]);
  const second = await failure(mine, "evt_1", null);
  expect(second).toMatchObject({ attempts: 2, firstFailedAt: first!.firstFailedAt });
  expect(await found("evt_1")).toMatchObject({ status: "DEAD", lease: null });
});

it("one that is dead begins anew when it is revived, and no other", async () => {
  const failed = { attempts: "16", first_failed_at: "now() - interval '80 h'", last_error: "'no'" };
  await kept("evt_dead", { ...failed, status: "'DEAD'" });
  await kept("evt_done", { ...failed, status: "'DONE'", processed_at: "now()" });
  await kept("evt_waits", { ...failed, next_attempt_at: "now() + interval '1 h'" });
  await transaction(db(), (tx) => revive(tx, ["evt_dead", "evt_done", "evt_waits"]));
  expect(await found("evt_dead")).toMatchObject({
    ...{ status: "PENDING", attempts: 0, first_failed_at: null },
  });
  expect(await found("evt_done")).toMatchObject({ status: "DONE", attempts: 16 });
  expect(await found("evt_waits")).toMatchObject({ status: "PENDING", attempts: 16 });
});

it("its payload is kept for 90 days, and for as long as it is not worked off", async () => {
  const old = { received_at: "now() - interval '91 days'" };
  const ended = { processed_at: "now()" };
  await kept("evt_done", { ...old, ...ended, status: "'DONE'" });
  await kept("evt_ignored", { ...old, ...ended, status: "'IGNORED'" });
  await kept("evt_dead", { ...old, status: "'DEAD'" });
  await kept("evt_waits", old);
  const recent = { received_at: "now() - interval '89 days'" };
  await kept("evt_recent", { ...recent, ...ended, status: "'DONE'" });
  expect(await forgetPayloads(db())).toBe(2);
  expect(await forgetPayloads(db())).toBe(0);
  const left = await ear.inbox("payload is not null");
  expect(left.map(({ event_id }) => event_id).sort()).toEqual([
    "evt_dead",
    "evt_recent",
    "evt_waits",
  ]);
  expect(await ear.inbox()).toHaveLength(5);
});
