import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import {
  affiliateOf,
  commissionChanged,
  joined,
  key,
  linked,
  PUBLISH,
  policyInput,
  startAdmin,
} from "./setting";

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
  const tiers = [{ name: "One", rateBps: 3000, fromReferrals: 1 }];
  const input = { policy: policyInput({ tiers }), reason: "tiers", idempotencyKey: key() };
  await admin.execute(PUBLISH, { input }, operator());
});
afterAll(() => admin.stop());

it.each([
  ["in two events", [["late"], ["early"]]],
  ["in two events, the earlier link first", [["early"], ["late"]]],
  ["in one batch", [["late", "early"]]],
  ["again and again", [["late", "late"], ["early", "late"], ["early"]]],
] as const)("a link told %s counts for the promoter of the earliest", async (name, batches) => {
  const [from, to] = [`prm_from ${name}`, `prm_to ${name}`];
  await admin.tell(joined(from, `from ${name}`), joined(to, `to ${name}`));
  const links = {
    late: linked(from, `ref ${name}`, new Date("2026-05-02T00:00:00Z")),
    early: linked(to, `ref ${name}`, new Date("2026-05-01T00:00:00Z")),
  };
  for (const batch of batches) await admin.tell(...batch.map((which) => links[which]));
  expect((await affiliateOf(admin, from)).tier).toBeNull();
  expect((await affiliateOf(admin, to)).tier).toEqual({ name: "One" });
  const { rows } = await admin.database.admin.query(
    `select coalesce(sum(referrals), 0)::int as tally from affiliates_admin.promoter_tally where promoter_id = any($1)`,
    [[from, to]],
  );
  expect(rows).toEqual([{ tally: 1 }]);
});

it.each([
  ["in two events", [[1n], [2n]]],
  ["in two events, the newer first", [[2n], [1n]]],
  ["in one batch", [[1n, 2n]]],
  ["in one batch, the newer first", [[2n, 1n]]],
])(
  "a commission that moves, told %s, is in its new promoter's balance alone",
  async (name, batches) => {
    const [from, to] = [`prm_lost ${name}`, `prm_won ${name}`];
    await admin.tell(joined(from, `lost ${name}`), joined(to, `won ${name}`));
    const moved = (revision: bigint) =>
      commissionChanged(revision === 1n ? from : to, `com ${name}`, revision, "CONFIRMED", 20_00n);
    for (const batch of batches) await admin.tell(...batch.map(moved));
    expect((await affiliateOf(admin, from)).balance).toEqual([]);
    expect((await affiliateOf(admin, to)).balance).toMatchObject([{ amountMinor: "2000" }]);
  },
);
