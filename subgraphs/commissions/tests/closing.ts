import { startTestService, type TestService } from "@tributary/testing/service";
import { operator } from "@tributary/testing/viewers";
import type { PolicyFacts } from "@tributary/vocabulary/policy";
import { service as definition } from "../subgraph";
import { setClock } from "./books";
import { annRefersBobByRevenue, bought, reversed, spent } from "./consumption";
import { event } from "./neighbours";

/** The first instant behind a month of UTC. */
export function endOf(month: string): Date {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 1));
}

/**
 * Commissions that close nothing by themselves, on the 2nd of July 2026, where ann refers bob by true revenue at 1500
 * basis points since January.
 */
export async function startClosing(terms: Partial<PolicyFacts> = {}): Promise<TestService> {
  const schedule = definition.schedule!.filter(({ name }) => name !== "close-months");
  const service = await startTestService({ ...definition, schedule });
  setClock(service, new Date("2026-07-02T00:00:00Z"));
  await service.tell(...annRefersBobByRevenue(terms));
  return service;
}

/** Money that counts: of whom, how much, in which month, and of which month's spend it is a reversal. */
export interface Counted {
  referral?: string;
  currency?: string;
  minor: bigint;
  month: string;
  of?: string;
  /** Tells spends of one month apart. */
  usage?: string;
}

let number = 0;

/** Spends of these, the day before the month's end; or reversals of the spend of that month. */
export function consumed({ usage = "", minor, month, of, ...whose }: Counted) {
  const { referral = "bob", currency = "USD" } = whose;
  const at = new Date(endOf(month).getTime() - 86_400_000);
  const workspaceId = `wks_${referral}`;
  const named = (ofMonth: string) => `${referral}_${ofMonth}_${currency}${usage}`;
  const draw = { ...bought("big", 1, minor < 0n ? -minor : minor), currency };
  if (of === undefined) return spent(named(month), [draw], { workspaceId, spentAt: at, month });
  const reversal = `${++number}`;
  return reversed(reversal, named(of), [draw], { workspaceId, reversedAt: at, month });
}

/** credits tells what was consumed and given back. */
export const count = (service: TestService, ...entries: Counted[]) =>
  service.tell(...entries.map(consumed));

/** credits has sealed these months, each at its end in UTC unless told otherwise. */
export const seal = (service: TestService, ...months: (string | [string, Date])[]) =>
  service.tell(
    ...months.map((each) => {
      const [month, endsAt] = typeof each === "string" ? [each, endOf(each)] : each;
      return event("credits.month_sealed", month, endsAt, { month, endsAt, sealedAt: endsAt });
    }),
  );

const CLOSE = `mutation ($input: CloseMonthInput!) { closeMonth(input: $input) {
  close { month closedAt referrals digest trueRevenue { amountMinor currency } commission { amountMinor currency } }
  userErrors { code message field } } }`;

/** What an operator is answered who closes a month. */
export async function closeMonth(service: TestService, month: string, more: object = {}) {
  const input = { month, idempotencyKey: `close ${++number}`, ...more };
  const answer = await service.execute(CLOSE, { input }, operator());
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data.closeMonth;
}

/** Seals and closes months; throws where one stays open. */
export async function closeMonths(service: TestService, ...months: string[]) {
  for (const month of months) {
    await seal(service, month);
    const { userErrors } = await closeMonth(service, month);
    if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
  }
}

/** The TRUE_REVENUE commissions by month: `2026-05 CONFIRMED 360`. */
export async function monthly(service: TestService): Promise<string[]> {
  const { rows } = await service.database.admin.query(
    `select format('%s %s %s', source, coalesce(cancel_reason, status), amount_minor) as said
     from commissions.commission where kind = 'TRUE_REVENUE' order by source, referral_id, promoter_id, currency`,
  );
  return rows.map(({ said }) => said);
}
