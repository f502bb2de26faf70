import type { TestService } from "@tributary/testing/service";
import { pruneWebhookDeliveries } from "../actions/prune-webhook-deliveries";
import { webhookPost } from "../adapters/webhook-post";
import { MOST_QUEUED } from "../books/fan-out-webhooks";
import { leaseDeliveries, MOST_AT_A_TIME } from "../books/lease-deliveries";
import { settleDelivery } from "../books/settle-delivery";
import { webhookSender } from "../webhook-sender";
import { perform } from "./mutations";
import { startAdmin } from "./setting";
import {
  endpointAt,
  newUsages,
  passTime,
  type Receiver,
  sentUntil,
  servicesOf,
  spend,
  startReceiver,
  usages,
} from "./webhook-receiver";

const SPENT = ["credits.spent"];

let admin: TestService;
let receiver: Receiver;
let endpoint: { id: string };
beforeAll(async () => {
  admin = await startAdmin({ ALLOW_LOCAL_WEBHOOKS: "true" });
});
afterAll(() => admin.stop());
beforeEach(async () => {
  receiver = await startReceiver();
  endpoint = await endpointAt(admin, receiver, SPENT);
});
afterEach(async () => {
  await perform(admin, "deleteWebhookEndpoint", { id: endpoint.id });
  await receiver.close();
  await servicesOf(admin).webhooks.idle();
});

const deliveries = async () =>
  (
    await admin.database.admin.query(
      "select * from affiliates_admin.webhook_delivery where endpoint_id = $1 order by id",
      [endpoint.id],
    )
  ).rows;

it("sends again what was under way when the process ended", async () => {
  receiver.answer = () => null;
  const sent = newUsages(3);
  await spend(admin, sent);
  // Not until it is idle: it waits for an answer that never comes.
  while (receiver.got.length < 3) {
    await servicesOf(admin).webhooks.wake();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await admin.restart();
  expect(await deliveries()).toMatchObject(
    [1, 2, 3].map(() => ({ state: "WAITING", attempts: 1 })),
  );
  receiver.answer = () => 200;
  // Its lease is held for a while, as by a process that was killed.
  await servicesOf(admin).webhooks.wake();
  await servicesOf(admin).webhooks.idle();
  expect(receiver.got).toHaveLength(3);
  await admin.database.admin.query(
    "update affiliates_admin.webhook_delivery set leased_until = now() where leased_until is not null",
  );
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(6));
  expect(usages(receiver.got.slice(3)).sort()).toEqual([...sent].sort());
  expect(receiver.got.slice(3).map(({ attempt }) => attempt)).toEqual([2, 2, 2]);
});

it("moves its position with the rows: a fan-out that dies is done again, whole", async () => {
  const { admin: owner } = admin.database;
  await owner.query(`
    create function affiliates_admin.die() returns trigger language plpgsql as
      $$ begin raise exception 'killed'; end $$;
    create trigger die before update of sequence on affiliates_admin.webhook_progress
      for each row execute function affiliates_admin.die()`);
  const sent = newUsages(30);
  await spend(admin, sent);
  for (let round = 0; round < 20; round++) {
    await servicesOf(admin).webhooks.wake();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(await deliveries()).toEqual([]);
  await owner.query("drop function affiliates_admin.die() cascade");
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(30));
  expect(usages(receiver.got).sort()).toEqual([...sent].sort());
});

it("sends each once when several processes send at once, at most eight at a time to one endpoint", async () => {
  const services = servicesOf(admin);
  const post = webhookPost({ local: true });
  const senders = [1, 2, 3].map(() => webhookSender(services, post));
  const sent = newUsages(120);
  await spend(admin, sent);
  await sentUntil(admin, async () => {
    await Promise.all(senders.map((sender) => sender.wake()));
    await Promise.all(senders.map((sender) => sender.idle()));
    expect(receiver.got.length).toBeGreaterThanOrEqual(120);
  });
  await Promise.all(senders.map((sender) => sender.stop()));
  expect(receiver.got).toHaveLength(120);
  expect(usages(receiver.got).sort()).toEqual([...sent].sort());
  expect(receiver.open.most).toBeLessThanOrEqual(MOST_AT_A_TIME);
});

