import type { TestService } from "@tributary/testing/service";
import { startTestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { service as definition } from "../subgraph";
import { mutate } from "./arrange";
import { PACKS, payment } from "./payments";

let credits: TestService;
let pages = 0;
beforeAll(async () => {
  const checkout = { open: async () => `https://pay.example/${++pages}` };
  credits = await startTestService(
    {
      ...definition,
      services: async (common) => ({ ...(await definition.services(common)), checkout }),
    },
    { CREDIT_PACKS: PACKS },
  );
});
afterAll(() => credits.stop());

const PURCHASE = `query ($id: ID!, $purchase: ID!) { workspace(id: $id) { credits {
  purchase(id: $purchase) { id packId credits bonusCredits price { amountMinor currency display } referralCode state
    checkoutUrl lot { origin remaining reference } }
  pendingPurchases { id state } } } }`;

async function start(workspaceId: string, more: object = {}): Promise<string> {
  const input = {
    workspaceId,
    packId: "big",
    successUrl: "https://a.example",
    cancelUrl: "https://a.example",
    ...more,
  };
  const viewer = user(workspaceId.slice(4));
  const { purchaseId } = await mutate(credits, "startCreditPurchase", input, "purchaseId", viewer);
  return purchaseId;
}

async function look(workspaceId: string, purchase: string, viewer = user(workspaceId.slice(4))) {
  const { data, errors } = await credits.execute(PURCHASE, { id: workspaceId, purchase }, viewer);
  expect(errors).toBeUndefined();
  return data.workspace?.credits;
}

/** Stripe says this of the purchase's payment. */
const say = (
  workspaceId: string,
  purchase: string,
  status: string,
  {
    intent = "pi",
    revision = 1,
    ...more
  }: { intent?: string; revision?: number; livemode?: boolean } = {},
) =>
  credits.tell(
    payment(`${intent}_${purchase}`, revision, {
      workspaceId,
      status,
      ...(status === "succeeded" ? {} : { receivedMinor: 0n, paidAt: null }),
      metadata: { purchase_id: purchase, pack_id: "big", workspace_id: workspaceId },
      ...more,
    }),
  );

test("what was started can be paid for at its page, and is pending", async () => {
  const id = await start("wks_ann", { referralCode: "FRIEND" });
  const { purchase, pendingPurchases } = await look("wks_ann", id);
  expect(purchase).toEqual({
    id,
    packId: "big",
    credits: "200",
    bonusCredits: "0",
    price: { amountMinor: "2000", currency: "USD", display: "$20.00" },
    referralCode: "FRIEND",
    state: "OPEN",
    checkoutUrl: `https://pay.example/${pages}`,
    lot: null,
  });
  expect(pendingPurchases).toEqual([{ id, state: "OPEN" }]);
});

test("a paid one has its credits, and is pending no more, whatever is told late", async () => {
  const id = await start("wks_bob");
  await say("wks_bob", id, "succeeded", { revision: 3 });
  await say("wks_bob", id, "processing", { revision: 2 });
  await say("wks_bob", id, "requires_payment_method", { intent: "pi_other", revision: 9 });
  const { purchase, pendingPurchases } = await look("wks_bob", id);
  expect(purchase).toMatchObject({
    state: "PAID",
    checkoutUrl: null,
    lot: { origin: "PURCHASE", remaining: "200", reference: `pi_${id}` },
  });
  expect(pendingPurchases).toEqual([]);
});

test.each([
  ["processing", "PROCESSING", 1],
  ["requires_payment_method", "FAILED", 0],
  ["canceled", "FAILED", 0],
  ["requires_action", "OPEN", 1],
])("a payment that Stripe calls %s makes it %s", async (status, state, pending) => {
  const workspaceId = `wks_${status}`;
  const id = await start(workspaceId);
  await say(workspaceId, id, status);
  const seen = await look(workspaceId, id);
  expect(seen.purchase).toMatchObject({ state, lot: null });
  expect(seen.purchase.checkoutUrl === null).toBe(state !== "OPEN");
  expect(seen.pendingPurchases).toHaveLength(pending);
});

test("a second card may pay what a first one refused", async () => {
  const id = await start("wks_cat");
  await say("wks_cat", id, "requires_payment_method", { intent: "pi_first" });
  await say("wks_cat", id, "succeeded", { intent: "pi_second" });
  expect((await look("wks_cat", id)).purchase).toMatchObject({ state: "PAID" });
});

test("a payment of the other mode, or of which something is unknown, says nothing", async () => {
  const id = await start("wks_dan");
  await say("wks_dan", id, "succeeded", { livemode: true });
  const unknown = { unknown: [{ object: "charge", field: "status" }] };
  await say("wks_dan", id, "succeeded", { revision: 2, ...unknown });
  expect((await look("wks_dan", id)).purchase).toMatchObject({ state: "OPEN", lot: null });
});

test("after a day its page is gone; a bank may still answer", async () => {
  const [unpaid, debited] = [await start("wks_eve"), await start("wks_eve")];
  await say("wks_eve", debited, "processing");
  await credits.database.admin.query(
    "update credits.purchase set created_at = created_at - interval '1 day' where workspace_id = 'wks_eve'",
  );
  const { purchase, pendingPurchases } = await look("wks_eve", unpaid);
  expect(purchase).toMatchObject({ state: "EXPIRED", checkoutUrl: null });
  expect(pendingPurchases).toEqual([{ id: debited, state: "PROCESSING" }]);
});

test("it is shown to the workspace's members and operators alone", async () => {
  const id = await start("wks_fay");
  expect((await look("wks_fay", id, operator())).purchase).toMatchObject({ id });
  expect(await look("wks_fay", id, user("ann"))).toBeUndefined();
  expect((await look("wks_ann", id)).purchase).toBeNull();
  for (const hostile of ["", "\0", "pur_none", "x".repeat(300)])
    expect((await look("wks_ann", hostile)).purchase).toBeNull();
});
