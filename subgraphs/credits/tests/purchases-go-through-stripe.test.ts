import { stripeFetch } from "@tributary/simulators/stripe/fetch";
import {
  createStripeSimulator,
  type StripeSimulator,
} from "@tributary/simulators/stripe/simulator";
import { startTestService, type TestService } from "@tributary/testing/service";
import { keyOf, platformKey, user } from "@tributary/testing/viewers";
import { checkoutPages } from "../adapters/checkout";
import { service } from "../subgraph";
import { balanceOf, mutate, startCredits } from "./arrange";
import { PACKS, payment } from "./payments";

let stripe: StripeSimulator;
let credits: TestService;
let withoutStripe: TestService;
beforeAll(async () => {
  stripe = createStripeSimulator({ webhookSecret: "whsec_test" });
  const over = {
    ...service,
    services: async (common: Parameters<typeof service.services>[0]) => ({
      ...(await service.services(common)),
      checkout: checkoutPages(common.config, { fetch: stripeFetch(stripe) }),
    }),
  };
  credits = await startTestService(over, { CREDIT_PACKS: PACKS, STRIPE_SECRET_KEY: "sk_test_x" });
  withoutStripe = await startCredits({ CREDIT_PACKS: PACKS });
});
afterAll(() => Promise.all([credits.stop(), withoutStripe.stop()]));

const urls = { successUrl: "https://app.example.com/ok", cancelUrl: "https://app.example.com/no" };
const start = (more: object = {}, viewer: Parameters<TestService["execute"]>[2] = user("ann")) =>
  mutate(
    credits,
    "startCreditPurchase",
    { workspaceId: "wks_ann", packId: "big", ...urls, ...more },
    "checkoutUrl purchaseId",
    viewer,
  );
const lastSession = () => [...stripe.world.store.sessions.values()].at(-1)!;

test("the page costs what the pack costs, and its payment says what the lot needs", async () => {
  const { checkoutUrl, purchaseId, userErrors } = await start({ referralCode: "ANN2026" });
  expect(userErrors).toEqual([]);
  const session = lastSession();
  expect(checkoutUrl).toBe(session.url);
  expect(session).toMatchObject({
    amount_total: 2000,
    currency: "usd",
    client_reference_id: "wks_ann",
  });
  const paid = stripe.checkout.complete(session.id);
  expect(stripe.payments.retrieve(paid.payment_intent as string)).toMatchObject({
    amount: 2000,
    metadata: {
      purchase_id: purchaseId,
      pack_id: "big",
      workspace_id: "wks_ann",
      referral_code: "ANN2026",
    },
  });
});

test("the page leads back with the purchase's id, where the addresses ask for it", async () => {
  const successUrl = "https://app.example.com/credits?purchase={PURCHASE_ID}&to={PURCHASE_ID}";
  const { purchaseId } = await start({ successUrl });
  expect(lastSession()).toMatchObject({
    success_url: `https://app.example.com/credits?purchase=${purchaseId}&to=${purchaseId}`,
    cancel_url: urls.cancelUrl,
  });
});

test("without a code the page carries the one that the workspace came through", async () => {
  await credits.tell(
    {
      type: "referral.linked",
      subject: "ref_9",
      occurredAt: new Date(),
      data: {
        referralId: "ref_9",
        promoterId: "prm_1",
        refereeUserId: "bob",
        codeUsed: "FRIEND9",
        policyVersion: 1,
        basis: "PAYMENT",
        linkedAt: new Date(),
      },
    },
    {
      type: "referral.workspace_attached",
      subject: "ref_9",
      occurredAt: new Date(),
      data: {
        referralId: "ref_9",
        promoterId: "prm_1",
        workspaceId: "wks_bob",
        attachedAt: new Date(),
      },
    },
  );
  await start({ workspaceId: "wks_bob" }, user("bob"));
  const paid = stripe.checkout.complete(lastSession().id);
  expect(stripe.payments.retrieve(paid.payment_intent as string).metadata).toMatchObject({
    referral_code: "FRIEND9",
  });
});

test("the code that the buyer names comes before the one that the workspace came through", async () => {
  await start({ workspaceId: "wks_bob", referralCode: "NAMED-1" }, user("bob"));
  const paid = stripe.checkout.complete(lastSession().id);
  expect(stripe.payments.retrieve(paid.payment_intent as string).metadata).toMatchObject({
    referral_code: "NAMED-1",
  });
});

