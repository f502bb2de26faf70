import type { NewEvent } from "@tributary/events/publish";
import type { TestService } from "@tributary/testing/service";
import { startCommissions } from "./books";
import {
  annRefersBobByRevenue,
  bought,
  countedOf,
  entriesOf,
  friend,
  given,
  spent,
} from "./consumption";
import { affiliate, attached, day, joined, linked, policy, voided } from "./neighbours";
import { dispute, payment, refund, written } from "./payments";
import { expectSoundBooks } from "./sound-books";

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(...annRefersBobByRevenue(), joined("pat"), joined("sue"));
});
afterAll(async () => {
  await expectSoundBooks(service);
  await service.stop();
});

/** What a friend of that name spends on day 10, unless told otherwise. */
const spends = (name: string, spentAt = day(10)) =>
  spent(name, [bought(name, 10, 1_00n)], { workspaceId: `wks_${name}`, spentAt });

const RISK = { kind: "EARLY_FRAUD_WARNING" as const, reason: "fraudulent" };

const cases: [why: string, name: string, events: NewEvent[], state: string][] = [
  [
    "a spend of a referral counts",
    "plain",
    [...friend("plain"), spends("plain")],
    "COUNTED 2026-01",
  ],
  ["a workspace of nobody's", "none", [spends("none")], "NO_REFERRAL"],
  [
    "an instant before the link",
    "early",
    [...friend("early", "ann", { linkedAt: day(11) }), spends("early")],
    "BEFORE_LINK",
  ],
  [
    "the very instant of the link counts",
    "sharp",
    [...friend("sharp", "ann", { linkedAt: day(10) }), spends("sharp")],
    "COUNTED 2026-01",
  ],
  [
    "a referral that earns by payments",
    "pays",
    [...friend("pays", "ann", { basis: "PAYMENT" }), spends("pays")],
    "BASIS_IS_PAYMENT",
  ],
  [
    "an affiliate that is suspended then",
    "quiet",
    [
      ...friend("quiet", "pat"),
      affiliate("pat", 1n, { status: "SUSPENDED", changedAt: day(9) }),
      affiliate("pat", 2n, { status: "ACTIVE", changedAt: day(12) }),
      spends("quiet"),
    ],
    "AFFILIATE_NOT_ACTIVE",
  ],
  [
    "an affiliate that nobody has enrolled",
    "stray",
    [...friend("stray", "nobody"), spends("stray")],
    "AFFILIATE_NOT_ACTIVE",
  ],
  [
    "a referral that is voided then",
    "void",
    [...friend("void"), voided("void", "ann", day(10)), spends("void")],
    "REFERRAL_VOIDED",
  ],
  [
    "an instant before the void counts",
    "valid",
    [...friend("valid"), voided("valid", "ann", day(10.5)), spends("valid")],
    "COUNTED 2026-01",
  ],
  [
    "an instant outside the window",
    "late",
    [
      policy({ version: 2, basis: "TRUE_REVENUE", commissionMonths: 1, publishedAt: day(0.1) }),
      ...friend("late", "ann", { policyVersion: 2 }),
      spends("late", day(31)),
    ],
    "OUTSIDE_WINDOW",
  ],
  [
    "the window's last instant counts",
    "last",
    [...friend("last", "ann", { policyVersion: 2 }), spends("last", new Date(+day(31) - 1))],
    "COUNTED 2026-01",
  ],
  [
    "a policy that has not come",
    "blind",
    [...friend("blind", "ann", { policyVersion: 9 }), spends("blind")],
    "POLICY_UNKNOWN",
  ],
  [
    "a payment that has not come",
    "unpaid",
    [...friend("unpaid").slice(0, 2), spends("unpaid")],
    "PURCHASE_UNKNOWN",
  ],
  [
    "a purchase with the promoter's own card",
    "card",
    [
      ...friend("card", "sue").slice(0, 2),
      payment("own", 1n, { workspaceId: "wks_sue", paidAt: day(0.5), cardFingerprint: "crd_sue" }),
      payment("card", 1n, { workspaceId: "wks_card", paidAt: day(1), cardFingerprint: "crd_sue" }),
      spends("card"),
    ],
    "OWN_PURCHASE",
  ],
  [
    "a purchase with the promoter's own address before the link",
    "mail",
    [
      ...friend("mail", "sue", { linkedAt: day(5) }).slice(0, 2),
      payment("mail", 1n, { workspaceId: "wks_mail", paidAt: day(1), emailHash: "mail-sue" }),
      spends("mail"),
    ],
    "OWN_PURCHASE",
  ],
  [
    "a purchase that earned a payment's commission before the link",
    "twice",
    [
      policy({ version: 3, basis: "PAYMENT", publishedAt: day(0.2) }),
      linked("twice", "ann", { basis: "TRUE_REVENUE", linkedAt: day(5) }),
      attached("twice", "ann"),
      payment("twice", 1n, { workspaceId: "wks_twice", paidAt: day(1), codes: [written("ANNA")] }),
      spends("twice"),
    ],
    "EARNED_BY_PAYMENT",
  ],
  [
    "an open dispute",
    "open",
    [
      ...friend("open").slice(0, 2),
      payment("open", 1n, { workspaceId: "wks_open", disputes: [dispute("o", 1_00n)] }),
      spends("open"),
    ],
    "PURCHASE_HELD",
  ],
  [
    "an inquiry",
    "asked",
    [
      ...friend("asked").slice(0, 2),
      payment("asked", 1n, {
        workspaceId: "wks_asked",
        disputes: [dispute("q", 1_00n, "warning_needs_response", false)],
      }),
      spends("asked"),
    ],
    "PURCHASE_HELD",
  ],
  [
    "a warning of fraud",
    "fraud",
    [
      ...friend("fraud").slice(0, 2),
      payment("fraud", 1n, {
        workspaceId: "wks_fraud",
        risks: [{ ...RISK, id: "issfr_1", isOpen: true }],
      }),
      spends("fraud"),
    ],
    "PURCHASE_HELD",
  ],
  [
    "a dispute that is over and a refund hold nothing: credits says what they take",
    "over",
    [
      ...friend("over").slice(0, 2),
      payment("over", 1n, {
        workspaceId: "wks_over",
        disputes: [dispute("l", 1_00n, "lost")],
        refunds: [refund("r", 1_00n)],
        risks: [{ ...RISK, kind: "REVIEW", id: "prv_1", isOpen: false }],
      }),
      spends("over"),
    ],
    "COUNTED 2026-01",
  ],
];

