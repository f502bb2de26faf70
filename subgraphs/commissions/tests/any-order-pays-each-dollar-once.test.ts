import type { NewEvent } from "@tributary/events/publish";
import type { TestService } from "@tributary/testing/service";
import { startCommissions } from "./books";
import { bought, corrected, reversed, spent } from "./consumption";
import { attached, code, day, joined, linked, policy } from "./neighbours";
import { dispute, payment, refund, written } from "./payments";
import { expectSoundBooks } from "./sound-books";

// Both bases side by side: the program paid for payments until day 3, and pays for consumption since.

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(
    policy({ basis: "PAYMENT", rateBps: 2000 }),
    policy({ version: 2, basis: "TRUE_REVENUE", rateBps: 1500, publishedAt: day(3) }),
  );
});
afterAll(() => service.stop());

/** What is true in the end of two friends, whose names end with `n`: one came before the change, one after it. */
function facts(n: string): NewEvent[] {
  const [old, recent] = [`wks_old${n}`, `wks_${n}`];
  const by = (workspaceId: string, at: number) => ({
    workspaceId,
    paidAt: day(at),
    codes: [written(`CODE-${n}`)],
  });
  const risk = { id: `issfr_${n}`, kind: "REVIEW" as const, reason: "rule" };
  const spends = (usage: string, lot: string, workspaceId: string, at: number) =>
    spent(`${usage}${n}`, [bought(`${lot}${n}`, 10, 10_00n)], { workspaceId, spentAt: day(at) });
  return [
    joined(n, { userId: n, workspaceIds: [], creditWorkspaceId: `wks_of_${n}` }),
    code(n, `CODE-${n}`),
    linked(`old${n}`, n, {
      basis: "PAYMENT",
      policyVersion: 1,
      linkedAt: day(1),
      refereeUserId: `old${n}`,
    }),
    attached(`old${n}`, n),
    linked(n, n, {
      basis: "TRUE_REVENUE",
      policyVersion: 2,
      linkedAt: day(4),
      refereeUserId: `bob${n}`,
    }),
    attached(n, n),
    // By payment: earns for what is left of it, whatever is consumed.
    payment(`old${n}`, 1n, by(old, 5)),
    payment(`old${n}`, 2n, { ...by(old, 5), refunds: [refund(`o${n}`, 30_00n)] }),
    spends("old", "old", old, 6),
    // Before the link, by its code: earns by payment, so that what it bought counts no more.
    payment(`early${n}`, 1n, by(recent, 2)),
    payment(`early${n}`, 2n, { ...by(recent, 2), refunds: [refund(`e${n}`, 50_00n)] }),
    spends("early", "early", recent, 6),
    reversed(`early${n}`, `early${n}`, [bought(`early${n}`, 5, 5_00n)], { workspaceId: recent }),
    // After the link: earns as it is consumed.
    payment(`late${n}`, 1n, { ...by(recent, 5), risks: [{ ...risk, isOpen: true }] }),
    payment(`late${n}`, 2n, {
      ...by(recent, 5),
      risks: [{ ...risk, isOpen: false }],
      disputes: [dispute(n, 1_00n)],
    }),
    payment(`late${n}`, 3n, {
      ...by(recent, 5),
      risks: [{ ...risk, isOpen: false }],
      disputes: [dispute(n, 1_00n, "won", false)],
      refunds: [refund(`l${n}`, 90_00n)],
    }),
    spends("one", "late", recent, 6),
    spends("two", "late", recent, 7),
    reversed(`one${n}`, `one${n}`, [bought(`late${n}`, 4, 4_00n)], {
      workspaceId: recent,
      reversedAt: day(8),
    }),
    corrected(`late${n}`, 1, { [`two${n}`]: -5_00n }, { workspaceId: recent, correctedAt: day(9) }),
    corrected(`late${n}`, 2, { [`two${n}`]: 2_00n }, { workspaceId: recent, correctedAt: day(10) }),
  ];
}

/** A generator of numbers that a seed repeats. */
function randomBy(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const left = [...items];
  const order: T[] = [];
  while (left.length > 0) order.push(left.splice(Math.floor(random() * left.length), 1)[0]!);
  return order;
}

/** What both friends have earned and why, without their name. */
async function kept(name: string) {
  const { rows } = await service.database.admin.query(
    `select json_build_array(
      (select json_agg(to_jsonb(e) order by usage_id, lot_id, cause) from commissions.revenue_entry e
        where workspace_id in ('wks_' || $1, 'wks_old' || $1)),
      (select json_agg(to_jsonb(m) order by month, rate_month) from commissions.revenue_month m where promoter_id = 'prm_' || $1),
      (select json_agg(json_build_array(payment_intent_id, earned, reason, target_minor) order by payment_intent_id)
        from commissions.decision where payment_intent_id like 'pi_%' || $1),
      (select json_agg(json_build_array(payment_intent_id, kind, status, amount_minor) order by payment_intent_id)
        from commissions.commission where promoter_id = 'prm_' || $1)
     )::text as kept`,
    [name],
  );
  return rows[0].kept.replaceAll(name, "~") as string;
}

it("in every order each dollar earns once, by one basis, and the same", async () => {
  const random = randomBy(Number(process.env["TRIBUTARY_SEED"] ?? 5));
  const names = Array.from({ length: 12 }, (_, place) => `Q${place + 10}Z`);
  const histories = names.map((name) => {
    const told = facts(name);
    return shuffled([...told, ...told], random);
  });
  for (const step of histories[0]!.keys())
    await service.tell(...histories.map((events) => events[step]!));
  await service.running.schedule.runAll();
  const ends = await Promise.all(names.map(kept));
  expect(new Set(ends).size).toBe(1);
  const [entries, months, decisions, commissions] = JSON.parse(ends[0]!);
  expect(decisions).toEqual([
    ["pi_early~", true, "EARNED", 10_00],
    ["pi_late~", false, "BASIS_IS_TRUE_REVENUE", 0],
    ["pi_old~", true, "EARNED", 14_00],
  ]);
  expect(commissions).toEqual([
    ["pi_early~", "PAYMENT", "PENDING", 10_00],
    ["pi_old~", "PAYMENT", "PENDING", 14_00],
  ]);
  // 10.00 and 10.00, less 4.00 and 5.00, and 2.00 given back again.
  expect(months).toMatchObject([{ revenue_minor: 13_00, entries: 5 }]);
  const reasons = entries.map((entry: { usage_id: string; reason: string }) => [
    entry.usage_id,
    entry.reason,
  ]);
  expect(reasons).toEqual([
    ["use_early~", "EARNED_BY_PAYMENT"],
    ["use_early~", "EARNED_BY_PAYMENT"],
    ["use_old~", "BASIS_IS_PAYMENT"],
    ...Array(2).fill(["use_one~", null]),
    ...Array(3).fill(["use_two~", null]),
  ]);
  await expectSoundBooks(service);
});
