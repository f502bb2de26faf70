import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import Stripe from "stripe";
import { perform } from "./mutations";
import { codeAdded, joined, startAdmin } from "./setting";
import {
  age,
  endpointAt,
  endpointOf,
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
const stripe = new Stripe("sk_test_none");

let admin: TestService;
let receiver: Receiver;
let endpoint: { id: string; secret: string };
beforeAll(async () => {
  admin = await startAdmin({ ALLOW_LOCAL_WEBHOOKS: "true" });
});
afterAll(() => admin.stop());
beforeEach(async () => {
  receiver = await startReceiver();
  endpoint = await endpointAt(admin, receiver, SPENT);
});
afterEach(async () => {
  await servicesOf(admin).webhooks.idle();
  await perform(admin, "deleteWebhookEndpoint", { id: endpoint.id });
  await receiver.close();
});

/** The header as Stripe's library reads it. */
const isSigned = (body: string, header: unknown, secret: string) => {
  stripe.webhooks.constructEvent(body, header as string, secret);
  return true;
};

it("brings public events of its types in their public shape, signed", async () => {
  await perform(admin, "updateWebhookEndpoint", {
    endpointId: endpoint.id,
    types: ["promoter.joined", "code.added"],
  });
  await admin.tell(joined("prm_ann", "ann"), codeAdded("prm_ann", "ANN-CLOUD"));
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(2));
  const [first] = receiver.got.filter(({ type }) => type === "promoter.joined");
  expect(JSON.parse(first!.body)).toEqual({
    id: first!.headers["tributary-event-id"],
    type: "promoter.joined",
    occurredAt: "2026-05-01T00:00:00.000Z",
    subject: "prm_ann",
    revision: null,
    data: {
      promoterId: "prm_ann",
      userId: "ann",
      creditWorkspaceId: "wks_ann",
      joinedAt: "2026-05-01T00:00:00.000Z",
    },
    cursor: expect.any(String),
  });
  for (const { body, headers, attempt } of receiver.got) {
    expect(isSigned(body, headers["tributary-signature"], endpoint.secret)).toBe(true);
    expect(attempt).toBe(1);
    expect(headers["content-type"]).toBe("application/json");
    expect(body).not.toMatch(/hash|canonical/i);
  }
  expect(await endpointOf(admin, endpoint.id)).toMatchObject({
    enabled: true,
    lastDelivery: { status: 200, attempts: 1, error: null },
  });
});

it("brings nothing from before, nothing of other types, and nothing twice", async () => {
  const other = await startReceiver();
  const [before, after] = [newUsages(3), newUsages(20)];
  await spend(admin, before);
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(3));
  const late = await endpointAt(admin, other, ["credits.spent", "code.added"]);
  await admin.tell(joined("prm_bob", "bob"));
  await spend(admin, after);
  await sentUntil(admin, () => expect(other.got.length).toBeGreaterThanOrEqual(20));
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(23));
  expect(usages(other.got).sort()).toEqual([...after].sort());
  expect(usages(receiver.got).sort()).toEqual([...before, ...after].sort());
  await perform(admin, "deleteWebhookEndpoint", { id: late.id });
  await other.close();
});

it("is tried again with the same bytes and a fresh signature, until it arrives", async () => {
  receiver.answer = ({ attempt }) => (attempt < 3 ? 500 : 200);
  await spend(admin, newUsages(1));
  for (const attempts of [1, 2, 3]) {
    await sentUntil(admin, () => expect(receiver.got).toHaveLength(attempts));
    expect(await endpointOf(admin, endpoint.id)).toMatchObject({
      lastDelivery:
        attempts < 3
          ? { status: 500, attempts, error: "It answered 500." }
          : { status: 200, attempts, error: null },
    });
    // Nothing is sent before its time.
    await servicesOf(admin).webhooks.wake();
    await servicesOf(admin).webhooks.idle();
    expect(receiver.got).toHaveLength(attempts);
    await passTime(admin, endpoint.id);
  }
  const { got } = receiver;
  expect(new Set(got.map(({ body }) => body)).size).toBe(1);
  expect(new Set(got.map(({ headers }) => headers["tributary-event-id"])).size).toBe(1);
  for (const { body, headers } of got)
    expect(isSigned(body, headers["tributary-signature"], endpoint.secret)).toBe(true);
  await sentUntil(admin, () => {});
  expect(got).toHaveLength(3);
});

