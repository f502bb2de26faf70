import { transaction } from "@tributary/kit/database";
import { eventually } from "@tributary/testing/eventually";
import pg from "pg";
import { keepAccountReading } from "../books/keep-account-reading";
import { oneItem, type Paying, startPaying } from "./paying";
import { destination } from "./payouts";
import { commissionChanged } from "./setting";

let paying: Paying;
beforeAll(async () => {
  paying = await startPaying();
});
beforeEach(() => {
  paying.sim.transfers.setFunds(null);
  paying.onRequest(() => {});
  paying.asked.length = 0;
});
afterAll(() => paying.stop());

const CREATE = "POST /v1/transfers";
const owner = (sql: string, values: unknown[] = []) =>
  paying.admin.database.admin.query(sql, values);
type One = Awaited<ReturnType<typeof oneItem>>;

async function untilPaid(one: One, attempts: number) {
  await eventually(async () => {
    await paying.later();
    await paying.send();
    expect(await one.item()).toMatchObject({ status: "PAID", attempts, failure: null });
  });
  expect(paying.transfersOf(one.itemId)).toHaveLength(1);
}

it.each<[string, string, (one: One) => Promise<unknown>, (one: One) => Promise<unknown>]>([
  [
    "of a suspended affiliate",
    "AFFILIATE_SUSPENDED",
    ({ affiliateId }) =>
      owner("update affiliates_admin.affiliate set status = 'SUSPENDED' where id = $1", [
        affiliateId,
      ]),
    ({ affiliateId }) =>
      owner("update affiliates_admin.affiliate set status = 'ACTIVE' where id = $1", [affiliateId]),
  ],
  [
    "whose promoter is paid elsewhere now",
    "METHOD_CHANGED",
    ({ promoterId }) => destination(paying.admin, promoterId, "MANUAL"),
    ({ promoterId }) => destination(paying.admin, promoterId, "STRIPE_CONNECT"),
  ],
  [
    "whose destination was set anew",
    "METHOD_CHANGED",
    ({ promoterId }) =>
      destination(paying.admin, promoterId, "STRIPE_CONNECT", {
        usableFrom: new Date(Date.now() + 3_600_000),
      }),
    ({ promoterId }) => destination(paying.admin, promoterId, "STRIPE_CONNECT"),
  ],
  ["of a held commission", "COMMISSION_HELD", (one) => hold(one, true), (one) => hold(one, false)],
  [
    "to an account that takes no transfers any more",
    "METHOD_NOT_READY",
    async ({ account }) => paying.sim.accounts.setState(account, { transfers: "inactive" }),
    async ({ account }) => paying.sim.accounts.setState(account, { transfers: "active" }),
  ],
  [
    "to an account that pays nothing out",
    "METHOD_NOT_READY",
    async ({ account }) => paying.sim.accounts.setState(account, { payoutsEnabled: false }),
    async ({ account }) => paying.sim.accounts.setState(account, { payoutsEnabled: true }),
  ],
])("an item %s waits with %s, and is sent when that is over", async (_, code, stop, goOn) => {
  const one = await oneItem(paying);
  await stop(one);
  await paying.send();
  expect(await one.item()).toMatchObject({
    status: "WAITING",
    attempts: 0,
    failure: expect.stringMatching(`^${code}: `),
    nextTryAt: expect.any(Date),
  });
  expect(paying.asked).not.toContain(CREATE);
  await goOn(one);
  await untilPaid(one, 1);
});

let revision = 1n;
/** As commissions tells it. */
async function hold({ itemId, promoterId }: One, held: boolean) {
  const { rows } = await owner(
    "select commission_id as id from affiliates_admin.payout_item_commission where payout_item_id = $1",
    [itemId],
  );
  const told = commissionChanged(promoterId, rows[0].id, revision++, "CONFIRMED", 1234n);
  await paying.admin.tell({ ...told, data: { ...told.data, held } as never });
}

