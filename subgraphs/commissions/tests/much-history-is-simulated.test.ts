import { policyInput } from "@tributary/testing/policies";
import { startTestService, type TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { service as definition } from "../subgraph";
import { policy } from "./neighbours";

/** A million with TRIBUTARY_DEEP=1, which takes minutes to fill in. */
const PAYMENTS = process.env.TRIBUTARY_DEEP ? 1_000_000 : 20_000;
const PROMOTERS = 1000;
const REFERRALS = 10_000;

let service: TestService;
beforeAll(async () => {
  service = await startTestService(definition);
  await service.tell(policy());
  const { admin } = service.database;
  await admin.query("set search_path = commissions");
  await admin.query(
    "insert into promoter select 'prm_' || n, 'user' || n, '2026-01-01' from generate_series(0, $1::int - 1) n",
    [PROMOTERS],
  );
  await admin.query(
    `insert into referral select 'ref_' || n, 'prm_' || n % $2::int, 'friend' || n, 'CODE', 1, 'PAYMENT', '2026-01-01'
     from generate_series(0, $1::int - 1) n`,
    [REFERRALS, PROMOTERS],
  );
  // Every payment is of 100.00 USD in the first hundred days; each tenth was refunded by half.
  await admin.query(
    `insert into payment (payment_intent_id, revision, amounts_revision, unknown, risks, livemode, status,
       currency, received_minor, tax_minor, paid_at, refunds, disputes)
     select 'pi_' || n, 1, 1, '[]', '[]', false, 'succeeded', 'USD', 10000, 0,
       timestamptz '2026-01-02' + n % 100 * interval '1 day', '[]', '[]' from generate_series(1, $1::int) n`,
    [PAYMENTS],
  );
  await admin.query(
    `insert into decision (payment_intent_id, earned, reason, checks, losing_evidence, promoter_id,
       referral_id, policy_version, currency, paid_at, uncapped_minor, target_minor, refunded_minor,
       withdrawn_minor, evaluated_at)
     select 'pi_' || n, true, 'EARNED', '[]', '[]', 'prm_' || n % $2::int, 'ref_' || n % $3::int, 1, 'USD',
       timestamptz '2026-01-02' + n % 100 * interval '1 day', 2000, 2000,
       case when n % 10 = 0 then 5000 else 0 end, 0, now() from generate_series(1, $1::int) n`,
    [PAYMENTS, PROMOTERS, REFERRALS],
  );
  await admin.query(
    `insert into commission (id, promoter_id, referral_id, kind, automatic, status, amount_minor, base_minor,
       currency, rate_bps, policy_version, source, payment_intent_id, livemode, earned_at, earned_day, created_at)
     select 'com_' || n, 'prm_' || n % $2::int, 'ref_' || n % $3::int, 'PAYMENT', true, 'CONFIRMED', 2000, 10000,
       'USD', 2000, 1, 'pi_' || n, 'pi_' || n, false, d, d::date, d
     from generate_series(1, $1::int) n, lateral (select timestamptz '2026-01-02' + n % 100 * interval '1 day' as d) _`,
    [PAYMENTS, PROMOTERS, REFERRALS],
  );
  await admin.query("analyze");
}, 900_000);
afterAll(() => service.stop());

const DRAFT = policyInput({ rateBps: 1000 });
const QUERY = `query ($input: SimulatePolicyInput!) { simulatePolicy(input: $input) { paymentsEvaluated
  actual { amountMinor } simulated { amountMinor } byPromoter { promoter { id } simulated { amountMinor } } } }`;

const perReferral = PAYMENTS / REFERRALS;
const tenths = BigInt(PAYMENTS / 10);
it.each([
  ["a rate alone", {}, tenths * 9n * 1000n + tenths * 500n],
  // Each referral's payments fill its cap of 15.00, whatever their order.
  [
    "a cap, a window and tiers together",
    {
      maxCommissionMinorPerReferral: "1500",
      commissionMonths: 12,
      tiers: [{ name: "ten", rateBps: 2000, fromReferrals: 10 }],
    },
    BigInt(Math.ceil(REFERRALS * Math.min(1, perReferral))) * 1500n,
  ],
])(
  "simulates %s over all payments with flat memory, and the long history in under a minute",
  async (_, draft, expected) => {
    const input = { draft: { ...DRAFT, ...draft }, from: "2026-01-01", to: "2026-12-31" };
    global.gc?.();
    const before = process.memoryUsage().heapUsed;
    const begun = performance.now();
    const { data, errors } = await service.execute(QUERY, { input }, operator());
    const seconds = (performance.now() - begun) / 1000;
    expect(errors).toBeUndefined();
    const grown = (process.memoryUsage().heapUsed - before) / 2 ** 20;
    if (process.env.TRIBUTARY_DEEP)
      console.log(`${PAYMENTS} payments: ${seconds.toFixed(1)} s, heap +${grown.toFixed(1)} MB`);
    expect(data.simulatePolicy).toMatchObject({
      paymentsEvaluated: PAYMENTS,
      actual: [{ amountMinor: `${BigInt(PAYMENTS) * 2000n}` }],
      simulated: [{ amountMinor: `${expected}` }],
    });
    expect(data.simulatePolicy.byPromoter).toHaveLength(100);
    if (process.env.TRIBUTARY_DEEP) expect(seconds).toBeLessThan(60);
    expect(grown).toBeLessThan(50);
  },
);