it("after three days a delivery is given up and the endpoint disabled, with notice; enabled again it goes on", async () => {
  receiver.answer = () => 503;
  const [failing, meanwhile] = [newUsages(1), newUsages(2)];
  await spend(admin, failing);
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(1));
  await age(admin, endpoint.id, "71 hours 59 minutes");
  await passTime(admin, endpoint.id);
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(2));
  expect(await endpointOf(admin, endpoint.id)).toMatchObject({ enabled: true });
  await age(admin, endpoint.id, "2 minutes");
  await passTime(admin, endpoint.id);
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(3));
  expect(await endpointOf(admin, endpoint.id)).toMatchObject({
    enabled: false,
    disabledReason: expect.stringContaining("It answered 503."),
    disabledAt: expect.any(String),
    lastDelivery: { status: 503, attempts: 3 },
  });
  const log = await admin.execute(
    `query ($id: String) { auditLog(filter: { target: $id, action: "disableWebhookEndpoint" }) {
       nodes { actor reason before after } } }`,
    { id: endpoint.id },
    operator(),
  );
  expect(log.data.auditLog.nodes).toEqual([
    {
      actor: "schedule",
      reason: expect.stringContaining("It answered 503."),
      before: { url: receiver.url, types: SPENT, enabled: true },
      after: { url: receiver.url, types: SPENT, enabled: false },
    },
  ]);

  receiver.answer = () => 200;
  await spend(admin, meanwhile);
  await passTime(admin, endpoint.id);
  await servicesOf(admin).webhooks.wake();
  await servicesOf(admin).webhooks.idle();
  expect(receiver.got).toHaveLength(3);
  await perform(admin, "updateWebhookEndpoint", { endpointId: endpoint.id, enabled: true });
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(5));
  expect(usages(receiver.got.slice(3)).sort()).toEqual([...meanwhile].sort());
  expect(await endpointOf(admin, endpoint.id)).toMatchObject({
    enabled: true,
    disabledReason: null,
    disabledAt: null,
  });
});

it("what waits when an endpoint is disabled is sent when it is enabled, with three days before it", async () => {
  receiver.answer = () => 500;
  await spend(admin, newUsages(2));
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(2));
  await perform(admin, "updateWebhookEndpoint", { endpointId: endpoint.id, enabled: false });
  await age(admin, endpoint.id, "10 days");
  await passTime(admin, endpoint.id);
  await servicesOf(admin).webhooks.wake();
  await servicesOf(admin).webhooks.idle();
  expect(receiver.got).toHaveLength(2);
  await perform(admin, "updateWebhookEndpoint", { endpointId: endpoint.id, enabled: true });
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(4));
  expect(await endpointOf(admin, endpoint.id)).toMatchObject({ enabled: true });
  receiver.answer = () => 200;
  await passTime(admin, endpoint.id);
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(6));
});

it("so is what a sender held that died before the endpoint was disabled", async () => {
  receiver.answer = () => 500;
  await spend(admin, newUsages(1));
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(1));
  await servicesOf(admin).webhooks.idle();
  await perform(admin, "updateWebhookEndpoint", { endpointId: endpoint.id, enabled: false });
  await admin.database.admin.query(
    `update affiliates_admin.webhook_delivery
     set leased_until = now() - interval '1 day', first_try_at = now() - interval '4 days'
     where endpoint_id = $1`,
    [endpoint.id],
  );
  await perform(admin, "updateWebhookEndpoint", { endpointId: endpoint.id, enabled: true });
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(2));
  await servicesOf(admin).webhooks.idle();
  const { rows } = await admin.database.admin.query(
    "select state from affiliates_admin.webhook_delivery where endpoint_id = $1",
    [endpoint.id],
  );
  expect(rows).toEqual([{ state: "WAITING" }]);
});

