import { reconcile } from "../reconcile/reconcile";
import { sweepEvents } from "../sweep/sweep-events";
import { event, type Listening, listen } from "./harness";

let ear: Listening;
beforeAll(async () => {
  ear = await listen();
});
afterAll(() => ear.stop());

let number = 0;
/** An account of ours that nobody has met before, known to the simulator too. */
async function ours(): Promise<string> {
  const { id } = ear.sim.accounts.create({ requestTransfers: true });
  await added(id);
  return id;
}
const added = (...accountIds: string[]) =>
  ear.tell(
    ...accountIds.map((accountId) => ({
      type: "payout_account.added" as const,
      subject: accountId,
      occurredAt: new Date(),
      data: { accountId, promoterId: `prm_${number++}`, addedAt: new Date() },
    })),
  );
const about = async (accountId: string) =>
  (await ear.told("stripe.account_changed")).filter(({ data }) => data.accountId === accountId);
const transfers = async (subject: string) =>
  (await ear.told("stripe.transfer_changed")).filter((told) => told.subject === subject);

it("what happens to an account of ours is told once, however often and whichever way it comes", async () => {
  const id = await ours();
  const body = event("account.updated", { object: "account", id }, { account: id, created: 1_000 });
  for (let times = 0; times < 3; times++) expect((await ear.post(body)).status).toBe(200);
  await ear.drain();
  expect(await about(id)).toMatchObject([
    { subject: id, data: { accountId: id, type: "account.updated", at: new Date(1_000_000) } },
  ]);
  expect(await ear.inbox(`event_id = '${JSON.parse(body).id}'`)).toMatchObject([
    { status: "DONE", payment_id: null },
  ]);
});

it.each([
  "account.updated",
  "capability.updated",
  "account.application.deauthorized",
  "account.external_account.updated",
])("%s is told of an account of ours and of no other", async (type) => {
  const [id, foreign] = [await ours(), `acct_foreign${number++}`];
  const send = (account: string, more: object = {}) =>
    ear.post(event(type, { object: "account", id: account }, { account, ...more }));
  const before = (await ear.inbox()).length;
  const answers = [await send(id), await send(foreign), await send(id, { livemode: true })];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  await ear.drain();
  expect([await about(id), await about(foreign)]).toMatchObject([[{ data: { type } }], []]);
  expect(await ear.inbox()).toHaveLength(before + 1);
});

it("the simulator's own story of an account is told, thin notifications of v2 too", async () => {
  const id = await ours();
  ear.sim.delivery.configure({ thin: "also" });
  ear.sim.accounts.onboard(id);
  const payout = ear.sim.payouts.create(id, { amount: 900, currency: "usd" });
  ear.sim.payouts.fail(payout.id, id);
  ear.sim.accounts.deauthorize(id);
  await ear.settle();
  ear.sim.delivery.configure({ thin: "never" });
  // Snapshot and thin twin are two events of Stripe's, and two hints.
  const told = (await about(id)).map(({ data }) => data.type);
  expect(told.sort()).toEqual([
    "account.application.deauthorized",
    "account.application.deauthorized",
    "account.updated",
    "account.updated",
    "capability.updated",
    "capability.updated",
    "v2.core.account[configuration.recipient].capability_status_updated",
  ]);
  const payouts = await transfers(payout.id);
  expect(payouts.map(({ data }) => data.type).sort()).toEqual([
    "payout.failed",
    "payout.failed",
    "payout.paid",
    "payout.paid",
  ]);
  expect(payouts[0]!.data).toMatchObject({ payoutId: payout.id, accountId: id, transferId: null });
});

it("transfers of the platform's are told, also those that a sweep alone found", async () => {
  const id = await ours();
  ear.sim.accounts.onboard(id);
  await ear.settle();
  const transfer = ear.sim.transfers.create({ amount: 500, currency: "usd", destination: id });
  await ear.settle();
  ear.sim.delivery.configure({ drop: 1 });
  ear.sim.transfers.reverse(transfer.id, 200);
  await ear.sim.delivery.flush();
  ear.sim.delivery.configure({ drop: 0 });
  for (let times = 0; times < 2; times++) await sweepEvents(ear.listener(), 0);
  await ear.drain();
  expect((await transfers(transfer.id)).map(({ data }) => data)).toMatchObject([
    { transferId: transfer.id, payoutId: null, accountId: null, type: "transfer.created" },
    { transferId: transfer.id, type: "transfer.reversed" },
  ]);
});

it("what comes before the account is known is answered and forgotten: its first reads are due by themselves", async () => {
  const id = `acct_early${number++}`;
  const body = event("account.updated", { object: "account", id }, { account: id });
  expect((await ear.post(body)).status).toBe(200);
  await added(id, id);
  await added(id);
  await ear.drain();
  expect(await about(id)).toEqual([]);
  expect((await ear.post(body)).status).toBe(200);
  await ear.drain();
  expect(await about(id)).toHaveLength(1);
});

it.each([
  ["another promise", { account: "acct_'; drop table inbox; --" }],
  ["a NUL", { account: "acct_\0" }],
  ["a list", { account: ["acct_1"] }],
  ["a very long name", { account: `acct_${"1".repeat(5000)}` }],
])("an account named by %s leaves nothing", async (_, more) => {
  const before = (await ear.inbox()).length;
  const answer = await ear.post(event("account.updated", { object: "account" }, more));
  expect([200, 400]).toContain(answer.status);
  expect(await ear.inbox()).toHaveLength(before);
});

it("a hint is told only by who still holds its event", async () => {
  const id = await ours();
  await ear.listener().worker.stop();
  await ear.post(event("account.updated", { object: "account", id }, { account: id }));
  const { db, stripe, ...rest } = ear.listener();
  const services = { ...rest, db, stripe: stripe!, retryAfterMs: () => 5, leaseMs: 60_000 };
  // Takes the event, and before it ends it another worker takes and ends it.
  let transactions = 0;
  const slow: typeof db = Object.assign(Object.create(db), {
    createQueryRunner() {
      const runner = db.createQueryRunner();
      if (++transactions < 2) return runner;
      const connect = runner.connect.bind(runner);
      runner.connect = async () => {
        runner.connect = connect;
        expect(await reconcile(services)).toBe(1);
        return connect();
      };
      return runner;
    },
  });
  expect(await reconcile({ ...services, db: slow, leaseMs: 0 })).toBe(1);
  expect(transactions).toBe(2);
  expect(await about(id)).toHaveLength(1);
  await ear.restart();
});