it.each(cases)("%s", async (_, name, events, state) => {
  await service.tell(...events);
  expect(await entriesOf(service, `wks_${name}`)).toEqual([
    expect.stringContaining(`use_${name} lot_${name} spend 100 ${state}`),
  ]);
});

it("awarded credits are judged by the referral alone, and are no money", async () => {
  await service.tell(
    ...friend("gifted"),
    spent("gift", [given("gift", 10)], { workspaceId: "wks_gifted" }),
    spent("gifts", [given("gift", 10)], { workspaceId: "wks_of_nobody" }),
  );
  expect(await entriesOf(service, "wks_gifted")).toEqual([
    "use_gift lot_gift spend 0 COUNTED 2026-01 ref_gifted",
  ]);
  expect(await entriesOf(service, "wks_of_nobody")).toEqual([
    "use_gifts lot_gift spend 0 NO_REFERRAL",
  ]);
  expect(await countedOf(service, "ref_gifted")).toEqual([]);
});

it("a promoter sees credits that wait or are no money to count, and none from outside its referral", async () => {
  const { rows } = await service.database.admin.query(
    "select workspace_id from commissions.referral_deployment where purchased > 0 order by 1",
  );
  const seen = [
    "asked",
    "card",
    "fraud",
    "last",
    "mail",
    "open",
    "over",
    "plain",
    "sharp",
    "twice",
  ];
  expect(rows.map(({ workspace_id }) => workspace_id)).toEqual(
    [...seen, "unpaid", "valid"].map((name) => `wks_${name}`),
  );
});

it.each<[string, string, NewEvent[], NewEvent]>([
  [
    "policy",
    "POLICY_UNKNOWN",
    friend("terms", "ann", { policyVersion: 7 }),
    policy({ version: 7, basis: "TRUE_REVENUE", publishedAt: day(0.3) }),
  ],
  ["enrolment", "AFFILIATE_NOT_ACTIVE", friend("enrols", "zoe"), joined("zoe")],
])("a spend counts once its %s is learned", async (_, reason, events, missing) => {
  const { workspaceId } = events[1]!.data as { workspaceId: string };
  const name = workspaceId.slice("wks_".length);
  await service.tell(...events, spends(name));
  expect((await entriesOf(service, workspaceId))[0]).toContain(reason);
  await service.tell(missing);
  await service.running.schedule.runAll();
  expect((await entriesOf(service, workspaceId))[0]).toContain("COUNTED 2026-01");
});