it("an endpoint that something reaches is not disabled, however long one delivery fails", async () => {
  const [bad, good] = newUsages(2) as [string, string];
  receiver.answer = ({ data }) => (data["usageId"] === bad ? 500 : 200);
  await spend(admin, [bad]);
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(1));
  await age(admin, endpoint.id, "80 hours");
  await spend(admin, [good]);
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(2));
  await passTime(admin, endpoint.id);
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(3));
  const { rows } = await admin.database.admin.query(
    `select state from affiliates_admin.webhook_delivery where endpoint_id = $1 order by id`,
    [endpoint.id],
  );
  expect(rows.map(({ state }) => state)).toEqual(["GIVEN_UP", "DELIVERED"]);
  expect(await endpointOf(admin, endpoint.id)).toMatchObject({ enabled: true });
});

it("a test event that arrives is no sign: three days of failing deliveries disable an endpoint all the same", async () => {
  receiver.answer = ({ type }) => (type === "webhook.test" ? 200 : 503);
  await spend(admin, newUsages(1));
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(1));
  await age(admin, endpoint.id, "73 hours");
  await perform(admin, "sendTestEvent", { endpointId: endpoint.id });
  expect(receiver.got.at(-1)).toMatchObject({ type: "webhook.test" });
  await passTime(admin, endpoint.id);
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(3));
  expect(await endpointOf(admin, endpoint.id)).toMatchObject({ enabled: false });
});

it("a receiver that says that it is gone is believed at once", async () => {
  receiver.answer = () => 410;
  await spend(admin, newUsages(1));
  await sentUntil(admin, async () =>
    expect(await endpointOf(admin, endpoint.id)).toMatchObject({ enabled: false }),
  );
});

it("a rotation signs with both secrets for the overlap, then with the new one alone", async () => {
  const rotate = async (overlapHours: number) => {
    const { data } = await admin.execute(
      `mutation ($input: RotateWebhookSecretInput!) { rotateWebhookSecret(input: $input) { secret } }`,
      { input: { endpointId: endpoint.id, overlapHours } },
      operator(),
    );
    return data.rotateWebhookSecret.secret as string;
  };
  const signedBy = async (...secrets: string[]) => {
    const count = receiver.got.length;
    await spend(admin, newUsages(1));
    await sentUntil(admin, () => expect(receiver.got).toHaveLength(count + 1));
    const { body, headers } = receiver.got.at(-1)!;
    const header = headers["tributary-signature"] as string;
    expect(header.split(",v1=")).toHaveLength(1 + secrets.length);
    for (const secret of secrets) expect(isSigned(body, header, secret)).toBe(true);
  };
  const second = await rotate(24);
  await signedBy(second, endpoint.secret);
  const third = await rotate(0);
  await signedBy(third);
});

it("a sixth secret is refused while five sign", async () => {
  const rotate = () => perform(admin, "rotateWebhookSecret", { endpointId: endpoint.id });
  for (const _ of [2, 3, 4, 5]) expect((await rotate()).errors).toBeUndefined();
  expect((await rotate()).errors).toMatchObject([{ extensions: { code: "CONFLICT" } }]);
});

