import { rows } from "@tributary/kit/database";
import { startTestService, type TestService } from "@tributary/testing/service";
import fc from "fast-check";
import {
  type AffiliateState,
  type Policy,
  policyInForce,
  rateFor,
  stateAt,
  type Tier,
} from "../domain/terms";
import { service as definition } from "../subgraph";
import { policy as known } from "./facts";

// The rates of a month's end are reckoned in the database, for thousands of referrals at once; those of payments in
// domain/terms.ts. Both must say the same of the last millisecond before any instant.

const START = Date.UTC(2026, 0, 1);
/** Few instants, so that facts often fall on the one that is asked about, and on the one before. */
const instant = fc.integer({ min: 0, max: 12 }).map((ms) => new Date(START + ms));
const bps = fc.integer({ min: 0, max: 10_000 });
const tier = fc.record({ rateBps: bps, fromReferrals: fc.integer({ min: 1, max: 4 }) });
const facts = fc.record({
  policies: fc.array(
    fc.record({ rateBps: bps, tiers: fc.array(tier, { maxLength: 4 }), publishedAt: instant }),
    { minLength: 1, maxLength: 4 },
  ),
  states: fc.array(
    fc.record({
      rateBps: fc.option(bps, { freq: 2 }),
      tierRateBps: fc.option(bps, { freq: 2 }),
      changedAt: instant,
      revision: fc.bigInt({ min: 1n, max: 5n }),
    }),
    { maxLength: 4 },
  ),
  referrals: fc.array(fc.record({ linkedAt: instant, voidedAt: fc.option(instant, { freq: 3 }) }), {
    minLength: 1,
    maxLength: 5,
  }),
  pinned: fc.nat(),
  at: instant,
});
type Facts = typeof facts extends fc.Arbitrary<infer T> ? T : never;

/** What domain/terms.ts says. */
function expectedRate({ policies, states, referrals, pinned, at }: Facts): number {
  const before = new Date(at.getTime() - 1);
  const versions = policies.map(
    (each, place): Policy => ({ ...known, ...each, version: place + 1 }),
  );
  const history = states.map((state): AffiliateState => ({ ...state, status: "ACTIVE" }));
  const then = referrals.filter(
    ({ linkedAt, voidedAt }) => linkedAt <= before && (voidedAt === null || voidedAt > before),
  );
  return rateFor({
    policy: versions[pinned % versions.length]!,
    state: stateAt(history, before),
    tiers: policyInForce(versions, before)?.tiers ?? ([] as Tier[]),
    referrals: then.length,
  });
}

let service: TestService;
beforeAll(async () => {
  service = await startTestService({ ...definition, schedule: [] });
});
afterAll(() => service.stop());

const KEEP = `
  with told as (select $1::jsonb as facts),
  v as (insert into policy_version (version, basis, rate_bps, tiers, hold_days, minimum_payment_minor,
      minimum_payout_minor, payout_day_of_month, currency, time_zone, published_at, require_second_operator,
      solo_adjustment_minor)
    select place, 'TRUE_REVENUE', (p ->> 'rateBps')::integer, p -> 'tiers', 0, 0, 0, 5, 'USD', 'UTC',
      (p ->> 'publishedAt')::timestamptz, true, 0
    from told, jsonb_array_elements(facts -> 'policies') with ordinality as listed (p, place)),
  s as (insert into affiliate_state (promoter_id, revision, status, rate_bps, tier_rate_bps, changed_at)
    select 'prm', (s ->> 'revision')::bigint, 'ACTIVE', (s ->> 'rateBps')::integer, (s ->> 'tierRateBps')::integer,
      (s ->> 'changedAt')::timestamptz from told, jsonb_array_elements(facts -> 'states') s),
  r as (insert into referral (id, promoter_id, code_used, policy_version, basis, linked_at)
    select 'ref_' || place, 'prm', 'A', (facts ->> 'version')::integer, 'TRUE_REVENUE', (r ->> 'linkedAt')::timestamptz
    from told, jsonb_array_elements(facts -> 'referrals') with ordinality as listed (r, place))
  insert into referral_void (referral_id, voided_at)
    select 'ref_' || place, (r ->> 'voidedAt')::timestamptz
    from told, jsonb_array_elements(facts -> 'referrals') with ordinality as listed (r, place)
    where r ->> 'voidedAt' is not null`;

/** What the database says of the first referral, in a transaction that is rolled back. */
async function rateOf(told: Facts): Promise<number> {
  const { db } = service.running.services;
  const runner = db.createQueryRunner();
  await runner.startTransaction();
  try {
    const version = (told.pinned % told.policies.length) + 1;
    const json = JSON.stringify({ ...told, version }, (_, part) =>
      typeof part === "bigint" ? part.toString() : part,
    );
    await rows(runner.manager, KEEP, [json]);
    const found = await rows<{ rate_bps: number }>(
      runner.manager,
      "select rate_bps from rates_at(array['ref_1'], array['prm'], array[$1::timestamptz])",
      [told.at],
    );
    expect(found).toHaveLength(1);
    return found[0]!.rate_bps;
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

/** Of one instant and revision an affiliate has one state alone. */
const isPossible = ({ states }: Facts) =>
  new Set(states.map(({ changedAt, revision }) => `${changedAt.getTime()} ${revision}`)).size ===
  states.length;

it("is the affiliate's own, its tier's or the policy's, as of just before the month's end", async () => {
  await fc.assert(
    fc.asyncProperty(facts.filter(isPossible), async (told) => {
      expect(await rateOf(told)).toBe(expectedRate(told));
    }),
    { numRuns: 400, endOnFailure: false },
  );
});

it("answers many at once as one after another", async () => {
  const { db } = service.running.services;
  const found = await rows<{ n: number; nobody: number }>(
    db,
    `select count(*)::integer as n, count(rate_bps)::integer as nobody
     from rates_at(array['a', 'a', 'b'], array['p', 'p', 'q'], array[now(), now(), now()])`,
  );
  expect(found).toEqual([{ n: 2, nobody: 0 }]);
});