test("a purchase grants what was set out, whatever its pack has become since", async () => {
  const workspaceId = "wks_buyer";
  const { purchaseId } = await start({ workspaceId }, user("buyer"));
  // As if it had been set out while the pack had 250 credits.
  await credits.database.admin.query(
    "update credits.purchase set credits = 250000000 where workspace_id = $1",
    [workspaceId],
  );
  const metadata = { purchase_id: purchaseId, pack_id: "big", workspace_id: workspaceId };
  await credits.tell(payment("pi_set_out", 1, { workspaceId, metadata }));
  expect((await balanceOf(credits, workspaceId)).total).toBe("250");
});

test.each([
  ["later", ["2026-05-02T00:00:00Z", "2026-05-01T00:00:00Z"]],
  ["before the link that it replaces", ["2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z"]],
])("the page carries the code of the earliest link, told %s", async (name, instants) => {
  const workspaceId = `wks_moved ${name}`;
  const link = { referralId: `ref ${name}`, promoterId: "prm_1" };
  const occurredAt = new Date();
  for (const at of instants) {
    const [linkedAt, codeUsed] = [new Date(at), `CODE-${at.slice(8, 10)}`];
    const promise = { refereeUserId: null, codeUsed, policyVersion: 1, basis: "PAYMENT" as const };
    const data = { ...link, ...promise, linkedAt };
    await credits.tell({ type: "referral.linked", subject: link.referralId, occurredAt, data });
  }
  const data = { ...link, workspaceId, attachedAt: occurredAt };
  const subject = link.referralId;
  await credits.tell({ type: "referral.workspace_attached", subject, occurredAt, data });
  await start({ workspaceId }, user(`moved ${name}`));
  const paid = stripe.checkout.complete(lastSession().id);
  expect(stripe.payments.retrieve(paid.payment_intent as string).metadata).toMatchObject({
    workspace_id: workspaceId,
    referral_code: "CODE-01",
  });
});

test("the same key answers the same page, also at once", async () => {
  const before = stripe.world.store.sessions.size;
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => start({ idempotencyKey: "one" })),
  );
  expect(new Set(answers.map(({ checkoutUrl }) => checkoutUrl)).size).toBe(1);
  expect(stripe.world.store.sessions.size).toBe(before + 1);
  const other = await start({ idempotencyKey: "one", packId: "bonus" });
  expect(other.userErrors).toMatchObject([{ code: "IDEMPOTENCY_CONFLICT" }]);
});

test("when Stripe does not answer, the same key tries again", async () => {
  stripe.faults.next({ match: "POST /v1/checkout/sessions", kind: "drops_after_commit", times: 2 });
  const first = await start({ idempotencyKey: "later" });
  expect(first).toMatchObject({
    checkoutUrl: null,
    userErrors: [{ code: "PAYMENTS_UNAVAILABLE" }],
  });
  const again = await start({ idempotencyKey: "later" });
  expect(again.checkoutUrl).toMatch(/^https:/);
  expect(first.purchaseId).toBe(again.purchaseId);
});

test("a pack that is not sold is refused", async () => {
  expect((await start({ packId: "gold" })).userErrors).toMatchObject([{ code: "PACK_UNKNOWN" }]);
});

test.each([
  ["somebody else", user("eve"), "NOT_FOUND"],
  ["a key that acts for a user", keyOf("ann", "credits:spend"), "FORBIDDEN"],
  ["a reading key", platformKey("credits:read"), "FORBIDDEN"],
])("%s may not buy for a workspace", async (_, viewer, code) => {
  await expect(start({}, viewer)).rejects.toMatchObject({ errors: [{ extensions: { code } }] });
});

test("without Stripe no purchase starts", async () => {
  const answer = await mutate(
    withoutStripe,
    "startCreditPurchase",
    { workspaceId: "wks_ann", packId: "big", ...urls },
    "checkoutUrl purchaseId",
    user("ann"),
  );
  expect(answer).toMatchObject({
    checkoutUrl: null,
    purchaseId: null,
    userErrors: [{ code: "PAYMENTS_UNAVAILABLE" }],
  });
});
