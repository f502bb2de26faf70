import type { TestService } from "@tributary/testing/service";
import { startCommissions } from "./books";
import {
  annRefersBobByRevenue,
  bought,
  closeMonths,
  corrected,
  countedOf,
  entriesOf,
  friend,
  given,
  reversed,
  spent,
} from "./consumption";
import { affiliate, attached, code, day, joined, linked, voided } from "./neighbours";
import { dispute, payment } from "./payments";
import { expectSoundBooks } from "./sound-books";

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(...annRefersBobByRevenue(), joined("eve"), code("eve", "EVES"), joined("sam"));
  // Names say what will be learned of each friend once January is closed.
  for (const name of ["voided", "moved", "own", "earned", "held", "back", "asked"])
    await service.tell(
      ...friend(name),
      spent(name, [given("gift", 5), bought(name, 10, 1_00n)], { workspaceId: `wks_${name}` }),
    );
  await service.tell(
    ...friend("away", "sam"),
    spent("away", [bought("away", 10, 1_00n)], { workspaceId: "wks_away" }),
    spent("unlinked", [bought("big", 10, 1_00n)], {
      workspaceId: "wks_unlinked",
      spentAt: day(12),
    }),
    spent("bob", [bought("big", 10, 1_00n)]),
  );
  await closeMonths(service, "2026-01");
});
afterAll(async () => {
  await expectSoundBooks(service);
  await service.stop();
});

const january = (name: string, more = "") => [
  `use_${name} lot_${name} spend 100 COUNTED 2026-01${more}`,
];

it("a spend that comes late counts in the first open month", async () => {
  await service.tell(spent("late", [bought("big", 1, 10n)], { spentAt: day(20) }));
  expect(await entriesOf(service)).toContain("use_late lot_big spend 10 COUNTED 2026-02");
});

it("a reversal and a correction that come late count there under the rate of their spend's month", async () => {
  await service.tell(
    reversed("late", "bob", [bought("big", 2, 20n)], { reversedAt: day(15) }),
    corrected("big", 7, { bob: -5n }, { correctedAt: day(16) }),
  );
  expect(await entriesOf(service)).toEqual(
    expect.arrayContaining([
      "use_bob lot_big spend 100 COUNTED 2026-01",
      "use_bob lot_big rev_late -20 COUNTED 2026-02 rate of 2026-01",
      "use_bob lot_big correction -5 COUNTED 2026-02 rate of 2026-01",
    ]),
  );
});

it("a link that is learned late counts what was spent since in the open month", async () => {
  await service.tell(
    linked("unlinked", "ann", { basis: "TRUE_REVENUE", linkedAt: day(11) }),
    attached("unlinked", "ann"),
    payment("big", 1n, { workspaceId: "wks_bob" }),
  );
  expect(await entriesOf(service, "wks_unlinked")).toEqual([
    "use_unlinked lot_big spend 100 COUNTED 2026-02 ref_unlinked",
  ]);
});

it("what turns out to be voided is taken back, with the credits that the promoter saw", async () => {
  await service.tell(voided("voided", "ann", day(9)));
  expect(await entriesOf(service, "wks_voided")).toEqual([
    "use_voided lot_gift spend 0 COUNTED 2026-01 ref_voided",
    "use_voided lot_gift recount 0 COUNTED 2026-02 rate of 2026-01 ref_voided",
    "use_voided lot_voided spend 100 COUNTED 2026-01 ref_voided",
    "use_voided lot_voided recount -100 COUNTED 2026-02 rate of 2026-01 ref_voided",
  ]);
  expect(await countedOf(service, "ref_voided")).toEqual(["2026-01 USD 100", "2026-02 USD -100"]);
  const { rows } = await service.database.admin.query(
    "select purchased + awarded as left from commissions.referral_deployment where referral_id = 'ref_voided'",
  );
  expect(rows).toEqual([{ left: "0" }]);
});

it("a reversal of what was taken back takes nothing more", async () => {
  await service.tell(
    reversed("void", "voided", [bought("voided", 10, 1_00n)], { workspaceId: "wks_voided" }),
  );
  expect(await entriesOf(service, "wks_voided")).toContain(
    "use_voided lot_voided rev_void -100 REFERRAL_VOIDED ref_voided",
  );
  expect(await countedOf(service, "ref_voided")).toEqual(["2026-01 USD 100", "2026-02 USD -100"]);
});

it("a link that moves to another promoter moves its closed money too, at the rate of the open month", async () => {
  await service.tell(linked("moved", "eve", { basis: "TRUE_REVENUE", linkedAt: day(-1) }));
  expect(
    (await entriesOf(service, "wks_moved")).filter((entry) => !entry.includes("gift")),
  ).toEqual([
    ...january("moved", " ref_moved"),
    "use_moved lot_moved recount -100 COUNTED 2026-02 rate of 2026-01 ref_moved",
    "use_moved lot_moved recount 100 COUNTED 2026-02 ref_moved prm_eve",
  ]);
  // What comes back of it is hers.
  await service.tell(
    reversed("moved", "moved", [bought("moved", 10, 1_00n)], { workspaceId: "wks_moved" }),
  );
  expect(await entriesOf(service, "wks_moved")).toContain(
    "use_moved lot_moved rev_moved -100 COUNTED 2026-02 ref_moved prm_eve",
  );
});

