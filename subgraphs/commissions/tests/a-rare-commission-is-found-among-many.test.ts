import { rowsRead } from "@tributary/testing/rows-read";
import type { TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { startCommissions } from "./books";
import { referredByRevenue } from "./revenue-rows";

/** Of one promoter; so many others have ten each that a promoter is expected to have few. */
const MANY = 6_000;
const OTHERS = 1_000;

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(...referredByRevenue());
  const { admin } = service.database;
  // Past the triggers, which would sum each of them.
  await admin.query("set search_path = commissions; set session_replication_role = replica");
  await admin.query(
    `insert into commission (id, promoter_id, referral_id, kind, automatic, status, amount_minor, base_minor, currency, rate_bps,
       policy_version, source, payment_intent_id, open_holds, livemode, earned_at, earned_day, created_at)
     select 'com_' || lpad(n::text, 8, '0'), case when n < ${MANY} then 'prm_ann' else 'prm_' || n % ${OTHERS} end,
       case when n < ${MANY} then (array['ref_bob', 'ref_cat'])[1 + n % 2] end,
       case when n % 1000 = 7 then 'ADJUSTMENT' when n % 1000 = 8 then 'TRUE_REVENUE' else 'PAYMENT' end, false, 'PENDING', 10,
       100, 'USD', 1000, 1, case when n % 1000 = 8 then to_char(at, 'YYYY-MM') else 'pi_' || n end,
       'pi_' || n, case when n % 1000 = 9 then 1 else 0 end, false, at, at::date, at
     from generate_series(0, ${MANY + 10 * OTHERS - 1}) n,
       lateral (select timestamptz '2026-01-01T12:00Z' + n * interval '45 minutes' as at) earned`,
  );
  await admin.query("set session_replication_role = origin");
  await admin.query("vacuum analyze");
}, 60_000);
afterAll(() => service.stop());

const listed = (filter: string) =>
  `{ commissions(first: 20, filter: { ${filter} }) { nodes { id } totalCount } }`;
const sums = (args: string) =>
  `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Referral {
    revenue${args} { commission { amountMinor } } } } }`;

it.each([
  ["what is held of a promoter", listed('promoterId: "prm_ann", held: true'), operator()],
  ["what is held of anybody", listed("held: true"), operator()],
  ["a promoter's of a rare kind", listed('promoterId: "prm_ann", kind: ADJUSTMENT'), operator()],
  ["what referrals earned by consumption", sums(""), user("ann")],
  ["what they earned by it in a month", sums('(month: "2026-02")'), user("ann")],
])("%s is found without a look at all that the promoter has earned", async (_, query, viewer) => {
  const r = ["ref_bob", "ref_cat"].map((id) => ({ __typename: "Referral", id }));
  const ask = async () => {
    const { errors } = await service.execute(query, { r }, viewer);
    expect(errors).toBeUndefined();
  };
  expect(await rowsRead(service, ask)).toBeLessThan(100);
});
