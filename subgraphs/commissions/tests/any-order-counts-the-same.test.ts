import type { NewEvent } from "@tributary/events/publish";
import type { TestService } from "@tributary/testing/service";
import { startCommissions } from "./books";
import { bought, corrected, given, reversed, spent } from "./consumption";
import { attached, code, day, joined, linked, policy, voided } from "./neighbours";
import { dispute, payment } from "./payments";
import { expectSoundBooks } from "./sound-books";

let service: TestService;
beforeAll(async () => {
  service = await startCommissions();
  await service.tell(policy({ basis: "TRUE_REVENUE", rateBps: 1500 }));
});
afterAll(() => service.stop());

/** What is true in the end of one friend, whose names end with `n`. */
function facts(n: string): NewEvent[] {
  const workspaceId = `wks_${n}`;
  const paid = { workspaceId, paidAt: day(1) };
  return [
    joined(n, { userId: n, workspaceIds: [], creditWorkspaceId: `wks_of_${n}` }),
    code(n, `CODE-${n}`),
    linked(n, n, { basis: "TRUE_REVENUE", linkedAt: day(4), refereeUserId: `bob${n}` }),
    // It has moved to an earlier payment.
    linked(n, n, { basis: "TRUE_REVENUE", linkedAt: day(3), refereeUserId: `bob${n}` }),
    attached(n, n),
    payment(n, 1n, { ...paid, disputes: [dispute(n, 1_00n)] }),
    payment(n, 2n, { ...paid, disputes: [dispute(n, 1_00n, "won", false)] }),
    spent(`early${n}`, [bought(n, 20, 2_00n)], { workspaceId, spentAt: day(2) }),
    spent(`one${n}`, [given(`gift${n}`, 5), bought(n, 10, 1_00n)], {
      workspaceId,
      spentAt: day(5),
    }),
    spent(`two${n}`, [bought(n, 30, 3_00n)], { workspaceId, spentAt: day(6) }),
    spent(`void${n}`, [bought(n, 7, 70n)], { workspaceId, spentAt: day(9) }),
    reversed(`early${n}`, `early${n}`, [bought(n, 5, 50n)], { workspaceId }),
    reversed(`one${n}`, `one${n}`, [bought(n, 4, 40n)], { workspaceId, reversedAt: day(7) }),
    corrected(
      n,
      1,
      { [`two${n}`]: -90n, [`early${n}`]: -10n },
      { workspaceId, correctedAt: day(8) },
    ),
    voided(n, n, day(8.5)),
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

/** Everything that is kept of the friend, without its name. */
async function kept(name: string) {
  const { rows } = await service.database.admin.query(
    `select json_build_array(
      (select json_agg(to_jsonb(e) order by usage_id, lot_id, cause) from commissions.revenue_entry e where workspace_id = $1),
      (select json_agg(to_jsonb(m) order by month, rate_month) from commissions.revenue_month m where referral_id = $2),
      (select json_agg(to_jsonb(d)) from commissions.referral_deployment d where referral_id = $2 and purchased + awarded > 0),
      (select json_agg(to_jsonb(r)) from commissions.referral_deployment_revenue r where referral_id = $2),
      (select json_agg(to_jsonb(c) order by month) from commissions.referral_consumption c where referral_id = $2),
      (select json_agg(to_jsonb(c) order by month) from commissions.promoter_consumption c where promoter_id = $3),
      (select json_agg(to_jsonb(c) order by referral_id, month) from commissions.deployment_count c where promoter_id = $3),
      (select json_agg(to_jsonb(p) order by month) from commissions.promoter_revenue p where promoter_id = $3)
     )::text as kept`,
    [`wks_${name}`, `ref_${name}`, `prm_${name}`],
  );
  return rows[0].kept.replaceAll(name, "~") as string;
}

it("every order of facts, spends and changes ends with the same entries and sums, each event told twice", async () => {
  const seed = Number(process.env["TRIBUTARY_SEED"] ?? 11);
  const random = randomBy(seed);
  const names = Array.from({ length: 16 }, (_, place) => `Q${place + 10}Z`);
  const histories = names.map((name) => {
    const told = facts(name);
    return shuffled([...told, ...told], random);
  });
  // Step by step, so that each order is really seen, but side by side.
  for (const step of histories[0]!.keys())
    await service.tell(...histories.map((events) => events[step]!));
  const ends = await Promise.all(names.map(kept));
  expect(new Set(ends).size).toBe(1);
  expect(ends[0]).toContain('"reason": "BEFORE_LINK"');
  expect(ends[0]).toContain('"reason": "REFERRAL_VOIDED"');
  await expectSoundBooks(service);
});

it("is the money of what counts: 1.00 and 3.00, less 0.40 and 0.90", async () => {
  const { rows } = await service.database.admin.query(
    "select distinct revenue_minor::text as minor from commissions.promoter_revenue",
  );
  expect(rows).toEqual([{ minor: "270" }]);
});
