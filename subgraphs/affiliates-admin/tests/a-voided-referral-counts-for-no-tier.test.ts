import type { NewEvent } from "@tributary/events/publish";
import type { TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import { affiliateOf, joined, key, linked, PUBLISH, policyInput, startAdmin } from "./setting";

let admin: TestService;
beforeAll(async () => {
  admin = await startAdmin();
  const tiers = [
    { name: "One", rateBps: 2500, fromReferrals: 1 },
    { name: "Two", rateBps: 3000, fromReferrals: 2 },
  ];
  const input = { policy: policyInput({ tiers }), reason: "tiers", idempotencyKey: key() };
  await admin.execute(PUBLISH, { input }, operator());
});
afterAll(() => admin.stop());

const voided = (promoterId: string, referralId: string): NewEvent => ({
  type: "referral.voided",
  subject: referralId,
  occurredAt: new Date("2026-05-05T00:00:00Z"),
  data: { referralId, promoterId, voidedAt: new Date("2026-05-05T00:00:00Z"), reason: "a test" },
});

const tallyOf = async (...promoterIds: string[]) => {
  const { rows } = await admin.database.admin.query(
    `select coalesce(sum(referrals), 0)::int as tally from affiliates_admin.promoter_tally
     where promoter_id = any($1)`,
    [promoterIds],
  );
  return rows[0].tally;
};

const LINK = "link";
const OTHER = "other";
const VOID = "void";
it.each([
  ["after its link", [[LINK, OTHER], [VOID]]],
  ["before its link", [[VOID], [LINK, OTHER]]],
  ["in one batch with it", [[LINK, OTHER, VOID]]],
  ["in one batch before it", [[VOID, OTHER, LINK]]],
  ["again and again", [[LINK, VOID, VOID], [VOID], [OTHER, LINK], [VOID, OTHER]]],
])("a void that is told %s takes one referral from the tally", async (name, batches) => {
  const promoterId = `prm_${name}`;
  await admin.tell(joined(promoterId, `user ${name}`));
  const facts: Record<string, NewEvent> = {
    [LINK]: linked(promoterId, `ref ${name}`),
    [OTHER]: linked(promoterId, `ref other ${name}`),
    [VOID]: voided(promoterId, `ref ${name}`),
  };
  for (const batch of batches) await admin.tell(...batch.map((fact) => facts[fact]!));
  expect(await affiliateOf(admin, promoterId)).toMatchObject({
    tier: { name: "One" },
    rateBps: 2500,
  });
  expect(await tallyOf(promoterId)).toBe(1);
});

it("the rate falls with the tier, as soon as the void is told", async () => {
  await admin.tell(
    joined("prm_falls", "fay"),
    linked("prm_falls", "ref f1"),
    linked("prm_falls", "ref f2"),
  );
  expect(await affiliateOf(admin, "prm_falls")).toMatchObject({
    tier: { name: "Two" },
    rateBps: 3000,
  });
  await admin.tell(voided("prm_falls", "ref f1"));
  expect(await affiliateOf(admin, "prm_falls")).toMatchObject({
    tier: { name: "One" },
    rateBps: 2500,
  });
  await admin.tell(voided("prm_falls", "ref f2"));
  expect(await affiliateOf(admin, "prm_falls")).toMatchObject({ tier: null, rateBps: 1500 });
});

it.each([
  ["voided, then moved", ["late", "void", "early"]],
  ["moved, then voided", ["late", "early", "void"]],
  ["voided before it was known, moved", ["void", "early", "late"]],
  ["told from its end", ["early", "void", "late"]],
])("a link that was %s counts for neither promoter", async (name, order) => {
  const [from, to] = [`prm_from ${name}`, `prm_to ${name}`];
  await admin.tell(joined(from, `from ${name}`), joined(to, `to ${name}`));
  const facts: Record<string, NewEvent> = {
    late: linked(from, `ref ${name}`, new Date("2026-05-02T00:00:00Z")),
    early: linked(to, `ref ${name}`, new Date("2026-05-01T00:00:00Z")),
    void: voided(from, `ref ${name}`),
  };
  for (const fact of order) await admin.tell(facts[fact]!);
  expect(await tallyOf(from)).toBe(0);
  expect(await tallyOf(to)).toBe(0);
});

it("the database keeps no tally below zero", async () => {
  await admin.tell(joined("prm_zero", "zoe"));
  await expect(
    admin.database.admin.query(
      "update affiliates_admin.promoter_tally set referrals = referrals - 1 where promoter_id = 'prm_zero'",
    ),
  ).rejects.toMatchObject({ constraint: "promoter_tally_never_negative" });
});
