import type { EventData } from "@tributary/events/catalog";
import { publish } from "@tributary/events/publish";
import { transaction } from "@tributary/kit/database";
import type Stripe from "stripe";
import { type Charge, decodeCharge, isReturned, receivedAt } from "../facts/charge";
import { fields, idOf, Unreadable } from "../facts/decode";
import { decodeIntent } from "../facts/intent";
import { notes } from "../facts/notes";
import { decodeRefund, refundFacts, UNDONE } from "../facts/refund";
import type { Page } from "../reconcile/list-all";
import { listAll } from "../reconcile/list-all";
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
  return swept(services.db, "months", everyMs, async () => {
    // Months are the deployment's: the books that are compared go by its clock.
    const begun = services.clock.now();
    const before = await listMonth(services, monthOf(begun, 1), begun);
    return before + (await listMonth(services, monthOf(begun), begun));
  });
}

async function listMonth(services: Sweeping, month: Month, listedAt: Date): Promise<number> {
  const earliest = month.from.getTime() - DAY_MS;
  const latest = month.to.getTime() + DAY_MS;
  const wanted = {
    created: {
      gte: Math.floor(earliest / 1000) - SLOWEST_DAYS * 86_400,
      lt: Math.floor(latest / 1000),
    },
    expand: ["data.latest_charge.balance_transaction"],
  };
  const list = (page: Page) => services.stripe!.paymentIntents.list({ ...wanted, ...page });
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
  for await (const page of inPages(list)) {
    const found = (await Promise.all(page.map((one) => listedPayment(services, one)))).flat();
    payments.push(...found.filter(({ paidAt }) => +paidAt >= earliest && +paidAt < latest));
    if (payments.length >= PART - page.length) await tell(false);
  }
  await tell(true);
  return listed;
}

/** One payment as Stripe lists it; none where nothing was received, or it cannot be read. */
async function listedPayment(services: Sweeping, answer: { id: string }): Promise<Listed[]> {
  try {
    return await asListed(services, answer);
  } catch (err) {
    if (!(err instanceof Unreadable)) throw err;
    services.log.warn({ err, payment: answer.id }, "a payment is not in the month's listing");
    return [];
  }
}

async function asListed({ stripe }: Sweeping, answer: { id: string }): Promise<Listed[]> {
  const intent = decodeIntent(answer, answer.id);
  const latest = fields(intent.raw["latest_charge"]);
  if (intent.status !== "succeeded" || !latest) return [];
  const charge = decodeCharge(latest, idOf(latest) ?? answer.id);
  if (isReturned(charge)) return [];
  const currency = intent.currency ?? charge.currency;
  const receivedMinor = intent.receivedMinor ?? charge.capturedMinor;
  const paidAt = receivedAt(intent, charge, notes());
  if (!currency || receivedMinor === null || !paidAt)
    throw new Unreadable("payment_intent", "currency, amount_received or created", answer);
  return [
    {
      paymentIntentId: answer.id,
      currency,
      receivedMinor,
      refundedMinor: await refundedOf(stripe!, charge),
      disputed: charge.isDisputed ?? false,
      paidAt,
    },
  ];
}

/** Refunds that have not failed; the released rest of an authorisation, which an older account counts, is none. */
async function refundedOf(stripe: Stripe, charge: Charge): Promise<bigint> {
  const { amountMinor, capturedMinor, refundedMinor } = charge;
  const isWhole = amountMinor !== null && amountMinor === capturedMinor;
  if (refundedMinor !== null && (refundedMinor === 0n || isWhole)) return refundedMinor;
  const refunds = await listAll((page) => stripe.refunds.list({ charge: charge.id, ...page }));
  return refundFacts(refunds.map(decodeRefund), charge, notes())
    .filter(({ status }) => !UNDONE.includes(status))
    .reduce((sum, refund) => sum + refund.amountMinor, 0n);
}