it.each([
  ["arrives", 200, null],
  ["fails", 500, "It answered 500."],
])(
  "a test event that %s is answered at once, sent once, also while nothing else is",
  async (_, status, error) => {
    receiver.answer = () => status;
    await perform(admin, "updateWebhookEndpoint", { endpointId: endpoint.id, enabled: false });
    const { data } = await admin.execute(
      `mutation ($id: ID!) { sendTestEvent(endpointId: $id) { at status attempts error } }`,
      { id: endpoint.id },
      operator(),
    );
    expect(data.sendTestEvent).toEqual({ at: expect.any(String), status, attempts: 1, error });
    await servicesOf(admin).webhooks.wake();
    await servicesOf(admin).webhooks.idle();
    expect(receiver.got).toHaveLength(1);
    const [test] = receiver.got;
    expect(JSON.parse(test!.body)).toMatchObject({
      type: "webhook.test",
      subject: endpoint.id,
      data: { endpointId: endpoint.id },
    });
    expect(isSigned(test!.body, test!.headers["tributary-signature"], endpoint.secret)).toBe(true);
  },
);

it("brings again what lies behind a cursor, with the same ids and bytes, and what is new after it", async () => {
  const [first, second, third] = newUsages(3) as [string, string, string];
  for (const usage of [first, second, third]) {
    const count = receiver.got.length;
    await spend(admin, [usage]);
    await sentUntil(admin, () => expect(receiver.got).toHaveLength(count + 1));
  }
  const again = (after: string) =>
    admin.execute(
      `mutation ($input: RedeliverEventsInput!) { redeliverEvents(input: $input) {
         scheduled userErrors { code } } }`,
      { input: { endpointId: endpoint.id, after } },
      operator(),
    );
  const { data } = await again(receiver.got[0]!.cursor);
  expect(data.redeliverEvents).toEqual({ scheduled: 2, userErrors: [] });
  const fourth = newUsages(1);
  await spend(admin, fourth);
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(6));
  const [, b, c, ...rest] = receiver.got;
  expect(usages(rest).sort()).toEqual([second, third, ...fourth].sort());
  for (const one of [b!, c!]) expect(rest.find(({ id }) => id === one.id)?.body).toBe(one.body);
  // Nothing lies behind the last one that it has.
  const end = rest.find(({ data: { usageId } }) => usageId === fourth[0])!.cursor;
  expect((await again(end)).data.redeliverEvents).toEqual({ scheduled: 0, userErrors: [] });
  for (const foreign of ["", "yesterday", Buffer.from('["whe_1"]').toString("base64url")])
    expect((await again(foreign)).errors).toMatchObject([
      { extensions: { code: "BAD_USER_INPUT" } },
    ]);
});

it("what was given up is brought again too", async () => {
  receiver.answer = () => 500;
  await spend(admin, newUsages(1));
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(1));
  await age(admin, endpoint.id, "80 hours");
  await admin.database.admin.query(
    "update affiliates_admin.webhook_progress set failing_since = now() where endpoint_id = $1",
    [endpoint.id],
  );
  await passTime(admin, endpoint.id);
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(2));
  receiver.answer = () => 200;
  const after = Buffer.from('["events-1",{"log":[0,"0","0"]}]').toString("base64url");
  await perform(admin, "redeliverEvents", { endpointId: endpoint.id, after });
  const lost = receiver.got[0]!.id;
  await sentUntil(admin, () =>
    expect(receiver.got.filter(({ id }) => id === lost)).toHaveLength(3),
  );
  expect(receiver.got.findLast(({ id }) => id === lost)).toMatchObject({ attempt: 1 });
});

it("nothing comes after it was deleted, and its address is free again", async () => {
  receiver.answer = () => 500;
  await spend(admin, newUsages(1));
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(1));
  await perform(admin, "deleteWebhookEndpoint", { id: endpoint.id });
  expect(await endpointOf(admin, endpoint.id)).toBeNull();
  await spend(admin, newUsages(1));
  await servicesOf(admin).webhooks.wake();
  await servicesOf(admin).webhooks.idle();
  expect(receiver.got).toHaveLength(1);
  const { rows } = await admin.database.admin.query(
    "select from affiliates_admin.webhook_secret where endpoint_id = $1",
    [endpoint.id],
  );
  expect(rows).toEqual([]);
  endpoint = await endpointAt(admin, receiver, SPENT);
});
