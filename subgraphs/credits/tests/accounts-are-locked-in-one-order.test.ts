import { DAY, type TestService } from "@tributary/testing/service";
import pg from "pg";
import { grant, startCredits } from "./arrange";

let credits: TestService;
let holder: pg.Client;
let waiting: pg.Client;
beforeAll(async () => {
  credits = await startCredits();
  for (const id of ["wks_a", "wks_b"]) await grant(credits, id, 5);
  [holder, waiting] = await Promise.all([session(), session()]);
});
afterAll(async () => {
  await Promise.all([holder.end(), waiting.end()]);
  await credits.stop();
});

afterEach(async () => {
  // In this order: what is open after a failure holds back the other.
  await holder.query("rollback");
  await waiting.query("rollback");
});

async function session() {
  const client = new pg.Client({ connectionString: credits.database.url });
  await client.connect();
  await client.query("set search_path = credits");
  return client;
}

/** Until this session, whose statement ends with `done`, waits for a lock of another; throws when it never does. */
async function untilItWaits(client: pg.Client, done: Promise<unknown>) {
  const { processID } = client as unknown as { processID: number };
  let ended = false;
  const end = () => {
    ended = true;
  };
  void done.then(end, end);
  for (;;) {
    const { rows } = await credits.database.admin.query(
      "select cardinality(pg_blocking_pids($1)) as others",
      [processID],
    );
    if (rows[0].others > 0) return;
    if (ended) throw new Error("it locked nothing that another session holds");
  }
}

// Two that lock the same accounts in another order would wait for each other for ever.
test.each([
  ["a batch of spends", "select * from begin_spending(array['wks_b', 'wks_a'], 0)"],
  ["a booking in several workspaces", "select * from begin_bookings(array['wks_b', 'wks_a'], 0)"],
])("%s that waits for the first account has locked no later one", async (_, statement) => {
  await holder.query("begin");
  await holder.query("select from account where workspace_id = 'wks_a' for update");
  await waiting.query("begin");
  const done = waiting.query(statement);
  await untilItWaits(waiting, done);
  const later = await holder.query(
    "select workspace_id from account where workspace_id = 'wks_b' for update nowait",
  );
  expect(later.rowCount).toBe(1);
  await holder.query("rollback");
  await done;
  await waiting.query("rollback");
});

// Who lets months pass holds the one row of the months: waiting for an account then, it could wait for somebody who has
// the account and wants the months.
test("a booking in several workspaces that waits for an account has not let the month pass yet", async () => {
  await holder.query("begin");
  await holder.query("select from account where workspace_id = 'wks_b' for update");
  await waiting.query("begin");
  const months = 32 * DAY;
  const done = waiting.query("select * from begin_bookings(array['wks_a', 'wks_b'], $1)", [months]);
  await untilItWaits(waiting, done);
  const free = await holder.query("select from running_month for update nowait");
  expect(free.rowCount).toBe(1);
  await holder.query("rollback");
  await done;
  await waiting.query("rollback");
});

test("a booking in several workspaces is one for each, in their order", async () => {
  const { rows } = await holder.query(
    "select workspace_id from begin_bookings(array['wks_b', 'wks_a', 'wks_b'], 0)",
  );
  expect(rows.map(({ workspace_id }) => workspace_id)).toEqual(["wks_a", "wks_b"]);
});

test("a booking waits for the one before it, and finds what it left", async () => {
  await holder.query("begin");
  await holder.query(
    "update account set booked_at = now() + interval '1 day' where workspace_id = 'wks_a'",
  );
  const instant = waiting.query(
    "select begin_booking('wks_a', 0) > now() + interval '12 hours' as ahead",
  );
  await untilItWaits(waiting, instant);
  await holder.query("commit");
  expect((await instant).rows).toEqual([{ ahead: true }]);
});

test("the first bookings of a workspace may come at once", async () => {
  await holder.query("begin");
  await holder.query("select begin_booking('wks_new', 0)");
  const second = waiting.query("select begin_booking('wks_new', 0)");
  await untilItWaits(waiting, second);
  await holder.query("commit");
  expect((await second).rowCount).toBe(1);
});

test("a reservation's state is read under the lock: who waited for a capture finds it closed", async () => {
  await grant(credits, "wks_state", 5);
  for (const client of [holder, waiting]) await client.query("set session authorization credits");
  await holder.query("select reserve_credits('wks_state', 0, 'rsv_1', 'dep_1', 3, 60)");
  await holder.query("begin");
  await holder.query("select capture_reservation('rsv_1', 0, 1, null, 'usg_1', gen_random_uuid())");
  const second = waiting.query(
    "select capture_reservation('rsv_1', 0, 1, null, 'usg_2', gen_random_uuid()) as code",
  );
  await untilItWaits(waiting, second);
  await holder.query("commit");
  expect((await second).rows).toEqual([{ code: "RESERVATION_CLOSED" }]);
  for (const client of [holder, waiting]) await client.query("reset session authorization");
});

test("snapshots leave an account that is being booked for later", async () => {
  const moved = async () =>
    (await waiting.query("select move_snapshots(1, 100) as moved")).rows[0].moved as number;
  await waiting.query("set lock_timeout = '10s'");
  await grant(credits, "wks_busy", 1);
  await holder.query("begin");
  await holder.query("select from account where workspace_id = 'wks_busy' for update");
  await moved();
  expect(await moved()).toBe(0);
  await holder.query("rollback");
  expect(await moved()).toBe(1);
});
