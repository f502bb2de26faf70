import { service as commissions } from "@tributary/commissions/subgraph";
import { catalog } from "@tributary/events/catalog";
import type { NewEvent } from "@tributary/events/publish";
import { type Graph, startGraph } from "../graph";
import { startTestService, type TestService } from "../service";
import { operator } from "../viewers";
import { join } from "./story";
import { commissionOf } from "./stripe-story";

let graph: Graph;
let alone: TestService;
let code: string;
beforeAll(async () => {
  graph = await startGraph();
  alone = await startTestService(commissions);
  code = (await join(graph)).code;
  await graph.settle();
  await alone.tell(...(await toldOf(["policy.published", "promoter.joined", "code.added"])));
});
afterAll(async () => {
  await graph.stop();
  await alone.stop();
});

/** Events of these types as their owners published them, oldest first. */
async function toldOf(types: readonly string[], subject?: string): Promise<NewEvent[]> {
  const { rows } = await graph.database.admin.query(
    `select type, subject, revision, occurred_at, data from events.event
     where type = any($1) and ($2::text is null or subject = $2) order by sequence`,
    [types, subject ?? null],
  );
  return rows.map(({ type, subject, revision, occurred_at, data }) => ({
    ...{ type, subject, occurredAt: occurred_at },
    ...(revision === null ? {} : { revision: BigInt(revision) }),
    data: catalog[type as NewEvent["type"]].data.decode(data),
  })) as NewEvent[];
}

async function reasonAlone(id: string) {
  const { data } = await alone.execute(
    "query ($id: ID!) { commissionDecision(paymentIntentId: $id) { reason } }",
    { id },
    operator(),
  );
  return data.commissionDecision.reason;
}

it.each([
  ["the older state last", (states: NewEvent[]) => states.toReversed()],
  ["the newer state last", (states: NewEvent[]) => states],
])("a code that is written after the payment moves nothing, told %s", async (_, ordered) => {
  const { stripe } = graph;
  const customer = stripe.customers.create().id;
  const { id } = stripe.payments.create({ amount: 100_00, currency: "usd", customer });
  expect(await commissionOf(graph, id)).toBe("NO_CODE");

  const metadata = { referral_code: code };
  const intent = stripe.world.store.paymentIntents.get(id)!;
  intent.metadata = metadata;
  stripe.world.store.charges.get(intent.latest_charge as string)!.metadata = metadata;
  stripe.customers.update(customer, { metadata });
  stripe.refunds.create({ paymentIntent: id, amount: 1_00 });
  expect(await commissionOf(graph, id)).toBe("NO_CODE");

  const states = await toldOf(["stripe.payment_changed"], id);
  expect(states.length).toBeGreaterThan(1);
  for (const state of ordered(states)) await alone.tell(state);
  expect(await reasonAlone(id)).toBe("NO_CODE");
});

it("a code that is written before the payment earns", async () => {
  const metadata = { referral_code: code };
  const { id } = graph.stripe.payments.create({ amount: 100_00, currency: "usd", metadata });
  expect(await commissionOf(graph, id)).toBe("2000");
  await alone.tell(...(await toldOf(["stripe.payment_changed"], id)));
  expect(await reasonAlone(id)).toBe("EARNED");
});
