import { transaction } from "@tributary/kit/database";
import { eventually } from "@tributary/testing/eventually";
import type { DataSource } from "typeorm";
import { endLease, type Lease, leaseSession, lockLeased } from "../books/lease-session";
import { type SessionSetting, sessionSetting } from "./session-setting";

let setting: SessionSetting;
let db: DataSource;
beforeAll(async () => {
  // Nobody sees to sessions but the test.
  setting = await sessionSetting({ lanes: 0 });
  db = setting.jules.running.services.db;
});
afterAll(() => setting.stop());
afterEach(() => ask("update jules_session.jules_session set next_poll_at = null"));

const LONG = 60_000;
const ask = async (sql: string, values: unknown[] = []) =>
  (await setting.jules.database.admin.query(sql, values)).rows;

/** A person's sessions, all of them due. */
async function due(name: string, count = 1): Promise<string[]> {
  const { viewer, moduleId } = await setting.newcomer(name);
  const ids: string[] = [];
  for (let place = 0; place < count; place++) {
    const input = { moduleId, prompt: `Well, ${place}?` };
    ids.push((await setting.ask("createJulesSession", input, viewer)).session.id);
  }
  return ids;
}
const lease = (by: string, ms = LONG) => leaseSession(db, by, ms);
const leasedBy = async (id: string) =>
  (
    await ask(
      `select s.lease_by as session, k.lease_by as key from jules_session.jules_session s
       join jules_session.jules_pace k on k.user_id = s.owner_id where s.id = $1`,
      [id],
    )
  )[0];
const isLocked = (held: Lease) =>
  transaction(db, async (tx) => (await lockLeased(tx, held)) !== null);
const end = (held: Lease) => transaction(db, (tx) => endLease(tx, held, 0));

it("nobody else takes the session, nor another one of its owner's, until it is given back", async () => {
  const ids = await due("ann", 2);
  const held = (await lease("one"))!;
  expect(ids).toContain(held.session.id);
  expect(await lease("two")).toBeNull();
  expect(await leaseSession(db, "two", LONG, held.session.id)).toBeNull();
  await end(held);
  expect(await lease("two")).not.toBeNull();
});

it("one that is over is another worker's: the first writes nothing more, and gives nothing back", async () => {
  const [id] = await due("bob");
  const late = (await lease("late", 1))!;
  const next: Lease[] = [];
  await eventually(async () => {
    const taken = await lease("next");
    if (taken) next.push(taken);
    expect(next).toHaveLength(1);
  });
  expect(await isLocked(late)).toBe(false);
  await end(late);
  expect(await leasedBy(id!)).toEqual({ session: "next", key: "next" });
  expect(await isLocked(next[0]!)).toBe(true);
  await end(next[0]!);
  expect(await leasedBy(id!)).toEqual({ session: null, key: null });
});

it("what somebody else is about to take or change is passed by, not waited for", async () => {
  const [first] = await due("cat");
  const [second] = await due("dan");
  const { admin } = setting.jules.database;
  await admin.query("begin");
  try {
    await ask("select from jules_session.jules_session where id = $1 for update", [first]);
    expect((await lease("two"))!.session.id).toBe(second);
  } finally {
    await admin.query("rollback");
  }
});
