import type { EventData } from "@tributary/events/catalog";
import type { NewEvent } from "@tributary/events/publish";
import type { TestService } from "@tributary/testing/service";
import type { PolicyFacts } from "@tributary/vocabulary/policy";
import { attached, code, day, event, joined, linked, policy, START } from "./neighbours";
import { payment } from "./payments";

type Spent = EventData<"credits.spent">;
type Draw = Spent["draws"][number];

/** Micro-credits of whole credits. */
export const credits = (whole: number) => BigInt(whole * 1_000_000);

/** A draw of credits that a payment bought. */
export function bought(lot: string, whole: number, revenueMinor: bigint, by = lot): Draw {
  return {
    lotId: `lot_${lot}`,
    source: "PURCHASED",
    credits: credits(whole),
    revenueMinor,
    currency: "USD",
    paymentIntentId: `pi_${by}`,
  };
}

/** A draw of credits that were given. */
export function given(lot: string, whole: number): Draw {
  return {
    lotId: `lot_${lot}`,
    source: "AWARDED",
    credits: credits(whole),
    revenueMinor: null,
    currency: null,
    paymentIntentId: null,
  };
}

/** The month of an instant where the program's zone is UTC. */
export const monthOf = (at: Date) => at.toISOString().slice(0, 7);

/** credits has booked a spend of the friend's workspace on day 10. */
export function spent(usage: string, draws: Draw[], more: Partial<Spent> = {}): NewEvent {
  const spentAt = more.spentAt ?? day(10);
  const data: Spent = {
    usageId: `use_${usage}`,
    workspaceId: "wks_bob",
    deploymentId: "dep_1",
    module: null,
    referralId: null,
    credits: draws.reduce((sum, draw) => sum + draw.credits, 0n),
    draws,
    spentAt,
    month: monthOf(spentAt),
    ...more,
  };
  return event("credits.spent", data.usageId, spentAt, data);
}

/** credits has given a spend's credits back: the draws as they were, or less. */
export function reversed(
  reversal: string,
  usage: string,
  draws: Draw[],
  more: Partial<EventData<"credits.reversed">> = {},
): NewEvent {
  const reversedAt = more.reversedAt ?? day(11);
  const data: EventData<"credits.reversed"> = {
    reversalId: `rev_${reversal}`,
    usageId: `use_${usage}`,
    workspaceId: "wks_bob",
    deploymentId: "dep_1",
    referralId: null,
    draws: draws.map((draw) => ({
      ...draw,
      revenueMinor: draw.revenueMinor === null ? null : -draw.revenueMinor,
    })),
    reversedAt,
    month: monthOf(reversedAt),
    ...more,
  };
  return event("credits.reversed", data.reversalId, reversedAt, data);
}

/** credits has corrected the money of a lot's draws, by spend. */
export function corrected(
  lot: string,
  number: number,
  usages: Record<string, bigint>,
  more: Partial<EventData<"credits.revenue_corrected">> = {},
): NewEvent {
  const correctedAt = more.correctedAt ?? day(11);
  const parts = Object.entries(usages).map(([usage, revenueMinor]) => ({
    usageId: `use_${usage}`,
    revenueMinor,
  }));
  const data: EventData<"credits.revenue_corrected"> = {
    lotId: `lot_${lot}`,
    number,
    workspaceId: "wks_bob",
    referralId: null,
    revenueMinor: parts.reduce((sum, part) => sum + part.revenueMinor, 0n),
    currency: "USD",
    cause: `pi_${lot}`,
    paymentIntentId: `pi_${lot}`,
    correctedAt,
    month: monthOf(correctedAt),
    usages: parts,
    ...more,
  };
  return event("credits.revenue_corrected", data.lotId, correctedAt, data);
}

/** Ann refers bob, who earns her by what he consumes; his payment of 100.00 has bought the lot `big`. */
export function annRefersBobByRevenue(terms: Partial<PolicyFacts> = {}): NewEvent[] {
  return [
    policy({ basis: "TRUE_REVENUE", rateBps: 1500, ...terms }),
    joined("ann"),
    code("ann", "ANNA"),
    linked("bob", "ann", { basis: "TRUE_REVENUE" }),
    attached("bob", "ann"),
    payment("big", 1n, { workspaceId: "wks_bob", paidAt: day(1) }),
  ];
}

/** A friend of a promoter's who earns by consumption, with a workspace and a payment that bought the lot of that name. */
export function friend(
  name: string,
  promoter = "ann",
  more: Partial<EventData<"referral.linked">> = {},
): NewEvent[] {
  return [
    linked(name, promoter, { basis: "TRUE_REVENUE", ...more }),
    attached(name, promoter),
    payment(name, 1n, { workspaceId: `wks_${name}`, paidAt: day(1) }),
  ];
}

/** As far as revenue is concerned they are closed, in their order: closing has tests of its own. */
export async function closeMonths(service: TestService, ...months: string[]) {
  for (const month of months)
    await service.database.admin.query(
      `insert into commissions.month_close (month, previous, ends_at, closed_at, referrals, digest)
       select $1, max(month), $2, $2, 0, repeat('0', 64) from commissions.month_close`,
      [month, START],
    );
}

/** What is kept of a workspace's draws, in short: `use_1 lot_big spend 1000 COUNTED 2026-01`. */
export async function entriesOf(service: TestService, workspaceId = "wks_bob"): Promise<string[]> {
  const { rows } = await service.database.admin.query(
    `select concat_ws(' ', usage_id, lot_id, split_part(cause, ':', 1), revenue_minor,
       coalesce(reason, state), counted_in,
       case when rate_month <> counted_in then 'rate of ' || rate_month end,
       case when referral_id <> 'ref_bob' then referral_id end,
       case when promoter_id <> 'prm_ann' then promoter_id end) as entry
     from commissions.revenue_entry where workspace_id = $1
     order by usage_id, lot_id, case kind when 'SPEND' then 0 else 1 end, cause`,
    [workspaceId],
  );
  return rows.map(({ entry }) => entry);
}

/** The counted money of a referral, by month: `2026-01 USD 1000`. */
export async function countedOf(service: TestService, referralId = "ref_bob"): Promise<string[]> {
  const { rows } = await service.database.admin.query(
    `select concat_ws(' ', month, currency, sum(revenue_minor)) as cell
     from commissions.revenue_month where referral_id = $1 group by month, currency order by 1`,
    [referralId],
  );
  return rows.map(({ cell }) => cell);
}
