import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { perform } from "./mutations";
import { startAdmin } from "./setting";
import {
  endpointAt,
  newUsages,
  type Receiver,
  sentUntil,
  spend,
  startReceiver,
  usages,
} from "./webhook-receiver";

let admin: TestService;
let receiver: Receiver;
let endpoint: { id: string };
beforeAll(async () => {
  admin = await startAdmin({ ALLOW_LOCAL_WEBHOOKS: "true" });
});
afterAll(() => admin.stop());
beforeEach(async () => {
  receiver = await startReceiver();
  endpoint = await endpointAt(admin, receiver, ["credits.spent"]);
});
afterEach(async () => {
  await perform(admin, "deleteWebhookEndpoint", { id: endpoint.id });
  await receiver.close();
});

const EVENTS = `query ($id: ID!, $first: Int, $after: String, $state: WebhookEventState) {
  webhookEndpoint(id: $id) {
    waiting failingSince previousSecretUntil
    events(first: $first, after: $after, state: $state) {
      nodes { id eventId type state attempts status error firstTriedAt nextTryAt settledAt body before }
      pageInfo { hasNextPage endCursor } totalCount } } }`;

async function seen(variables: object = {}) {
  const asked = { id: endpoint.id, ...variables };
  const { data } = await admin.execute(EVENTS, asked, operator());
  return data.webhookEndpoint;
}

it("each with what became of it, newest first, page by page and by state", async () => {
  const sent = newUsages(3);
  receiver.answer = ({ data }) => (data["usageId"] === sent[1] ? 500 : 200);
  for (const usage of sent) {
    await spend(admin, [usage]);
    await sentUntil(admin, () => expect(usages(receiver.got)).toContain(usage));
  }
  const { events, waiting, failingSince } = await seen();
  expect(waiting).toBe(1);
  expect(failingSince).toBeNull();
  expect(events.totalCount).toBe(3);
  expect(events.nodes).toMatchObject([
    { state: "DELIVERED", attempts: 1, status: 200, error: null, nextTryAt: null },
    {
      type: "credits.spent",
      state: "WAITING",
      attempts: 1,
      status: 500,
      error: "It answered 500.",
      nextTryAt: expect.any(String),
      settledAt: null,
    },
    { state: "DELIVERED", settledAt: expect.any(String), firstTriedAt: expect.any(String) },
  ]);
  expect(events.nodes[0].body).toBe(receiver.got.at(-1)!.body);

  const first = (await seen({ first: 2 })).events;
  expect(first.pageInfo.hasNextPage).toBe(true);
  const rest = (await seen({ first: 2, after: first.pageInfo.endCursor })).events;
  expect([...first.nodes, ...rest.nodes]).toEqual(events.nodes);
  expect((await seen({ state: "WAITING" })).events.nodes).toEqual([events.nodes[1]]);
  expect((await seen({ state: "GIVEN_UP" })).events.nodes).toEqual([]);
});

it("and from where one of them is sent again, with all that came after", async () => {
  const sent = newUsages(3);
  for (const usage of sent) {
    await spend(admin, [usage]);
    await sentUntil(admin, () => expect(usages(receiver.got)).toContain(usage));
  }
  const { nodes } = (await seen()).events;
  receiver.got.length = 0;
  const { data } = await admin.execute(
    "mutation ($input: RedeliverEventsInput!) { redeliverEvents(input: $input) { scheduled } }",
    { input: { endpointId: endpoint.id, after: nodes[1].before } },
    operator(),
  );
  expect(data.redeliverEvents.scheduled).toBe(2);
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(2));
  expect(usages(receiver.got).sort()).toEqual(sent.slice(1).sort());
});

it("since when nothing arrives, and that test events are in no log", async () => {
  receiver.answer = () => 503;
  await spend(admin, newUsages(1));
  await sentUntil(admin, () => expect(receiver.got).toHaveLength(1));
  const failing = await seen();
  expect(Date.now() - Date.parse(failing.failingSince)).toBeLessThan(60_000);

  await perform(admin, "sendTestEvent", { endpointId: endpoint.id });
  expect((await seen()).events.nodes[0]).toMatchObject({
    type: "webhook.test",
    state: "GIVEN_UP",
    before: null,
  });
});

it("until when a secret from before a rotation signs, and nothing of a deleted endpoint", async () => {
  expect((await seen()).previousSecretUntil).toBeNull();
  await perform(admin, "rotateWebhookSecret", { endpointId: endpoint.id, overlapHours: 1 });
  const { previousSecretUntil } = await seen();
  expect(Date.parse(previousSecretUntil) - Date.now()).toBeLessThanOrEqual(3_600_000);
  await perform(admin, "deleteWebhookEndpoint", { id: endpoint.id });
  expect(await seen()).toBeNull();
  expect(await seen({ id: "whe_nobody" })).toBeNull();
  endpoint = await endpointAt(admin, receiver, ["credits.spent"]);
});