it.each<[string, string, (one: One) => Promise<unknown>]>([
  [
    "its affiliate is suspended",
    "AFFILIATE_SUSPENDED",
    ({ affiliateId }) =>
      owner("update affiliates_admin.affiliate set status = 'SUSPENDED' where id = $1", [
        affiliateId,
      ]),
  ],
  [
    "its destination is replaced",
    "METHOD_CHANGED",
    ({ promoterId }) => destination(paying.admin, promoterId, "MANUAL"),
  ],
])("also where %s while Stripe is asked about the account", async (_, code, stop) => {
  const one = await oneItem(paying);
  let stopped: Promise<unknown> | undefined;
  paying.onRequest((said) => {
    if (said === `GET /v1/accounts/${one.account}`) stopped = stop(one);
  });
  // Stripe answers once the act has committed.
  paying.sim.faults.next({ match: `GET /v1/accounts/${one.account}`, kind: "delay", delayMs: 500 });
  await paying.send();
  await stopped;
  expect(await one.item()).toMatchObject({
    status: "WAITING",
    attempts: 0,
    failure: expect.stringMatching(`^${code}: `),
  });
  expect(paying.asked).not.toContain(CREATE);
});

it("an account that loses its capability between the look and the transfer: the attempt ends, and the next has a new key", async () => {
  const one = await oneItem(paying);
  paying.onRequest((said) => {
    if (said === CREATE) paying.sim.accounts.setState(one.account, { transfers: "inactive" });
  });
  await paying.send();
  expect(await one.item()).toMatchObject({
    status: "WAITING",
    attempts: 1,
    failure: expect.stringMatching(/^METHOD_NOT_READY: .*insufficient_capabilities_for_transfer/),
  });
  paying.onRequest(() => {});
  paying.sim.accounts.setState(one.account, { transfers: "active" });
  await untilPaid(one, 2);
});

it("an account that takes transfers again is paid as soon as that is read", async () => {
  const one = await oneItem(paying);
  paying.sim.accounts.setState(one.account, { transfers: "inactive" });
  await paying.send();
  expect(await one.item()).toMatchObject({ status: "WAITING", attempts: 0 });
  await owner(
    `insert into affiliates_admin.payout_account
       (id, promoter_id, country, agreement, account_id, added_at, finished_at, read_at, read_due_at)
     values ($1, $2, 'US', 'full', $3, '2026-05-01', '2026-05-01', '2026-05-01', '2100-01-01')`,
    [`pac_${one.promoterId}`, one.promoterId, one.account],
  );
  paying.sim.accounts.setState(one.account, { transfers: "active" });
  const services = paying.services();
  const reading = await services.stripeAccounts!.read(one.account);
  await transaction(services.db, (tx) =>
    keepAccountReading(services, tx, { accountId: one.account, reading, askedAt: new Date() }),
  );
  // Woken, not at its time.
  await eventually(async () =>
    expect(await one.item()).toMatchObject({ status: "PAID", attempts: 1, failure: null }),
  );
});

it("case 30: without money on the balance items wait, however often, and never fail", async () => {
  const one = await oneItem(paying);
  paying.sim.transfers.setFunds({ usd: 1233 });
  for (let time = 1; time <= 3; time++) {
    await paying.later();
    await paying.send();
    expect(await one.item()).toMatchObject({
      status: "WAITING",
      attempts: time,
      failure: expect.stringMatching("^BALANCE_INSUFFICIENT: "),
    });
  }
  expect((await paying.attempts(one.itemId)).map(({ key, state }) => [key, state])).toEqual([
    [`payout:${one.itemId}:1`, "REFUSED"],
    [`payout:${one.itemId}:2`, "REFUSED"],
    [`payout:${one.itemId}:3`, "REFUSED"],
  ]);
  paying.sim.transfers.setFunds({ usd: 1234 });
  await untilPaid(one, 4);
});

it("what Stripe will never make fails, and holds up no other item", async () => {
  const failing = await oneItem(paying);
  const other = await oneItem(paying);
  await owner("update affiliates_admin.payout_item set currency = 'XXX' where id = $1", [
    failing.itemId,
  ]);
  paying.sim.faults.next({ match: CREATE, kind: "delay", delayMs: 1 });
  const { create } = paying.services().transfers!;
  paying.services().transfers!.create = async (order) =>
    order.currency === "XXX"
      ? {
          kind: "ERROR",
          status: 400,
          type: "invalid_request_error",
          code: "currency_invalid",
          isReplayed: false,
        }
      : create(order);
  await paying.send();
  paying.services().transfers!.create = create;
  expect(await failing.item()).toMatchObject({
    status: "FAILED",
    failure: expect.stringMatching(/^STRIPE_REFUSED: .*currency_invalid/),
    nextTryAt: null,
  });
  await untilPaid(other, 1);
  expect(paying.transfersOf(failing.itemId)).toEqual([]);
});

