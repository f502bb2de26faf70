import { startOfDay } from "@tributary/kit/calendar";
import { row, rows } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import type { DataSource } from "typeorm";
import { commissionTarget } from "../domain/commission";
import { policyInForce } from "../domain/terms";
import { allPolicies } from "./policies";

/** Stripe's list of a month against the books. Ids; at most 1000 of each kind. */
export interface MonthComparison {
  month: string;
  paymentsWithoutDecision: string[];
  commissionsWithoutPayment: string[];
  amountMismatches: {
    commissionId: string;
    currency: string;
    expectedMinor: bigint;
    actualMinor: bigint;
  }[];
  eventsDead: number;
  clean: boolean;
  comparedAt: Date;
}

const MOST = 1000;

/**
 * Compares the newest whole list of the month that Stripe gave with the books; null: of the newest month that it gave.
 * Throws NOT_FOUND while there is none. `db` is the viewer's, `log` the service's, which alone may ask about events.
 */
export async function reconcileMonth(
  db: DataSource,
  log: DataSource,
  asked: string | null,
  now: Date,
): Promise<MonthComparison> {
  const listing = await row<{ month: string; listedAt: Date }>(
    db,
    `select month, listed_at as "listedAt" from stripe_listing
     where ($1::text is null or month = $1) and parts_heard = parts order by month desc, listed_at desc limit 1`,
    [asked],
  );
  if (!listing)
    throw new CallerError(
      "NOT_FOUND",
      `Stripe's list of ${asked ?? "any month"} has not arrived; it comes once a day for the present month and the one before, when a Stripe key is configured.`,
      ["month"],
    );
  const { month } = listing;
  const policy = policyInForce(await allPolicies(db), now);
  const scope = [month, listing.listedAt, ...boundsOf(month, policy?.timeZone ?? "UTC")];
  const [paymentsWithoutDecision, commissionsWithoutPayment, amountMismatches, lag] =
    await Promise.all([
      undecided(db, scope),
      unlisted(db, scope),
      mismatches(db, scope),
      row<{ dead: number }>(
        log,
        "select dead from events.lag('commissions', array['stripe.payment_changed'])",
      ),
    ]);
  const eventsDead = lag?.dead ?? 0;
  const found =
    paymentsWithoutDecision.length + commissionsWithoutPayment.length + amountMismatches.length;
  return {
    month,
    paymentsWithoutDecision,
    commissionsWithoutPayment,
    amountMismatches,
    eventsDead,
    clean: found + eventsDead === 0,
    comparedAt: listing.listedAt,
  };
}

/** The month's first instant, and the first after it. */
function boundsOf(month: string, timeZone: string): [Date, Date] {
  const [year, number] = month.split("-").map(Number) as [number, number];
  const next = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
  return [startOfDay(`${month}-01`, timeZone), startOfDay(next, timeZone)];
}

const LISTED = `stripe_listed_payment l where l.month = $1 and l.listed_at = $2
  and l.paid_at >= $3 and l.paid_at < $4`;

/**
 * A row of `table` for each payment that is listed, looked up by itself: else PostgreSQL reads all of the table, and a month
 * takes longer the more months there were.
 */
const ofPayment = (table: string, alias: string) =>
  `lateral (select * from ${table} where payment_intent_id = l.payment_intent_id limit 1) ${alias} on true`;

async function undecided(db: DataSource, scope: unknown[]): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    `select l.payment_intent_id as id from (select * from ${LISTED}) l
     left join ${ofPayment("decision", "d")}
     where d.payment_intent_id is null order by 1 limit ${MOST}`,
    scope,
  );
  return found.map(({ id }) => id);
}

async function unlisted(db: DataSource, scope: unknown[]): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    // Not in the order of ids before all are found: that would walk through those of all months.
    `with earned as materialized (
       select id, payment_intent_id from commission
       where kind = 'PAYMENT' and earned_at >= $3 and earned_at < $4 and created_at < $2)
     select c.id from earned c
     where not exists (select 1 from stripe_listed_payment l
         where l.month = $1 and l.listed_at = $2 and l.payment_intent_id = c.payment_intent_id)
     order by 1 limit ${MOST}`,
    scope,
  );
  return found.map(({ id }) => id);
}

interface Compared {
  commissionId: string;
  currency: string;
  rateBps: number;
  receivedMinor: bigint;
  refundedMinor: bigint;
  taxMinor: bigint;
  withdrawnMinor: bigint;
  uncappedMinor: bigint;
  targetMinor: bigint;
  actualMinor: bigint;
  /** Something else than Stripe's amounts decides: a cancellation, or that it does not qualify. */
  settledOtherwise: boolean;
}

/** Rows whose payment Stripe lists with another amount, or whose books miss their target. */
async function mismatches(db: DataSource, scope: unknown[]) {
  const found = await rows<Compared>(
    db,
    `select c.id as "commissionId", c.currency, c.rate_bps as "rateBps",
       l.received_minor as "receivedMinor", l.refunded_minor as "refundedMinor",
       p.tax_minor as "taxMinor", d.withdrawn_minor as "withdrawnMinor",
       d.uncapped_minor as "uncappedMinor", d.target_minor as "targetMinor",
       books.minor as "actualMinor",
       (coalesce(c.cancel_reason, '') not in ('', 'REFUNDED', 'DISPUTED') or d.reason not in
         ('EARNED', 'NOTHING_LEFT_AFTER_REFUNDS', 'BELOW_MINIMUM', 'CAP_REACHED')) as "settledOtherwise"
     from (select * from ${LISTED}) l
     join ${ofPayment("payment", "p")}
     join ${ofPayment("decision", "d")}
     join lateral (select sum(amount_minor)::bigint as minor, max(id) filter (where kind = 'PAYMENT') as id
       from commission b
       where b.payment_intent_id = l.payment_intent_id and (b.kind = 'PAYMENT' or b.automatic)) books on true
     join lateral (select * from commission where id = books.id limit 1) c on true
     where (l.received_minor, l.refunded_minor, l.currency) <> (p.received_minor, d.refunded_minor, p.currency)
       or books.minor <> d.target_minor
     order by c.id limit ${MOST}`,
    scope,
  );
  return found
    .map((one) => ({ ...one, expectedMinor: expectedOf(one) }))
    .filter(({ expectedMinor, actualMinor }) => expectedMinor !== actualMinor);
}

/** The target by Stripe's list; a cap that binds the payment binds it too. */
function expectedOf(one: Compared): bigint {
  const { receivedMinor, taxMinor, rateBps, refundedMinor, withdrawnMinor } = one;
  const known = { id: "", status: "succeeded" };
  const amounts = {
    receivedMinor,
    taxMinor,
    refunds: [{ ...known, amountMinor: refundedMinor }],
    disputes: [{ ...known, amountMinor: withdrawnMinor, fundsWithdrawn: true }],
  };
  if (one.settledOtherwise) return one.targetMinor;
  const uncapped = commissionTarget(amounts, rateBps);
  const bound = one.targetMinor < one.uncappedMinor;
  return bound && uncapped > one.targetMinor ? one.targetMinor : uncapped;
}
