import type { EventData } from "@tributary/events/catalog";
import { publish } from "@tributary/events/publish";
import { transaction } from "@tributary/kit/database";
import type Stripe from "stripe";
import { expanded, minor } from "../facts/amount";
import { isReturned, receivedAt } from "../facts/charge";
import { inPages } from "./pages";
import { type Sweeping, swept } from "./sweep";

type Listed = EventData<"stripe.month_listed">["payments"][number];

const DAY_MS = 86_400_000;
/** A bank debit is received weeks after its payment was made; Stripe lists by the making. */
const SLOWEST_DAYS = 35;
const PART = 500;

/** A month in UTC: `[from, to)`. */
interface Month {
  month: string;
  from: Date;
  to: Date;
}

/** The month of an instant, or one `ago` months before it. */
export function monthOf(instant: Date, ago = 0): Month {
  const start = (months: number) =>
    new Date(Date.UTC(instant.getUTCFullYear(), instant.getUTCMonth() + months - ago, 1));
  return { month: start(0).toISOString().slice(0, 7), from: start(0), to: start(1) };
}

/**
 * Lists the present month and the one before as Stripe has them now, and publishes both, so that
 * the books can be compared. Answers how many payments were listed; null without a key, or when it
 * was done less than `everyMs` ago.
 */
export async function listMonths(services: Sweeping, everyMs = DAY_MS): Promise<number | null> {
  if (!services.stripe) return null;
  return swept(services.db, "months", everyMs, async (_, begun) => {
    const before = await listMonth(services, monthOf(begun, 1), begun);
    return before + (await listMonth(services, monthOf(begun), begun));
  });
}

async function listMonth(services: Sweeping, month: Month, listedAt: Date): Promise<number> {
  const earliest = month.from.getTime() - DAY_MS;
  const latest = month.to.getTime() + DAY_MS;
  const pages = services.stripe!.paymentIntents.list({
    created: {
      gte: Math.floor(earliest / 1000) - SLOWEST_DAYS * 86_400,
      lt: Math.floor(latest / 1000),
    },
    limit: 100,
    expand: ["data.latest_charge.balance_transaction"],
  });
  let part = 0;
  let listed = 0;
  let payments: Listed[] = [];
  const tell = async (isLast: boolean) => {
    part++;
    listed += payments.length;
    await transaction(services.db, (tx) =>
      publish(tx, {
        type: "stripe.month_listed",
        subject: month.month,
        occurredAt: services.clock.now(),
        data: { month: month.month, listedAt, part, isLast, payments },
      }),
    );
    payments = [];
  };
  for await (const page of inPages(pages)) {
    const found = page.flatMap(listedPayment);
    payments.push(...found.filter(({ paidAt }) => +paidAt >= earliest && +paidAt < latest));
    if (payments.length >= PART - page.length) await tell(false);
  }
  await tell(true);
  return listed;
}

function listedPayment(intent: Stripe.PaymentIntent): Listed[] {
  const charge = expanded<Stripe.Charge>(intent.latest_charge);
  if (intent.status !== "succeeded" || !charge || isReturned(charge)) return [];
  return [
    {
      paymentIntentId: intent.id,
      currency: intent.currency.toUpperCase(),
      receivedMinor: minor(intent.amount_received, "amount_received"),
      refundedMinor: minor(charge.amount_refunded, "amount_refunded"),
      disputed: charge.disputed,
      paidAt: receivedAt(intent, charge),
    },
  ];
}