it("nothing is sent before what other services told has been read", async () => {
  const one = await oneItem(paying);
  const { database } = paying.admin;
  // An event of six seconds ago, while nobody can read on: the consumer's place is held.
  const holder = new pg.Client({ connectionString: database.url });
  await holder.connect();
  await holder.query("begin");
  await holder.query("select from events.consumer where name = 'affiliates-admin' for update");
  try {
    await owner(
      `insert into events.event (id, epoch, type, subject, occurred_at, producer, data, published_at)
       select gen_random_uuid(), epoch, type, subject, occurred_at, producer, data, clock_timestamp() - interval '6 s'
       from events.event where type = 'promoter.joined' and subject = $1`,
      [one.promoterId],
    );
    await paying.send();
    expect(await one.item()).toMatchObject({ status: "WAITING", attempts: 0, failure: null });
    expect(paying.asked).not.toContain(CREATE);
  } finally {
    await holder.query("rollback");
    await holder.end();
  }
  await paying.admin.running.drain();
  await untilPaid(one, 1);
});

it.each<[string, string]>([
  ["waits for another attempt", "clock_timestamp() + interval '1 h', null"],
  ["was given up", "null, clock_timestamp()"],
])("nothing is sent while what was told of one of its commissions %s", async (_, tryAt) => {
  const one = await oneItem(paying);
  const other = await oneItem(paying);
  // As told by commissions, and then put aside.
  await hold(one, false);
  await owner(
    `insert into events.deferred (consumer, event_id, attempts, error, next_attempt_at, dead_at)
     select 'affiliates-admin', id, 12, 'broken', ${tryAt} from events.event
     where type = 'commission.changed' and subject in (
       select commission_id from affiliates_admin.payout_item_commission where payout_item_id = $1)`,
    [one.itemId],
  );
  await paying.send();
  expect(await one.item()).toMatchObject({
    status: "WAITING",
    attempts: 0,
    failure: expect.stringMatching(/^COMMISSION_UNKNOWN: /),
  });
  expect(await other.item()).toMatchObject({ status: "PAID" });
  await owner("delete from events.deferred where consumer = 'affiliates-admin'");
  await untilPaid(one, 1);
});

it("an item that was in flight while its affiliate was revoked, and came back unsent, is released", async () => {
  const one = await oneItem(paying);
  paying.sim.transfers.setFunds({ usd: 1 });
  await paying.send();
  expect(await one.item()).toMatchObject({
    status: "WAITING",
    failure: expect.stringMatching(/^BALANCE_INSUFFICIENT: /),
  });
  // As a revocation leaves it that spares what is in flight.
  await owner("update affiliates_admin.affiliate set status = 'REVOKED' where id = $1", [
    one.affiliateId,
  ]);
  paying.sim.transfers.setFunds(null);
  paying.asked.length = 0;
  await paying.later();
  await paying.send();
  expect(await one.item()).toMatchObject({ status: "RELEASED", attempts: 1 });
  expect(paying.asked).toEqual([]);
  const told = await paying.admin.told("payout_item.released");
  expect(told.filter(({ subject }) => subject === one.itemId)).toHaveLength(1);
  const { rows } = await owner("select status from affiliates_admin.payout_batch where id = $1", [
    one.batchId,
  ]);
  expect(rows).toEqual([{ status: "PARTIALLY_SETTLED" }]);
});

it("an item of a draft, or paid by hand, is not sent", async () => {
  const draft = await oneItem(paying);
  const byHand = await oneItem(paying);
  await owner(
    "update affiliates_admin.payout_batch set status = 'DRAFT', approved_at = null where id = $1",
    [draft.batchId],
  );
  await owner(
    "update affiliates_admin.payout_item set method = 'MANUAL', destination = null where id = $1",
    [byHand.itemId],
  );
  await paying.send();
  expect(await draft.item()).toMatchObject({ status: "WAITING", attempts: 0, nextTryAt: null });
  expect(await byHand.item()).toMatchObject({ status: "WAITING", attempts: 0, nextTryAt: null });
  expect(paying.asked).not.toContain(CREATE);
});