it("a purchase that turns out to be the promoter's own is money no more, but stays credits", async () => {
  await service.tell(
    payment("own", 2n, { workspaceId: "wks_own", paidAt: day(1), emailHash: "mail-ann" }),
  );
  expect(await entriesOf(service, "wks_own")).toEqual([
    "use_own lot_gift spend 0 COUNTED 2026-01 ref_own",
    "use_own lot_own spend 100 COUNTED 2026-01 ref_own",
    "use_own lot_own recount -100 COUNTED 2026-02 rate of 2026-01 ref_own",
  ]);
  const { rows } = await service.database.admin.query(
    "select purchased, awarded from commissions.referral_deployment where referral_id = 'ref_own'",
  );
  expect(rows).toEqual([{ purchased: "10000000", awarded: "5000000" }]);
});

it("a hold leaves alone what a closed month has counted", async () => {
  await service.tell(
    payment("held", 2n, {
      workspaceId: "wks_held",
      paidAt: day(1),
      disputes: [dispute("h", 1_00n)],
    }),
  );
  expect(await countedOf(service, "ref_held")).toEqual(["2026-01 USD 100"]);
});

it("a suspension that is learned late takes back what was spent in it, and its correction gives it back", async () => {
  const suspended = { status: "SUSPENDED" as const, changedAt: day(5) };
  await service.tell(affiliate("sam", 1n, suspended));
  expect(await countedOf(service, "ref_away")).toEqual(["2026-01 USD 100", "2026-02 USD -100"]);
  // Reinstated from before that spend on: the same month has both, under the first rate.
  await service.tell(affiliate("sam", 2n, { status: "ACTIVE", changedAt: day(6) }));
  expect(await countedOf(service, "ref_away")).toEqual(["2026-01 USD 100", "2026-02 USD 0"]);
  await closeMonths(service, "2026-02");
  await service.tell(affiliate("sam", 3n, { status: "REVOKED", changedAt: day(7) }));
  await closeMonths(service, "2026-03");
  await service.tell(affiliate("sam", 4n, { status: "ACTIVE", changedAt: day(8) }));
  expect(await entriesOf(service, "wks_away")).toEqual([
    "use_away lot_away spend 100 COUNTED 2026-01 ref_away prm_sam",
    "use_away lot_away recount 0 COUNTED 2026-02 rate of 2026-01 ref_away prm_sam",
    "use_away lot_away recount -100 COUNTED 2026-03 rate of 2026-01 ref_away prm_sam",
    "use_away lot_away recount 100 COUNTED 2026-04 rate of 2026-01 ref_away prm_sam",
  ]);
});

it.each([
  [
    "change what it counts",
    "update revenue_entry set state = 'NOT_COUNTED', reason = 'NO_REFERRAL', counted_in = null, rate_month = null where usage_id = 'use_bob' and cause = 'spend'",
    "never changes",
  ],
  [
    "change its amount",
    "update revenue_entry set revenue_minor = 1 where usage_id = 'use_bob' and cause = 'spend'",
    "never changes",
  ],
  [
    "move it to an open month",
    "update revenue_entry set counted_in = '2026-09' where usage_id = 'use_bob' and cause = 'spend'",
    "never changes",
  ],
  [
    "count something in it",
    "insert into revenue_entry select workspace_id, usage_id, lot_id, 'rev_x', 'REVERSAL', deployment_id, module, source, -1, -1, currency, payment_intent_id, booked_at, month, referral_id, promoter_id, state, reason, counted_in, rate_month from revenue_entry where usage_id = 'use_bob' and cause = 'spend'",
    "nothing counts in a closed month",
  ],
  [
    "move something into it",
    "update revenue_entry set counted_in = '2026-01' where usage_id = 'use_late'",
    "never changes",
  ],
  ["forget it", "delete from revenue_entry where usage_id = 'use_bob'", "append-only"],
  ["forget all", "truncate revenue_entry", "append-only"],
  ["open it", "delete from month_close", "append-only"],
])("nobody may %s in a closed month, the owner neither", async (_, sql, refusal) => {
  const attempt = service.database.admin.query(`set search_path = commissions; ${sql}`);
  await expect(attempt).rejects.toThrow(refusal);
});

it("what credits told never changes, closed or not", async () => {
  await service.tell(spent("told", [bought("big", 1, 10n)], { spentAt: day(150) }));
  const attempt = service.database.admin.query(
    "update commissions.revenue_entry set credits = 1 where usage_id = 'use_told'",
  );
  await expect(attempt).rejects.toThrow("what credits told of a revenue entry never changes");
});