it("does not let one that never answers hold up another", async () => {
  const slow = await startReceiver();
  slow.answer = () => null;
  const held = await endpointAt(admin, slow, SPENT);
  const sent = newUsages(40);
  await spend(admin, sent);
  while (receiver.got.length < 40) {
    await servicesOf(admin).webhooks.wake();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(slow.open.most).toBe(MOST_AT_A_TIME);
  expect(usages(receiver.got).sort()).toEqual([...sent].sort());
  await perform(admin, "deleteWebhookEndpoint", { id: held.id });
  await slow.close();
});

it("queues no more than it may for one that is away; the rest waits in the log, and all arrives", async () => {
  // As many as may wait but ten, tried again tomorrow.
  await admin.database.admin.query(
    `insert into affiliates_admin.webhook_delivery (id, endpoint_id, event_id, type, body, next_try_at)
     select 'whd_' || n, $1, gen_random_uuid(), 'credits.spent', '{}', now() + interval '1 day'
     from generate_series(1, $2::int) n`,
    [endpoint.id, MOST_QUEUED - 10],
  );
  receiver.answer = () => 500;
  const sent = newUsages(35);
  await spend(admin, sent);
  await sentUntil(admin, async () => expect(await deliveries()).toHaveLength(MOST_QUEUED));
  await servicesOf(admin).webhooks.wake();
  expect(await deliveries()).toHaveLength(MOST_QUEUED);
  receiver.answer = () => 200;
  await admin.database.admin.query(
    "delete from affiliates_admin.webhook_delivery where body = '{}' and endpoint_id = $1",
    [endpoint.id],
  );
  await passTime(admin, endpoint.id);
  await sentUntil(admin, () => expect(new Set(usages(receiver.got)).size).toBe(35));
  expect((await deliveries()).map(({ state }) => state)).toEqual(sent.map(() => "DELIVERED"));
});

it("an attempt that was overtaken changes nothing", async () => {
  // Nobody but this test shall send.
  await admin.running.schedule.stop();
  await servicesOf(admin).webhooks.idle();
  await perform(admin, "updateWebhookEndpoint", { endpointId: endpoint.id, enabled: false });
  await admin.database.admin.query(
    `insert into affiliates_admin.webhook_delivery (id, endpoint_id, event_id, type, body, next_try_at)
     values ('whd_late', $1, gen_random_uuid(), 'webhook.test', '{}', now())`,
    [endpoint.id],
  );
  const services = servicesOf(admin);
  const [early] = await leaseDeliveries(services);
  expect(early).toMatchObject({ id: "whd_late", attempts: 1 });
  expect(await leaseDeliveries(services)).toEqual([]);
  await admin.database.admin.query(
    "update affiliates_admin.webhook_delivery set leased_until = now() where id = 'whd_late'",
  );
  const [later] = await leaseDeliveries(services);
  await settleDelivery(services, early!, { status: 200, error: null });
  expect(await deliveries()).toMatchObject([{ state: "WAITING", attempts: 2, status: null }]);
  await settleDelivery(services, later!, { status: 500, error: "It answered 500." });
  await settleDelivery(services, later!, { status: 200, error: null });
  expect(await deliveries()).toMatchObject([{ state: "GIVEN_UP", attempts: 2, status: 500 }]);
  await admin.restart();
});

it("old deliveries are removed, and secrets that sign no more", async () => {
  await spend(admin, newUsages(2));
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(2));
  const age = (days: number) =>
    admin.database.admin.query(
      `update affiliates_admin.webhook_delivery set settled_at = now() - $1 * interval '1 day'
       where endpoint_id = $2`,
      [days, endpoint.id],
    );
  await age(2.9);
  await pruneWebhookDeliveries(servicesOf(admin));
  expect(await deliveries()).toHaveLength(2);
  await age(3.1);
  await pruneWebhookDeliveries(servicesOf(admin));
  expect(await deliveries()).toEqual([]);

  const secrets = async () =>
    (
      await admin.database.admin.query(
        "select retires_at from affiliates_admin.webhook_secret where endpoint_id = $1",
        [endpoint.id],
      )
    ).rows;
  await perform(admin, "rotateWebhookSecret", { endpointId: endpoint.id, overlapHours: 0 });
  await pruneWebhookDeliveries(servicesOf(admin));
  expect(await secrets()).toEqual([{ retires_at: null }]);
});
